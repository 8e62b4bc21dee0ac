"""How facts are borne out: numbered links to articles, and marks where no source says so outright."""

from collections.abc import Iterable
from typing import Any

from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.dates import PartialDate
from publishing.html.texts import EMPTY, Body
from publishing.labels import label
from publishing.pages.sources import Source, SourceList, citations_of, place_words, unstated
from publishing.words.dates import date_words
from publishing.words.languages import localized, phrase

BASIS = "coverage.Citation.basis"

BASES = {
    "inferred": (gettext_lazy("inferred"), gettext_lazy("No source says so outright; this office concluded it.")),
    "derived": (gettext_lazy("derived"), gettext_lazy("Worked out from what a source says, such as a weekday.")),
    "planned": (gettext_lazy("planned"), gettext_lazy("Announced beforehand; no source says that it came so.")),
}
"""What is said beside a fact that no source states."""


def sources(
    context: Context, part: Body | None, field: str | None = None, *, without: str = "", basis: str = ""
) -> SafeString:
    """How well a part is borne out, where no source states it, and the articles that do so, as numbered links.

    One article keeps its number all over the page. `field` and `without` choose as `citations_of` says; `basis` is
    what the record itself says of the fact, for want of a citation that does.
    """
    citations = citations_of(part, field, without)
    if not citations:
        return _basis_tags([basis])
    anchors = [_anchor(source, cited) for source, cited in _source_list(context).cite(citations)]
    return format_html('{}<sup class="sources">{}</sup>', _basis_tags(unstated(citations) or [basis]), _joined(anchors))


def basis(part: Body | None, field: str, stored: str = "") -> SafeString:
    """The same without the links: for entries of lists."""
    return _basis_tags(unstated(citations_of(part, field)) or [stored])


def source_list(context: Context, body: Body | None = None) -> list[Source]:
    """The sources that the page has numbered so far, then those of whatever else of `body` itself is borne out."""
    listed = _source_list(context)
    listed.cite(citations_of(body))
    return listed.sources()


def _source_list(context: Context) -> SourceList:
    """Kept on the request, which every fragment of a page shares."""
    request = getattr(context, "request", None)
    holder: dict[Any, Any] = context.render_context.dicts[0] if request is None else vars(request)
    return holder.setdefault("source_list", SourceList())


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join(" ", "{}", ((part,) for part in parts))


def _anchor(source: Source, citations: list[Body]) -> SafeString:
    """Made once for the same places in the same article: most facts of a page come from few paragraphs."""
    facts = tuple((citation.get("place"), citation["basis"]) for citation in citations)
    if facts not in source.anchors:
        name, number = _source_name(source.article, citations), source.number
        spoken = _("Source %(number)d: %(name)s") % {"number": number, "name": name}
        path = localized(source.article["path"])
        anchor = format_html('<a href="{}" title="{}" aria-label="{}">{}</a>', path, name, spoken, number)
        source.anchors[facts] = anchor
    return source.anchors[facts]


def _source_name(article: Body, citations: list[Body]) -> str:
    """“Headline (Outlet, 16 November 2018; paragraph 4: Inferred)”: what a screen reader says besides the number."""
    published = article.get("published_on")
    carrier = phrase(article.get("outlet") or article.get("agency"), "name").words
    where = _(", ").join(filter(None, (carrier, date_words(PartialDate.parse(published)) if published else "")))
    bases = [[*place_words([citation.get("place") or ""]), label(citation["basis"], BASIS)] for citation in citations]
    details = dict.fromkeys([where, *map(_(": ").join, bases)])
    names = {"headline": phrase(article, "name").words, "details": _("; ").join(filter(None, details))}
    return _("%(headline)s (%(details)s)") % names


def _basis_tags(codes: Iterable[str]) -> SafeString:
    """What tells a conclusion of this office from what a source says outright."""
    rows = [(code, *reversed(BASES[code])) for code in codes if code in BASES]
    return format_html_join("", ' <span class="basis basis-{}" title="{}">{}</span>', rows) if rows else EMPTY
