"""Answers made of texts that lie ready: nothing is serialized on the way out."""

import hashlib
import json
from collections.abc import Callable, Iterator

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from rest_framework.request import Request

from publishing.kinds import Kind
from publishing.listing import ListingError, Query
from publishing.models import PublicRecord, PublicRecordQuerySet, SitePosition, StaleBody
from publishing.problems import problem
from publishing.rendering import as_text
from publishing.stored import stored

JSONL = "application/jsonl"
CHUNK = 500
"""Rows of a stream that are in memory at once."""

MANY = ("fields", "kinds")
"""Parameters that may be repeated."""

Pick = Callable[[bytes], bytes]


def answer(request: Request, text: str | bytes) -> HttpResponseBase:
    """The JSON text with its ETag, or 304 for a reader who has it; the same for every reader."""
    content = text.encode() if isinstance(text, str) else text
    return _unless_known(request, f'"{_digest(content)}"', HttpResponse(content, content_type="application/json"))


def _unless_known(request: Request, etag: str, response: HttpResponseBase) -> HttpResponseBase:
    response["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    shorter = get_conditional_response(request._request, etag=etag, response=response)
    if shorter is not None and shorter.status_code == 412:
        return problem(412, "The answer has another ETag than If-Match asks for.")
    return shorter or response


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def known_parameters(params: QueryDict, allowed: tuple[str, ...]) -> None:
    """Raises ListingError for any other parameter, and for one that is given twice."""
    faults = {name: [_("There is no such parameter.")] for name in params if name not in allowed}
    faults |= {name: [_("Give it once.")] for name in params if name not in MANY and len(params.getlist(name)) > 1}
    if faults:
        raise ListingError(faults, list(allowed))


def picked_fields(kind: Kind, params: QueryDict) -> Pick:
    """What `fields=` leaves of a body's text. Raises ListingError for a field that no body of the kind has."""
    names = [name for value in params.getlist("fields") for name in value.split(",") if name]
    known = list(kind.serializer().fields) if names else []
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ListingError({"fields": [_("There is no field %(name)s.") % {"name": unknown[0][:60]}]}, known)

    def pick(text: bytes) -> bytes:
        body = json.loads(text)
        return as_text({name: body[name] for name in names}).encode()

    return pick if names else bytes


def jsonl(request: Request, kind: Kind, query: Query, pick: Pick) -> HttpResponseBase:
    """Every record that the filters let through, one JSON text a line, in constant memory.

    Its ETag is weak: made before the text, of all that the text is made of. Raises ListingError.
    """
    rows = query.rows
    if query.params.get("cursor"):
        raise ListingError({"cursor": [_("A stream has no pages: leave the cursor out.")]}, query.allowed)
    site = SitePosition.present()
    made_of = f"{site.epoch}:{site.value}:{kind.shape}:{query.params.urlencode()}"
    records = PublicRecord.objects.filter(kind=kind.name, state=PublicRecord.State.PUBLIC).order_by("object_id")
    if query.filters:
        records = records.filter(object_id__in=rows.order_by().values("pk"))
    response = StreamingHttpResponse(_lines(records, pick), content_type=JSONL)
    if StaleBody.objects.filter(kind=kind.name).exists():
        return response  # what it says may change before the site's position does
    return _unless_known(request, f'W/"{_digest(made_of.encode())}"', response)


def _lines(records: PublicRecordQuerySet, pick: Pick) -> Iterator[bytes]:
    """In batches by key: no cursor and no transaction stays open while a reader takes its time."""
    last, more = 0, True
    while more:
        batch = stored(records.filter(object_id__gt=last)[:CHUNK])
        yield b"".join(part for row in batch if row.body for part in (pick(row.body), b"\n"))
        more = len(batch) == CHUNK
        last = batch[-1].object_id if more else last
