"""Statements about records that are put together once: those of many parts take longer to build than to run."""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, UUIDField

Build = Callable[..., QuerySet]


def rows_of(build: Build, asked: Sequence[UUID], *facts: Hashable) -> list[tuple[Any, ...]]:
    """The rows of the query set of tuples that `build(asked, *facts)` makes, asked for by its SQL of the time before.

    The query set may use the uuids as values alone, and follow from nothing but the facts and how many uuids there are.
    """
    sql, params = _statement(build, len(asked), facts, connection.vendor)
    given = {_stored(UUID(int=number)): _stored(uuid) for number, uuid in enumerate(asked)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(param, param) for param in params])
        return cursor.fetchall()


@lru_cache
def _statement(build: Build, number: int, facts: tuple[Hashable, ...], vendor: str) -> tuple[str, tuple[Any, ...]]:
    """With the first uuids of all standing for those that will be asked for."""
    return build([UUID(int=each) for each in range(number)], *facts).query.sql_with_params()


def _stored(uuid: UUID) -> Any:
    """As the driver of the database takes it."""
    return UUIDField().get_db_prep_value(uuid, connection)
