"""Local hours that a clock change skips, which nobody can keep, and those that it repeats."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing.words.times import offset_words


def require_real_hours(row: Any, zone_name: str, **days: date | None) -> None:
    """`days` says on which day each time column of the row lies. Raises ValidationError beside a skipped hour."""
    text = _("The clocks of %(zone)s go forward on that day: there is no %(hour)s.")
    refusals = {
        column: text % {"zone": zone_name, "hour": f"{moment:%H:%M}"}
        for column, moment in _moments(row, zone_name, days)
        if _is_skipped(moment)
    }
    if refusals:
        raise ValidationError(refusals)


def repeated_hours(row: Any, zone_name: str, **days: date | None) -> list[str]:
    """How each hour is taken that the clocks show twice on its day: as the first of the two, before they go back."""
    text = _("The clocks of %(zone)s show %(hour)s twice on that day: the first one is meant, %(offset)s.")
    return [
        text % {"zone": zone_name, "hour": f"{moment:%H:%M}", "offset": offset_words(moment)}
        for _column, moment in _moments(row, zone_name, days)
        if not _is_skipped(moment) and moment.utcoffset() != moment.replace(fold=1).utcoffset()
    ]


def _moments(row: Any, zone_name: str, days: dict[str, date | None]) -> Iterator[tuple[str, datetime]]:
    """The columns whose moment is known; none in the first and the last year, which other zones do not have whole."""
    try:
        zone = ZoneInfo(zone_name)
    except (KeyError, ValueError, OSError):  # no zone, or a nonsense that the column's own validator reports
        return
    for column, day in days.items():
        hour = getattr(row, column)
        if hour is not None and day is not None and MINYEAR < day.year < MAXYEAR:
            yield column, datetime.combine(day, hour, zone)


def _is_skipped(moment: datetime) -> bool:
    """No instant of the world is called so: on the way to UTC and back it becomes another hour."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(tzinfo=None)
