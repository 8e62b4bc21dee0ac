"""`/sitemap.xml` and `/robots.txt`: every public page, the records' read from the register."""

from collections.abc import Iterator
from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import F, Max
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from delegations.pairs import pairs_with_visits
from publishing.kinds import Kind, all_kinds, kind_named
from publishing.models import PublicRecord, SitePage
from publishing.pages.site_state import state_of
from publishing.pages.views import PublicPage
from publishing.words.languages import CHINESE, LANG_TAGS, unlocalized

PART = 25_000
"""Records of a part: each has a page in either language, and a sitemap may list 50,000."""

CHUNK = 2_000
PAGES = ("home", *SitePage.Name.values, "data", "calendar", "map")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"
FORBIDDEN = ("/admin/", "/preview/", "/search/")


class SitemapView(PublicPage):
    """The parts that are not empty. Those of a kind go by ranges of keys, so that none has to be counted out."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = _public().values("kind", part=F("object_id") / PART).annotate(changed=Max("modified_at"))
        parts = [("pages", 0), *(("pairs", part) for part in range(ceil(len(_pairs(request)) / PART)))]
        lines = [f"<sitemap><loc>{_absolute(_part_path(*part))}</loc></sitemap>\n" for part in parts]
        for row in rows.order_by("kind", "part"):
            address, changed = _absolute(_part_path(row["kind"], row["part"])), row["changed"].isoformat()
            lines.append(f"<sitemap><loc>{address}</loc><lastmod>{changed}</lastmod></sitemap>\n")
        text = f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{"".join(lines)}</sitemapindex>\n'
        return HttpResponse(text, content_type=XML)


class SitemapPartView(PublicPage):
    """Some public pages in both languages; each names the other, as search engines ask for it."""

    def get(self, request: HttpRequest, name: str, part: int) -> HttpResponseBase:
        kind = kind_named(name)
        if name == "pages" and part == 0:
            entries = _page_entries()
        elif name == "pairs" and (paths := _pairs(request)[part * PART : (part + 1) * PART]):
            entries = (entry for path in paths for entry in _entries(path))
        elif kind and (rows := _public().filter(kind=name, object_id__gte=part * PART)).exists():
            entries = _record_entries(kind, rows.filter(object_id__lt=(part + 1) * PART))
        else:
            raise Http404
        return StreamingHttpResponse(_urlset(entries), content_type=XML)


class RobotsView(PublicPage):
    """What is not for robots, and where they find all that is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        paths = [f"{prefix}{path}" for path in FORBIDDEN for prefix in ("", CHINESE)]
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths), "", f"Sitemap: {_absolute('/sitemap.xml')}"]
        return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _pairs(request: HttpRequest) -> list[str]:
    return pairs_with_visits(state_of(request))


def _public() -> Any:
    return PublicRecord.objects.filter(state=PublicRecord.State.PUBLIC)


def _page_entries() -> Iterator[str]:
    names = [*PAGES, *(f"{kind.model._meta.model_name}-list" for kind in all_kinds())]
    for name in names:
        yield from _entries(unlocalized(reverse(name)))


def _record_entries(kind: Kind, rows: Any) -> Iterator[str]:
    for slug, changed in rows.order_by("object_id").values_list("slug", "modified_at").iterator(CHUNK):
        yield from _entries(f"/{kind.path_name}/{slug}/", f"<lastmod>{changed.isoformat()}</lastmod>")


def _entries(path: str, facts: str = "") -> Iterator[str]:
    english, chinese = _absolute(path), _absolute(f"{CHINESE}{path}")
    named = ((LANG_TAGS["en"], english), (LANG_TAGS["zh"], chinese), ("x-default", english))
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>' for code, href in named)
    for address in (english, chinese):
        yield f"<url><loc>{address}</loc>{facts}{links}</url>\n"


def _urlset(entries: Iterator[str]) -> Iterator[str]:
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    yield from entries
    yield "</urlset>\n"


def _part_path(name: str, part: int) -> str:
    return reverse("sitemap-part", args=[name, part])


def _absolute(path: str) -> str:
    return escape(f"{settings.PUBLIC_URL}{path}")
