"""Periods that readers of a list often want, seen from today."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _


class Period(NamedTuple):
    """Its ends as filters take them, and the order in which it is best read; empty is open or usual."""

    label: str
    first: str
    last: str
    sort: str = ""


def periods(*, ahead: bool, today: date | None = None) -> Iterator[Period]:
    """`ahead` where records may lie in the future."""
    day = today or timezone.localdate()
    if ahead:
        yield Period(_("Upcoming"), day.isoformat(), "", "oldest")
    yield Period(_("This year"), str(day.year), str(day.year))
    yield Period(_("Last year"), str(day.year - 1), str(day.year - 1))
    yield Period(_("Past 12 months"), _year_before(day).isoformat(), day.isoformat())


def _year_before(day: date) -> date:
    """The day after the same one a year ago."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day) + timedelta(days=1)
