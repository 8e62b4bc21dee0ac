"""Whole lists in one answer, as JSON lines."""

from array import array
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from publishing.api.answers import Pick, blocks, digest, unless_known
from publishing.kinds import Kind
from publishing.lists.listing import ListingError, Query
from publishing.models import PublicRecord, SitePosition, StaleBody
from publishing.querysets import AggregateQuerySet
from publishing.register.bodies import kept
from publishing.register.stored import Stored, stored_where

JSONL = "application/jsonl"
CHUNK = 500
"""Rows of a stream that are in memory at once."""

NEXT = "kind = %s AND state = %s AND object_id > %s ORDER BY object_id LIMIT %s"

PAGES = ("cursor", "per_page", "count")
"""Parameters that mean something to pages alone."""


def jsonl(request: HttpRequest, kind: Kind, query: Query, pick: Pick | None) -> HttpResponseBase:
    """Every record that the filters let through, one JSON text a line, in constant memory.

    Its ETag is weak: made before the text, of all that the text is made of. Raises ListingError.
    """
    rows = query.rows
    if faults := {name: [_("A stream has no pages: leave it out.")] for name in PAGES if query.params.get(name)}:
        raise ListingError(faults, [name for name in query.allowed if name not in PAGES])

    def make() -> StreamingHttpResponse:
        batches = _chosen(kind, rows, query.order) if query.filters or query.params.get("sort") else _all(kind)
        return StreamingHttpResponse(_lines(batches, pick), content_type=JSONL)

    site = SitePosition.present()
    if StaleBody.objects.filter(kind=kind.name).exists():
        return make()  # what it says may change before the site's position does
    made_of = f"{site.epoch}:{site.value}:{kind.shape}:{query.params.urlencode()}"
    return unless_known(request, f'W/"{digest(made_of.encode())}"', make)


def _all(kind: Kind) -> Iterator[list[Stored]]:
    """In batches by key: no cursor and no transaction stays open while a reader takes its time."""
    last, more = 0, True
    while more:
        batch = stored_where(NEXT, kind.name, PublicRecord.State.PUBLIC, last, CHUNK)
        yield batch
        more = len(batch) == CHUNK
        last = batch[-1].object_id if more else last


def _chosen(kind: Kind, rows: AggregateQuerySet, order: tuple[str, ...]) -> Iterator[list[Stored]]:
    """The filters are asked once, and the keys that they let through kept, in eight bytes each."""
    keys = array("q", rows.order_by(*order).values_list("pk", flat=True).iterator(chunk_size=10_000))
    return (kept(kind, keys[at : at + CHUNK]) for at in range(0, len(keys), CHUNK))


def _lines(batches: Iterator[list[Stored]], pick: Pick | None) -> Iterator[bytes]:
    for batch in batches:
        texts = (pick(row.body) if pick else row.body for row in batch if row.body)
        yield from blocks(part for text in texts for part in (text, b"\n"))
