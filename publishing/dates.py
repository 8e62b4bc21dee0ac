"""Partial dates: a first day and how much of it is known. `2018`, `2018-06`, `2018-06-20`."""

import calendar
import re
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

UNDATED = date(1900, 1, 1)
"""Where a record without any date sorts."""


class Precision(models.TextChoices):
    YEAR = "year", _("Year")
    MONTH = "month", _("Month")
    DAY = "day", _("Day")


class PrecisionField(models.CharField):
    """The companion of a date column: `starts_on` has `starts_on_precision`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 5)
        kwargs.setdefault("choices", Precision)
        kwargs.setdefault("default", Precision.DAY)
        super().__init__(*args, **kwargs)


class PartialDate(date):
    """A date that knows its precision; compares and is stored as the first day of its period."""

    precision: Precision

    @classmethod
    def of(cls, day: date, precision: str) -> "PartialDate":
        partial = cls(day.year, day.month, day.day)
        partial.precision = Precision(precision)
        return partial

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2018`, `2018-06` or `2018-06-20`. Raises ValidationError for anything else."""
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", text.strip())
        try:
            year, month, day = (int(part) if part else None for part in match.groups())  # type: ignore[union-attr]
            first = date(year, month or 1, day or 1)  # type: ignore[arg-type]
        except (AttributeError, ValueError):
            raise ValidationError(
                _("“%(text)s” is not a date. Write 2018, 2018-06 or 2018-06-20."),
                code="invalid",
                params={"text": text[:40]},
            ) from None
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return cls.of(first, precision)

    @property
    def text(self) -> str:
        """As much of the ISO date as is known. (str() stays the whole date: databases read it.)"""
        return iso(self, self.precision) or ""

    def last_day(self) -> date:
        return period_end(self, self.precision)


def iso(day: date | None, precision: str) -> str | None:
    """As the API writes it: as much of the ISO date as is known."""
    if day is None:
        return None
    lengths = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
    return date.isoformat(day)[: lengths[Precision(precision)]]


def period_end(day: date, precision: str) -> date:
    """The last day that a partial date may mean."""
    if precision == Precision.YEAR:
        return date(day.year, 12, 31)
    if precision == Precision.MONTH:
        return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    return day + timedelta(0)


def partial_values(record: models.Model, name: str) -> str | None:
    """The partial date `name` of a record as the API writes it."""
    return iso(getattr(record, name), getattr(record, f"{name}_precision"))


def partial(name: str, text: str) -> dict[str, Any]:
    """The two columns of a partial date, as keyword arguments: `Delegation(**partial("starts_on", "2018-06"))`."""
    day = PartialDate.parse(text)
    return {name: date(day.year, day.month, day.day), f"{name}_precision": day.precision}
