"""Counting no further than is told: exactly to a thousand, then “1,000+”."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

COUNTED_TO = 1_000
AT_ONCE = 200
"""Counts in one statement; SQLite takes no more than 500 together."""


@dataclass(frozen=True)
class Count:
    """So many, or more than the `number`."""

    number: int
    is_more: bool = False

    @classmethod
    def of(cls, number: int) -> "Count":
        return cls(min(number, COUNTED_TO), number > COUNTED_TO)

    @classmethod
    def at_least(cls, number: int) -> "Count | None":
        """Of a number that may be larger; None where nothing is known."""
        return cls(min(number, COUNTED_TO), is_more=True) if number else None

    @property
    def reached(self) -> int:
        """How far was counted: one beyond the `number` where there are more."""
        return self.number + self.is_more

    def __str__(self) -> str:
        return f"{self.number:,}+" if self.is_more else f"{self.number:,}"

    def __bool__(self) -> bool:
        return self.number > 0


def counts(querysets: Sequence[QuerySet]) -> list[Count]:
    """How many rows each holds, in one statement for two hundred; none is read further than is told."""
    found = [0] * len(querysets)
    for start in range(0, len(querysets), AT_ONCE):
        for place, number in _counted(start, querysets[start : start + AT_ONCE]):
            found[place] = number
    return [Count.of(number) for number in found]


def _counted(start: int, querysets: Sequence[QuerySet]) -> list[tuple[int, int]]:
    parts: list[str] = []
    params: list[Any] = []
    for place, rows in enumerate(querysets, start):
        try:
            sql, values = rows.order_by().values("pk")[: COUNTED_TO + 1].query.sql_with_params()
        except EmptyResultSet:  # a filter that nothing can pass, such as one by an unknown record
            continue
        parts.append(f"SELECT {place}, COUNT(*) FROM ({sql}) AS found{place}")
        params += values
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return cursor.fetchall()
