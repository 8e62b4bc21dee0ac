"""The latest changes of a filtered list as an Atom feed, one in each language."""

from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from publishing.exports.cells import without_controls
from publishing.exports.refusals import plain_refusal
from publishing.kinds import Kind, kind_of
from publishing.lists.listing import ListingError, Query
from publishing.models import Aggregate, PublicRecord
from publishing.pages.summary import days_of
from publishing.pages.views import PublicPage
from publishing.register.bodies import Body
from publishing.register.stored import stored
from publishing.words.languages import CHINESE, LANG_TAGS, in_page_language, localized, page_tag, phrase
from publishing.words.sentences import described, labels_of_choice

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOTHING_YET = "1970-01-01T00:00:00Z"
"""When a feed without entries changed last: Atom wants it told."""

ElementTree.register_namespace("", ATOM)
Element = ElementTree.Element


class FeedView(PublicPage):
    """What changed last comes first, whatever the order of the list."""

    model: type[Aggregate] = Aggregate  # type: ignore[type-abstract]  # as_view() names the kind

    def get(self, request: HttpRequest) -> HttpResponseBase:
        kind = kind_of(self.model)
        query = kind.listing.query(request.GET, formats=("atom",), lenient=True)
        try:
            bodies = latest_changes(kind, query)
        except ListingError as error:
            return plain_refusal(error)
        return HttpResponse(_feed(kind, query, bodies), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def latest_changes(kind: Kind, query: Query) -> list[Body]:
    """As many of the records that the filters let through as a page holds. Raises ListingError."""
    rows = query.whole()
    records = PublicRecord.objects.filter(kind=kind.name, state=PublicRecord.State.PUBLIC).order_by("-position")
    if query.filters:
        records = records.filter(object_id__in=rows.order_by().values("pk"))
    return [row.parsed for row in stored(records[: query.per_page]) if row.body]


def _feed(kind: Kind, query: Query, bodies: list[Body]) -> bytes:
    root = Element(f"{{{ATOM}}}feed", {LANG: page_tag()})
    question = f"?{query.filter_string}" if query.filters else ""
    address = f"{settings.PUBLIC_URL}{localized(f'/{kind.path_name}')}"
    office = in_page_language(settings.OFFICE_NAME_EN, settings.OFFICE_NAME_ZH)
    _add(root, "id", f"{address}.atom{question}")
    _add(root, "title", f"{described(query, labels_of_choice(query))} · {office}")
    _add(root, "updated", max((body["modified_at"] for body in bodies), default=NOTHING_YET))
    _add(root, "link", rel="self", type=MEDIA_TYPE, href=f"{address}.atom{question}")
    _add(root, "link", rel="alternate", type="text/html", href=f"{address}/{question}")
    author = _add(root, "author")
    _add(author, "name", office)
    _add(author, "uri", f"{settings.PUBLIC_URL}/")
    _add(root, "rights", f"{settings.DATA_LICENCE} {settings.DATA_LICENCE_URL}")
    for body in bodies:
        _add_entry(root, body)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_entry(root: Element, body: Body) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", f"urn:uuid:{body['uuid']}")
    _add_text(entry, "title", body, "name")
    _add(entry, "published", body["first_published_at"])
    _add(entry, "updated", body["modified_at"])
    for prefix, language in (("", "en"), (CHINESE, "zh")):
        address = f"{settings.PUBLIC_URL}{prefix}{body['path']}"
        _add(entry, "link", rel="alternate", type="text/html", hreflang=LANG_TAGS[language], href=address)
    _add_text(entry, "summary", body, "summary", before=days_of(body, weekday=True))


def _add_text(entry: Element, name: str, body: Body, pair: str, before: str = "") -> None:
    """The pair in the feed's language behind what is said before, else in the other one under its own; or nothing."""
    words, lang = phrase(body, pair)
    if lang:
        _add(entry, name, words, **{LANG: lang})
    elif text := " · ".join(filter(None, (before, words))):
        _add(entry, name, text)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = without_controls(text) or None
    return child
