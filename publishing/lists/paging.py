"""Keyset paging: a page begins after the last row of the one before, whoever writes meanwhile."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from publishing.querysets import AggregateQuerySet

MAX_PER_PAGE = 1000


@dataclass(frozen=True)
class Position:
    """Where a page begins: the sort values of the row that it follows or, backwards, precedes."""

    values: tuple[Any, ...]
    backwards: bool = False


Reader = Callable[[QuerySet, list[str]], list[Any]]
"""Fetches rows of primary key and sort values in an order, and may add to each what else is wanted of it."""


def read_alone(rows: QuerySet, order: list[str]) -> list[Any]:
    return list(rows)


@dataclass(frozen=True)
class Keyset:
    """One order of one filtered list. Every column is NOT NULL and the last one unique.

    `columns` are names with a minus for descending order, `scope` what a cursor is valid for: kind, sort and filters.
    """

    columns: tuple[str, ...]
    scope: str

    def slice(
        self, rows: AggregateQuerySet, size: int, position: Position | None, read: Reader = read_alone
    ) -> tuple[list[Any], bool, bool]:
        """At most `size` rows as (pk, *sort values, …), whether rows precede them, whether rows follow."""
        backwards = position is not None and position.backwards
        order = [_reversed(column) for column in self.columns] if backwards else list(self.columns)
        if position is not None:
            rows = rows.filter(_after(order, position.values))
        names = [column.lstrip("-") for column in self.columns]
        found = read(rows.order_by(*order).values_list("pk", *names)[: size + 1], order)
        more, found = len(found) > size, found[:size]
        if backwards:
            return found[::-1], more, True
        return found, position is not None, more

    def cursor(self, row: tuple[Any, ...], *, backwards: bool = False) -> str:
        """An opaque text from which `read` makes the position after (or before) the row."""
        shown = row[1 : len(self.columns) + 1]
        values = [value.isoformat() if isinstance(value, date) else value for value in shown]
        payload = [self._digest, int(backwards), *values]
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def read(self, model: type[models.Model], cursor: str) -> Position:
        """Raises ValidationError for a cursor that is malformed or belongs to another list."""
        try:
            text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
            digest, backwards, *raw = json.loads(text)
            if digest != self._digest or backwards not in (0, 1) or len(raw) != len(self.columns):
                raise ValueError(cursor)
            fields = [model._meta.get_field(column.lstrip("-")) for column in self.columns]
            values = tuple(_to_python(field, value) for field, value in zip(fields, raw, strict=True))
        except (ValueError, TypeError, OverflowError, ValidationError, RecursionError):
            raise ValidationError(
                _("This cursor does not belong to this list. Start again without it."), code="cursor"
            ) from None
        return Position(values, bool(backwards))

    @property
    def _digest(self) -> str:
        return hashlib.sha256(f"1:{self.columns}:{self.scope}".encode()).hexdigest()[:12]


def _to_python(field: Any, value: Any) -> Any:
    if isinstance(field, models.DateTimeField):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(value)
        return moment.astimezone(UTC)
    if isinstance(field, models.DateField):
        return date.fromisoformat(value)
    if isinstance(field, models.IntegerField):
        if type(value) is not int or not 0 <= value < 2**63:
            raise ValueError(value)
        return value
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError(value)
    value.encode()
    return value


def _after(order: list[str], values: tuple[Any, ...]) -> Q:
    """Rows that come after the values in this order, in the form that an index can bound: a ≤ x and (a < x or …)."""
    column, *rest = order
    name, value = column.lstrip("-"), values[0]
    operator = "lt" if column.startswith("-") else "gt"
    beyond = Q(**{f"{name}__{operator}": value})
    if not rest:
        return beyond
    return Q(**{f"{name}__{operator}e": value}) & (beyond | _after(rest, values[1:]))


def _reversed(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"
