"""What a record's page shows of public lists: the beginnings of several, found in one statement and read in another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection, models
from django.db.models import Count, F, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from publishing.kinds import Kind, kind_named
from publishing.lists.counting import COUNTED_TO
from publishing.lists.counting import Count as Number
from publishing.lists.filters import RecordsFilter
from publishing.models import PublicRecord
from publishing.pages.prepared import rows_of
from publishing.querysets import AggregateQuerySet
from publishing.register.bodies import UUID_FIELD, Body
from publishing.register.stored import Stored, among, stored_where

LENGTH = 8
READ_TO = COUNTED_TO + 2
"""Rows: one record may be taken away, and it can still be told whether there are more than are counted."""

Shape = tuple[str, tuple[tuple[str, int], ...]]
"""A kind and its filters, each with how many records it asks for."""

Condition = tuple[str, list[Any]]
"""Of rows of the register: SQL and its parameters."""


@dataclass(frozen=True)
class Wanted:
    """A kind's public list under a heading, narrowed by filters that ask for records."""

    kind: Kind
    heading: str
    filters: dict[str, tuple[Body, ...]]

    @property
    def shape(self) -> Shape:
        return self.kind.name, tuple((name, len(targets)) for name, targets in self.filters.items())

    @property
    def targets(self) -> Iterator[UUID]:
        """The records asked for, in the order of `shape`."""
        for targets in self.filters.values():
            yield from (UUID(target["uuid"]) for target in targets)

    @property
    def path(self) -> str:
        query = {name: ",".join(map(address_of, targets)) for name, targets in self.filters.items()}
        return f"/{self.kind.path_name}/?{urlencode(query, safe=',')}"


@dataclass(frozen=True)
class Excerpt:
    """The first records of a list in its usual order, and how many it has, counted no further than READ_TO.

    `anchor` is its name on the page, `path` the page of them all.
    """

    anchor: str
    wanted: Wanted
    bodies: list[Body]
    found: int

    def __bool__(self) -> bool:
        return bool(self.bodies)

    @property
    def heading(self) -> str:
        return self.wanted.heading

    @property
    def path(self) -> str:
        return self.wanted.path

    @property
    def count(self) -> str:
        return str(Number.of(self.found))

    def without(self, body: Body) -> "Excerpt":
        """The same without a record that is one of the list, among the first or not; a draft in preview is in none."""
        others = [each for each in self.bodies if each["uuid"] != body["uuid"]]
        return replace(self, bodies=others, found=self.found - bool(body["path"]))

    @property
    def has_more(self) -> bool:
        return self.found > len(self.bodies)


@dataclass(frozen=True)
class Found:
    """What was found, and is parsed only where somebody looks at it."""

    wanted: Mapping[str, Wanted]
    begun: Mapping[str, tuple[list[int], int]]
    """Of each list the first primary keys and how many it has."""
    rows: list[Stored]

    @property
    def made_of(self) -> list[bytes]:
        """The same for what would be shown the same."""
        return [repr(self.begun).encode(), *sorted(row.identity for row in self.rows)]

    @cached_property
    def lists(self) -> dict[str, Excerpt]:
        return {name: self._excerpt(name, each) for name, each in self.wanted.items()}

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Everything that was read, by uuid."""
        return {body["uuid"]: body for body in self._by_key.values()}

    def referenced(self, references: Iterable[Body | None]) -> list[Body]:
        """What was read of the records behind references, in their order."""
        return [self.bodies[each["uuid"]] for each in references if each and each["uuid"] in self.bodies]

    @cached_property
    def _by_key(self) -> dict[tuple[str, int], Body]:
        return {(row.kind, row.object_id): row.parsed for row in self.rows}

    def _excerpt(self, name: str, asked: Wanted) -> Excerpt:
        keys, found = self.begun.get(name, ([], 0))
        places = [(asked.kind.name, key) for key in keys]
        return Excerpt(name, asked, [self._by_key[place] for place in places if place in self._by_key], found)


def wanted(kind_name: str, heading: str, /, **filters: Body | Sequence[Body]) -> Wanted:
    """Each filter asks for one record, or for any of several; asking for none finds nothing."""
    kind = kind_named(kind_name)
    assert kind is not None
    asked = {name: (given,) if isinstance(given, dict) else tuple(given) for name, given in filters.items()}
    return Wanted(kind, heading, asked)


def those(references: Iterable[Body]) -> Condition:
    """The records behind references."""
    uuids = [UUID_FIELD.get_db_prep_value(UUID(each["uuid"]), connection) for each in references]
    sql, wanted = among("uuid", uuids)
    return sql, [wanted]


def excerpts(lists: Mapping[str, Wanted], *also: Condition) -> Found:
    """The beginnings of lists and, read along with them, the public records for which one of the conditions holds."""
    asked = {name: each for name, each in lists.items() if all(each.filters.values())}
    begun = dict(zip(asked, _begun(list(asked.values())), strict=True))
    return Found(lists, begun, _rows([(asked[name].kind.name, keys) for name, (keys, _found) in begun.items()], also))


def _begun(lists: Sequence[Wanted]) -> list[tuple[list[int], int]]:
    """The first primary keys of each list and how many it has, counted no further than READ_TO."""
    if not lists:
        return []
    targets = [target for each in lists for target in each.targets]
    begun: list[tuple[list[int], int]] = [([], 0) for _ in lists]
    rows = rows_of(_beginnings, targets, tuple(each.shape for each in lists))
    for part, key, _place, found in sorted(rows, key=itemgetter(2)):
        begun[part] = [*begun[part][0], key], found
    return begun


def _beginnings(asked: Sequence[UUID], shapes: Sequence[Shape]) -> QuerySet:
    uuids, parts = iter(asked), []
    for part, (kind_name, filters) in enumerate(shapes):
        kind = kind_named(kind_name)
        assert kind is not None
        rows = _narrowed(kind, {name: list(islice(uuids, count)) for name, count in filters})
        parts.append(_beginning(part, kind, rows))
    return parts[0].union(*parts[1:], all=True)


def _narrowed(kind: Kind, filters: Mapping[str, list[UUID]]) -> AggregateQuerySet:
    rows = kind.listing.queryset
    for name, uuids in filters.items():
        asking = kind.listing.filterset_class.base_filters[name]
        assert isinstance(asking, RecordsFilter)
        targets = asking.target.objects.public().filter(uuid__in=uuids).values("pk")
        rows = rows.filter(pk__in=asking.where(kind.model.objects.all(), targets).values("pk"))
    return rows


def _beginning(part: int, kind: Kind, rows: AggregateQuerySet) -> QuerySet:
    """Rows of part, primary key, place from 1, and how many the list has."""
    sort = next(iter(kind.listing.sorts.values()))
    order = [F(name.lstrip("-")).desc() if name.startswith("-") else F(name).asc() for name in sort]
    counted = kind.model.objects.filter(pk__in=rows.order_by(*sort).values("pk")[:READ_TO]).order_by()
    placed = counted.annotate(
        part=Value(part, output_field=models.IntegerField()),
        place=Window(RowNumber(), order_by=order),
        found=Window(Count("pk")),
    )
    return placed.filter(place__lte=LENGTH).values_list("part", "pk", "place", "found")


def _rows(lists: Iterable[tuple[str, list[int]]], also: Sequence[Condition]) -> list[Stored]:
    """Of the public records among these primary keys, and of those that the conditions name."""
    keys_of: dict[str, list[int]] = {}
    for kind_name, keys in lists:
        keys_of.setdefault(kind_name, []).extend(keys)
    conditions = [*also, *(_with_keys(name, keys) for name, keys in keys_of.items() if keys)]
    if not conditions:
        return []
    any_of = " OR ".join(f"({sql})" for sql, _params in conditions)
    params = (param for _sql, given in conditions for param in given)
    rows = stored_where(f"state = %s AND ({any_of})", PublicRecord.State.PUBLIC, *params)
    return [row for row in rows if row.body]


def _with_keys(kind_name: str, keys: list[int]) -> Condition:
    sql, wanted = among("object_id", keys)
    return f"kind = %s AND {sql}", [kind_name, wanted]


def address_of(record: Body) -> str:
    """What filters know a record by, from its body or a reference; a draft in preview has no address yet."""
    return record["path"].strip("/").rpartition("/")[2] or record["uuid"]
