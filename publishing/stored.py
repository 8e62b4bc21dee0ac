"""The register's bodies on their way to a reader: fetched and sent as the bytes that they are.

To decode and encode a page of a hundred takes longer than to fetch it, and nobody looks into it.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.functions import Cast

from publishing.kinds import Kind, kind_named
from publishing.models import PublicRecord, PublicRecordQuerySet
from publishing.rendering import render_each

PUBLIC = PublicRecord.State.PUBLIC.value


class Stored(NamedTuple):
    """A row of the register, no more of it than answers need; `body` is UTF-8, empty where the record is not public."""

    kind: str
    object_id: int
    position: int
    state: str
    shape: str
    is_marked: bool
    body: bytes


def stored(rows: PublicRecordQuerySet) -> list[Stored]:
    """The rows in their order, the stale ones rendered now.

    Without a body if they left the site meanwhile, or cannot be rendered: what is kept may be what was hidden since.
    """
    fetch = _fetch_from_postgresql if connection.vendor == "postgresql" else _fetch_from_sqlite
    found = [Stored(*row) for row in fetch(rows.with_marks())]
    stale = [row for row in found if is_stale(row)]
    if not stale:
        return found
    texts = {key: text.encode() for key, text in live_texts(stale).items()}
    return [row._replace(body=texts.get((row.kind, row.object_id), b"")) if is_stale(row) else row for row in found]


def is_stale(row: Stored | PublicRecord) -> bool:
    """Whether the body of a row that was read `with_marks` may be outdated, or another release gave it its shape."""
    return row.state == PUBLIC and (row.is_marked or row.shape != kind_named(row.kind).shape)


def fresh_positions(kind: Kind, keys: Sequence[int]) -> dict[int, int]:
    """The positions of the public records with these primary keys whose stored text is what they say now."""
    rows = PublicRecord.objects.with_marks().filter(kind=kind.name, object_id__in=keys, state=PUBLIC)
    return dict(rows.filter(is_marked=False, shape=kind.shape).values_list("object_id", "position"))


def live_texts(stale: Sequence[Any]) -> dict[tuple[str, int], str]:
    """What the public records behind these rows say now, by kind and key; without those that cannot be rendered."""
    groups: dict[str, list[int]] = {}
    for row in stale:
        groups.setdefault(row.kind, []).append(row.object_id)
    texts = {}
    for name, keys in groups.items():
        rows = PublicRecord.objects.filter(kind=name, object_id__in=keys)
        modified = dict(rows.values_list("object_id", "modified_at"))
        for rendering in render_each(kind_named(name), keys):
            if rendering.record.is_public and rendering.record.pk in modified:
                texts[name, rendering.record.pk] = rendering.stamped(modified[rendering.record.pk])
    return texts


def _fetch_from_sqlite(rows: PublicRecordQuerySet) -> Any:
    return rows.values_list(*Stored._fields[:-1], Cast("body", models.BinaryField()))


def _fetch_from_postgresql(rows: PublicRecordQuerySet) -> list[tuple[Any, ...]]:
    """By a cursor of its own: as bytea the server would write every byte in hexadecimal."""
    try:
        sql, params = rows.values_list(*Stored._fields).query.sql_with_params()
    except EmptyResultSet:  # a filter that nothing can pass, such as one by an unknown record
        return []
    with connection.cursor() as cursor:
        cursor.adapters.register_loader("text", _bytes_loader())
        cursor.execute(sql, params)
        return cursor.fetchall()


@cache
def _bytes_loader() -> type[Any]:
    """Made where PostgreSQL is used: its driver need not be there elsewhere."""
    from psycopg.adapt import Loader

    class BytesLoader(Loader):
        def load(self, data: Any) -> bytes:
            return bytes(data)

    return BytesLoader
