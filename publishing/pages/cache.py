"""Public pages that are sent again without being made again.

A page's key is made of release, site state, day and address, so that whatever changes what the page says changes its
key; nothing is ever thrown out. The ETag is that key: whoever has it already is told so before anything is made.
"""

import hashlib
import logging
import re
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import parse_etags

from publishing.pages.release import release
from publishing.pages.site_state import SiteState, state_of
from publishing.reach import Reach

LASTS = 3_600
"""Seconds; a shared cache forgets what nobody asks for, and what has another key by now."""
LARGEST = 1_000_000
"""Bytes of a page that is kept."""
CACHE_CONTROL = "public, max-age=0, must-revalidate"
"""Anybody may keep a page and has to ask before it is shown again, so that a change shows at once."""

NO_PAGES = re.compile(r"/(zh-hans/)?(admin|preview|api|static|documents|livez|readyz)\b|/data/.")

logger = logging.getLogger("retinue.pages")


class PageKey(NamedTuple):
    state: SiteState
    digest: str

    @property
    def etag(self) -> str:
        """Weak: the same page, if perhaps not by every byte."""
        return f'W/"{self.digest}"'


class Kept(NamedTuple):
    headers: tuple[tuple[str, str], ...]
    content: bytes


class PageCacheMiddleware:
    """Stands before all that makes a page: what is known, here or to the reader, costs one statement."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _key_of(request) if _may_be_page(request) else None
        if key is None:
            return self.get_response(request)
        if _knows(request, key.digest):
            return _offered(HttpResponseNotModified(), key)
        if kept := pages.get(key.digest):
            return _response(kept)
        request.page_key = key  # type: ignore[attr-defined]
        response = self.get_response(request)
        if response.headers.get("ETag") == key.etag:
            _keep(response, key)
        return response


def offer(request: HttpRequest, response: HttpResponseBase) -> None:
    """Have the answer kept and revalidated as a page: it must follow from site state, day and address alone.

    What is gone, moved or refused is asked for each time too, and made anew: it may come back.
    """
    response.headers.setdefault("Cache-Control", CACHE_CONTROL)
    key = getattr(request, "page_key", None)
    if key is not None and response.status_code == 200:
        _offered(response, key)


class Pages:
    """What is kept in the cache `pages`; as if it were empty while that is away."""

    def __init__(self) -> None:
        self._reach = Reach(logger, away="pages are made for every reader", back="pages are kept again")

    def get(self, digest: str) -> Kept | None:
        return self._reach.ask(lambda: caches["pages"].get(digest))

    def put(self, digest: str, response: HttpResponse) -> None:
        if len(response.content) <= LARGEST:
            kept = Kept(tuple(response.headers.items()), response.content)
            self._reach.ask(lambda: caches["pages"].set(digest, kept, LASTS))


pages = Pages()


def _may_be_page(request: HttpRequest) -> bool:
    """One that comes unencrypted is redirected, wherever that is asked for."""
    is_read = request.method in ("GET", "HEAD") and not NO_PAGES.match(request.path_info)
    return is_read and (request.is_secure() or not settings.SECURE_SSL_REDIRECT)


def _key_of(request: HttpRequest) -> PageKey | None:
    """None for a host that is not ours, and while the database is away: those behind say so in their own way."""
    try:
        request.get_host()
        state = state_of(request)
    except (DisallowedHost, Error):
        return None
    made_of = (release(), *state, timezone.localdate(), request.path_info, request.META.get("QUERY_STRING", ""))
    text = "\n".join(map(str, made_of))
    return PageKey(state, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])


def _keep(response: HttpResponseBase, key: PageKey) -> None:
    """Whatever set a cookie on the way out made the answer one reader's own."""
    if response.cookies:
        del response.headers["ETag"]
        response.headers["Cache-Control"] = "private, no-store"
    elif isinstance(response, HttpResponse):
        pages.put(key.digest, response)


def _knows(request: HttpRequest, digest: str) -> bool:
    header = request.META.get("HTTP_IF_NONE_MATCH", "")
    return digest in header and any(etag.removeprefix("W/") == f'"{digest}"' for etag in parse_etags(header))


def _offered(response: HttpResponseBase, key: PageKey) -> HttpResponseBase:
    response.headers["ETag"] = key.etag
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response


def _response(kept: Kept) -> HttpResponse:
    response = HttpResponse(kept.content)
    for name, value in kept.headers:
        response.headers[name] = value
    return response
