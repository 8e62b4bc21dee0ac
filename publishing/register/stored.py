"""The register's bodies on their way to a reader: fetched and sent as the bytes that they are.

To decode and encode a page of a hundred takes longer than to fetch it, and nobody looks into it.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from publishing.kinds import Kind, known_kind
from publishing.models import PublicRecord, PublicRecordQuerySet, StaleBody
from publishing.register.rendering import render_each

PUBLIC = PublicRecord.State.PUBLIC.value
FRESH = f"""
    SELECT object_id, position FROM {PublicRecord._meta.db_table} fresh WHERE kind = %s AND state = %s AND shape = %s
    AND NOT EXISTS (SELECT 1 FROM {StaleBody._meta.db_table} WHERE record_id = fresh.id)
"""
MOMENT = slice(-len('"2018-06-20T08:30:00.000000Z"}'), None)
"""Where a body says when it last changed."""


Text = bytes | memoryview


class Stored(NamedTuple):
    """A row of the register, no more of it than answers need; `body` is UTF-8, empty where the record is not public.

    What `stored_where` finds may be a view of what came over the wire, for answers that only pass it on.
    """

    kind: str
    object_id: int
    position: int
    state: str
    shape: str
    is_marked: bool
    body: Text

    @property
    def parsed(self) -> dict[str, Any]:
        return json.loads(bytes(self.body))

    @property
    def identity(self) -> bytes:
        """What tells the body from any other, in few bytes: it changes with its position and the moment it ends with.

        One that was rendered now tells itself.
        """
        is_live = self.is_marked and self.state == PUBLIC
        return bytes(self.body) if is_live else b"%d%b" % (self.position, bytes(self.body[MOMENT]))


def stored(rows: PublicRecordQuerySet) -> list[Stored]:
    """The rows in their order, the stale ones rendered now.

    Without a body if they left the site meanwhile, or cannot be rendered: what is kept may be what was hidden since.
    """
    try:
        return _up_to_date(_fetch(*_selecting(rows), as_views=False))
    except EmptyResultSet:  # a filter that nothing can pass, such as one by an unknown record
        return []


def stored_where(condition: str, *params: Any) -> list[Stored]:
    """The same of the rows that an SQL condition, with its order and its limit, lets through; their bodies as views.

    To have Django compose such a statement of a hundred keys takes as long as to fetch their bodies.
    """
    select, selected = _selecting_all(connection.vendor)
    return _up_to_date(_fetch(f"{select} WHERE {condition}", (*selected, *params), as_views=True))


def stored_beside(kind: Kind, rows: models.QuerySet, order: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of a list's page, behind each the register's row of its record: one statement.

    `rows` hold the primary key and the columns of the order, and are limited before the register is looked at. Bodies
    are views; None stands where there is none.
    """
    compiler = rows.query.get_compiler(connection=connection)
    try:
        page, params = compiler.as_sql()
    except EmptyResultSet:
        return []
    select, selected = _selecting_all(connection.vendor)
    columns, _from, register = select.rpartition(" FROM ")
    names = [f"sort_{place}" for place in range(len(order))]
    directions = [f"{name} DESC" if column.startswith("-") else name for name, column in zip(names, order, strict=True)]
    found = _rows(
        f"WITH page (page_key, {', '.join(names)}) AS ({page}) {columns}, page.* FROM page "
        f"LEFT JOIN {register} ON kind = %s AND state = %s AND object_id = page_key ORDER BY {', '.join(directions)}",
        (*params, *selected, kind.name, PUBLIC),
        as_views=True,
    )
    width = len(Stored._fields)
    present = _up_to_date([Stored(*row[:width]) for row in found if row[0] is not None])
    bodies = {row.object_id: row for row in present if row.body}
    listed = compiler.results_iter([[row[width:] for row in found]])
    return [(*row, bodies.get(row[0])) for row in listed]


def among(column: str, values: Sequence[Any]) -> tuple[str, Any]:
    """The condition that a column holds one of the values, and its one parameter."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", list(values)
    return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(list(values))


def keys_among(keys: Sequence[int]) -> RawSQL:
    """For `pk__in`, of thousands: as one parameter."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])


def _up_to_date(found: list[Stored]) -> list[Stored]:
    """With the stale ones rendered now, and marked whatever made them so."""
    stale = [row for row in found if is_stale(row)]
    if not stale:
        return found
    texts = {key: text.encode() for key, text in live_texts(stale).items()}
    return [_live(row, texts) if is_stale(row) else row for row in found]


def _live(row: Stored, texts: dict[tuple[str, int], bytes]) -> Stored:
    return row._replace(body=texts.get((row.kind, row.object_id), b""), is_marked=True)


def is_stale(row: Stored | PublicRecord) -> bool:
    """Whether the body of a row that was read `with_marks` may be outdated, or another release gave it its shape."""
    return row.state == PUBLIC and (row.is_marked or row.shape != known_kind(row.kind).shape)


def fresh_positions(kind: Kind, keys: Sequence[int]) -> dict[int, int]:
    """The positions of the public records with these primary keys whose stored text is what they say now."""
    condition, wanted = among("object_id", keys)
    with connection.cursor() as cursor:
        cursor.execute(f"{FRESH} AND {condition}", (kind.name, PUBLIC, kind.shape, wanted))
        return dict(cursor.fetchall())


def live_texts(stale: Sequence[Any]) -> dict[tuple[str, int], str]:
    """What the public records behind these rows say now, by kind and key; without those that cannot be rendered."""
    groups: dict[str, list[int]] = {}
    for row in stale:
        groups.setdefault(row.kind, []).append(row.object_id)
    texts = {}
    for name, keys in groups.items():
        rows = PublicRecord.objects.filter(kind=name, object_id__in=keys)
        modified = dict(rows.values_list("object_id", "modified_at"))
        for rendering in render_each(known_kind(name), keys):
            if rendering.record.is_public and rendering.record.pk in modified:
                texts[name, rendering.record.pk] = rendering.stamped(modified[rendering.record.pk])
    return texts


@cache
def _selecting_all(vendor: str) -> tuple[str, tuple[Any, ...]]:
    return _selecting(PublicRecord.objects.all())


def _selecting(rows: PublicRecordQuerySet) -> tuple[str, tuple[Any, ...]]:
    """On PostgreSQL the body is asked for as the text that it is: as bytea each byte would travel in hexadecimal."""
    body = "body" if connection.vendor == "postgresql" else Cast("body", models.BinaryField())
    return rows.with_marks().values_list(*Stored._fields[:-1], body).query.sql_with_params()


def _fetch(sql: str, params: tuple[Any, ...], *, as_views: bool) -> list[Stored]:
    return [Stored(*row) for row in _rows(sql, params, as_views=as_views)]


def _rows(sql: str, params: tuple[Any, ...], *, as_views: bool) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.adapters.register_loader("text", _loaders()[as_views])
        cursor.execute(sql, params)
        return cursor.fetchall()


@cache
def _loaders() -> tuple[type[Any], type[Any]]:
    """Of bytes and of views. Made where PostgreSQL is used: its driver need not be there elsewhere."""
    from psycopg.adapt import Loader

    class BytesLoader(Loader):
        def load(self, data: Any) -> bytes:
            return bytes(data)

    class ViewLoader(Loader):
        def load(self, data: Any) -> Any:
            return data

    return BytesLoader, ViewLoader
