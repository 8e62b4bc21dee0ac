"""Rows into tables in bulk, by the fastest way that each database has; nothing follows from it by itself."""

from collections.abc import Callable, Iterable
from datetime import UTC
from functools import cache
from operator import attrgetter
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

SQLITE_TEXTS: dict[type[models.Field], Callable[[Any], str]] = {
    models.UUIDField: lambda value: value.hex,
    models.DateTimeField: lambda value: str(value.astimezone(UTC).replace(tzinfo=None)),
    models.DateField: str,
    models.TimeField: str,
}
"""How SQLite keeps what it has no type for, as Django's own writing of each value has it."""


def write_rows(rows: Iterable[models.Model]) -> None:
    """Insert the rows, whose primary keys are set, in the order in which they come, table by table."""
    tables: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    for model, group in tables.items():
        write_values(model, map(values_of, group))


def write_values(model: type[models.Model], values: Iterable[tuple[Any, ...]]) -> None:
    """The same from tuples of all concrete columns."""
    copy = _copy if connection.vendor == "postgresql" else _insert
    columns: Any = model._meta.concrete_fields
    names = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    copy(f"{connection.ops.quote_name(model._meta.db_table)} ({names})", model, values)


def values_of(row: models.Model) -> tuple[Any, ...]:
    return _reader(type(row))(row)


def continue_numbering(written: list[type[models.Model]]) -> None:
    """Have the databases's own counters go on behind the primary keys that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)


def _copy(table: str, model: type[models.Model], values: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)


def _insert(table: str, model: type[models.Model], values: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join(["%s"] * len(model._meta.concrete_fields))
    converters = _converters(model)
    with connection.cursor() as cursor:
        rows: Any = (_converted(row, converters) for row in values)  # the stubs ask for a list, the drivers do not
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _converted(row: tuple[Any, ...], converters: tuple[tuple[int, Callable[..., Any]], ...]) -> list[Any]:
    values = list(row)
    for place, convert in converters:
        if values[place] is not None:
            values[place] = convert(values[place])
    return values


@cache
def _reader(model: type[models.Model]) -> Callable[[models.Model], tuple[Any, ...]]:
    return attrgetter(*(field.attname for field in model._meta.concrete_fields))


@cache
def _converters(model: type[models.Model]) -> tuple[tuple[int, Callable[..., Any]], ...]:
    found = []
    for place, field in enumerate(model._meta.concrete_fields):
        kind = next((kind for kind in SQLITE_TEXTS if isinstance(field, kind)), None)
        if kind:
            found.append((place, SQLITE_TEXTS[kind]))
    return tuple(found)
