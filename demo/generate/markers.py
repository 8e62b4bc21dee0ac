"""Marks: values that stand for one column of one row, so that a rendering tells where each of its texts comes from."""

import copy
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from django.db import models
from rest_framework.serializers import DateTimeField
from rest_framework.utils.encoders import JSONEncoder

from delegations.models import Event
from delegations.moments import sorting_instant
from organizations.models.places import TimeZoneField
from publishing.dates import PrecisionField, iso

TextOf = Callable[[Any], str]
"""A column of a row as a body writes it."""

MOMENT = DateTimeField()

KEPT = {"status", "audience", "role", "name_basis", "starts_utc"}
"""Columns that renderings ask about, or that follow from others, keep their values."""

MARKS: dict[type[models.Field], Callable[[int], Any]] = {
    TimeZoneField: lambda number: f"Etc/GMT-{number + 1}" if number < 14 else f"Etc/GMT+{number - 13}",
    models.CharField: lambda number: chr(0xE000 + number),
    models.TextField: lambda number: chr(0xF000 + number),
    models.UUIDField: lambda number: UUID(int=number + 1),
    models.DateTimeField: lambda number: datetime(1700, 1, 1, tzinfo=UTC) + timedelta(days=number),
    models.DateField: lambda number: date(1000 + number // 12, number % 12 + 1, 1),
    models.TimeField: lambda number: time(number // 60, number % 60),
}
"""The mark of a number by the class of the column, narrower classes first. A text is one private-use character, which
fits any width and stands in no name; a zone must be real; a date has a month of its own, for some are cut there."""

FIND = re.compile(
    "[\ue000-\uf8ff]"
    "|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?)?"
    r"|Etc/GMT[+-]\d+"
    r"|\d\d:\d\d"
)
"""What may be a mark in a text; some of it is none."""


def marked(rows: Iterable[models.Model]) -> list[models.Model]:
    """Copies of the rows with a mark in every column that a body may write out and that is not empty.

    Dates and times that come before others do so still: they decide in which order a body lists its parts.
    """
    copies = [copy.copy(row) for row in rows]
    columns: dict[type[models.Field], list[tuple[models.Model, str]]] = {kind: [] for kind in MARKS}
    for row in copies:
        for kind, name in marked_columns(row):
            columns[kind].append((row, name))
    for kind, pairs in columns.items():
        pairs.sort(
            key=lambda pair: str(getattr(*pair)) if issubclass(kind, models.DateField | models.TimeField) else ""
        )
        for number, (row, name) in enumerate(pairs):
            setattr(row, name, MARKS[kind](number))
    for row in copies:
        if isinstance(row, Event):
            row.starts_utc = sorting_instant(row)
    return copies


def marked_columns(row: models.Model) -> Iterator[tuple[type[models.Field], str]]:
    for field in row._meta.concrete_fields:
        kind = next((kind for kind in MARKS if isinstance(field, kind)), None)
        is_kept = field.name in KEPT or isinstance(field, PrecisionField)
        if kind and not is_kept and getattr(row, field.attname):
            yield kind, field.attname


def written_forms(row: models.Model) -> Iterator[TextOf]:
    """Every way in which a body may write one of the row's columns."""
    for kind, name in marked_columns(row):
        if kind is models.DateTimeField:
            yield _moment(name)
        elif kind is models.DateField:
            yield _partial_date(name) if hasattr(row, f"{name}_precision") else _plain(name)
        elif kind is models.TimeField:
            yield _wall_time(name)
        else:
            yield _plain(name)
    if isinstance(row, Event):
        yield _instant


def _plain(name: str) -> TextOf:
    return lambda row: encode_basestring(str(getattr(row, name)))[1:-1]


def _moment(name: str) -> TextOf:
    return lambda row: MOMENT.to_representation(getattr(row, name))


def _partial_date(name: str) -> TextOf:
    return lambda row: iso(getattr(row, name), getattr(row, f"{name}_precision")) or ""


def _wall_time(name: str) -> TextOf:
    return lambda row: getattr(row, name).isoformat("minutes")


def _instant(event: Any) -> str:
    return JSONEncoder().default(event.starts_utc)
