"""Answers made of texts that lie ready: nothing is serialized on the way out."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from publishing.api.problems import problem
from publishing.kinds import Kind
from publishing.lists.listing import ListingError
from publishing.parameters import faults_of
from publishing.register.rendering import as_text
from publishing.register.stored import Stored, Text

JSON = "application/json"

MANY = ("fields", "kinds")
"""Parameters that may be repeated."""

Pick = Callable[[Text], bytes]

BLOCK = 1 << 16
"""Bytes that are copied together on their way out."""


class PartsResponse(HttpResponse):
    """An answer of many parts, joined block by block while it is sent.

    Fresh memory for some megabytes at once costs more than to fetch them; a block's is used again for the next one.
    """

    def __init__(self, parts: Sequence[Text], content_type: str) -> None:
        super().__init__(content_type=content_type)
        self.parts = parts
        self.headers["Content-Length"] = str(sum(map(len, parts)))

    @property
    def content(self) -> bytes:
        return b"".join(self.parts)

    @content.setter
    def content(self, content: bytes) -> None:
        self.parts = [content]

    def __iter__(self) -> Iterator[bytes]:
        return blocks(self.parts)


def blocks(parts: Iterable[Text]) -> Iterator[bytes]:
    """The same bytes, a block at a time."""
    block: list[Text] = []
    size = 0
    for part in parts:
        block.append(part)
        size += len(part)
        if size >= BLOCK:
            yield b"".join(block)
            block, size = [], 0
    if block:
        yield b"".join(block)


def answer(request: HttpRequest, text: str | bytes) -> HttpResponseBase:
    """The JSON text with its ETag, or 304 for a reader who has it; the same for every reader."""
    return assembled(request, [text.encode() if isinstance(text, str) else text])


def assembled(request: HttpRequest, parts: Sequence[bytes | Stored]) -> HttpResponseBase:
    """The same of a text in parts; those that are bodies are never hashed, which takes as long as fetching them."""

    def make() -> HttpResponse:
        return PartsResponse([part.body if isinstance(part, Stored) else part for part in parts], JSON)

    made_of = b"".join([part.identity if isinstance(part, Stored) else part for part in parts])
    return unless_known(request, f'"{digest(made_of)}"', make)


def unless_known(request: HttpRequest, etag: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The response with its ETag; 304 for a reader who has it, 412 for one who wants another."""
    known = get_conditional_response(request, etag=etag)
    if known is not None and known.status_code == 412:
        return problem(412, "The answer has another ETag than If-Match asks for.")
    response = known or make()
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def known_parameters(params: QueryDict, allowed: tuple[str, ...]) -> None:
    """Raises ListingError for any other parameter, and for one that is given twice."""
    if faults := faults_of(params, allowed, repeatable=MANY):
        raise ListingError(faults, list(allowed))


def picked_fields(kind: Kind, params: QueryDict) -> Pick | None:
    """What `fields=` leaves of a body's text; None for all of it.

    Raises ListingError for a field that no body of the kind has.
    """
    names = [name for value in params.getlist("fields") if value for name in value.split(",")]
    known = list(kind.serializer().fields) if names else []
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ListingError({"fields": [_("There is no field %(name)s.") % {"name": unknown[0][:60]}]}, known)

    def pick(text: Text) -> bytes:
        body = json.loads(bytes(text))
        return as_text({name: body[name] for name in names}).encode()

    return pick if names else None
