"""Storing what was settled: the same columns of many rows, each with values of its own."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models


def store(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Bring these columns of the rows into the database, past the unit of change that has settled them.

    One statement; bulk_update writes a branch for each row and column, which takes seconds for some thousands.
    """
    meta = rows[0]._meta
    columns = [meta.get_field(name) for name in names]
    values = [[_stored(row, column) for row in rows] for column in [*columns, meta.pk]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_from_arrays(meta.db_table, [*columns, meta.pk]), values)
        else:
            cursor.executemany(_one_by_one(meta.db_table, columns, meta.pk), list(zip(*values, strict=True)))


def _stored(row: models.Model, column: Any) -> Any:
    return column.get_db_prep_save(getattr(row, column.attname), connection)


def _from_arrays(table: str, columns: Sequence[Any]) -> str:
    *written, key = (f'"{column.column}"' for column in columns)
    arrays = ", ".join(f"%s::{column.rel_db_type(connection)}[]" for column in columns)
    sets = ", ".join(f"{name} = new.{name}" for name in written)
    source = f"unnest({arrays}) AS new ({', '.join([*written, key])})"
    return f'UPDATE "{table}" SET {sets} FROM {source} WHERE "{table}".{key} = new.{key}'


def _one_by_one(table: str, columns: Sequence[Any], key: Any) -> str:
    sets = ", ".join(f'"{column.column}" = %s' for column in columns)
    return f'UPDATE "{table}" SET {sets} WHERE "{key.column}" = %s'
