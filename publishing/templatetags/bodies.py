"""Tags for pages that are made from bodies: language, links, dates, sources and figures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.dates import PartialDate
from publishing.kinds import kind_named
from publishing.labels import labels_of
from publishing.pages import linked_data
from publishing.pages.sources import Source, SourceList, citations_of, place_words, unstated
from publishing.words.claims import QUALIFYING, claim_parts
from publishing.words.dates import date_words, range_words
from publishing.words.languages import LANG_TAGS, brackets, page_languages, page_tag, phrase
from publishing.words.languages import localized as localized_path
from publishing.words.times import (
    WallTime,
    clock_words,
    part_of_day,
    times_elsewhere,
    usual_zone_words,
    wall_times,
    zone_words,
)

register = template.Library()

Body = Mapping[str, Any]

IMPORT_SCHEME = "demo"
BASIS = "coverage.Citation.basis"
EMPTY = SafeString()
BREAK = SafeString("<br>")


BASES = {
    "inferred": (gettext_lazy("inferred"), gettext_lazy("No source says so outright; this office concluded it.")),
    "derived": (gettext_lazy("derived"), gettext_lazy("Worked out from what a source says, such as a weekday.")),
    "planned": (gettext_lazy("planned"), gettext_lazy("Announced beforehand; no source says that it came so.")),
}
"""What is said beside a fact that no source states."""


@register.simple_tag
def text(body: Body | None, name: str) -> SafeString:
    """The pair `name` in the page's language, else in the other one under its own `lang`."""
    words, lang = phrase(body, name)
    return format_html('<span lang="{}">{}</span>', lang, words) if lang else escape(words)


@register.simple_tag
def plain(body: Body | None, name: str) -> str:
    """The pair `name` without markup: for titles, attributes and accessible names."""
    return phrase(body, name).words


@register.simple_tag
def other_text(body: Body | None, name: str) -> SafeString:
    """The pair `name` in the other language, under its own `lang`; empty where `text` shows it already."""
    page, other = page_languages()
    if not body or not body.get(f"{name}_{page}") or not body.get(f"{name}_{other}"):
        return EMPTY
    return format_html('<span lang="{}">{}</span>', LANG_TAGS[other], body[f"{name}_{other}"])


@register.simple_tag(takes_context=True)
def prose(context: Context, body: Body | None, name: str, cited: str | None = None) -> SafeString:
    """The pair `name` as paragraphs, the sources of the fields `cited` behind the last one."""
    words, lang = phrase(body, name)
    parts = [part.splitlines() for part in words.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if not parts:
        return EMPTY
    paragraphs = [format_html_join(BREAK, "{}", ((line,) for line in lines)) for lines in parts]
    behind = EMPTY if cited is None else sources(context, body, cited)
    rows = [(paragraph, "") for paragraph in paragraphs[:-1]] + [(paragraphs[-1], behind)]
    content = format_html_join("", "<p>{}{}</p>", rows)
    return format_html('<div class="prose" lang="{}">{}</div>', lang or _page_lang(), content)


@register.simple_tag
def rendering(row: Body, name: str) -> SafeString:
    """A mark beside a frozen text that its source printed in the other language only: this is the office's wording."""
    page, other = page_languages()
    if row.get("printed_in") != other or not row.get(f"{name}_{page}"):
        return EMPTY
    return format_html('<abbr class="rendering" title="{}">{}</abbr>', _("Translated by this office"), _("tr."))


@register.simple_tag
def link(reference: Body | None, name: str = "name") -> SafeString:
    """The other record's name as a link to its page; empty without a reference."""
    return _linked(text(reference, name), reference) if reference else EMPTY


@register.simple_tag
def printed(row: Body, name: str, reference: Body | None) -> SafeString:
    """A name as its source printed it, linked where the record is public; the record's name where none was printed."""
    words = text(row, name) or text(reference, "name")
    return _linked(words, reference) if reference else words


@register.simple_tag
def localized(path: str) -> str:
    return localized_path(path)


@register.filter
def web_address(text: str | None) -> str:
    """For every link to another site: the address if it is one of the web, else nothing."""
    return linked_data.web_address(text)


@register.filter
def label(code: str | None, path: str) -> str:
    """The label of a code: `{{ event.event_kind|label:"delegations.Event.kind" }}`."""
    return str(labels_of(path).get(code, code)) if code else ""


@register.filter
def given_by_others(identifiers: list[Body]) -> list[Body]:
    """The identifiers that readers may know, without the keys of the demo data's import."""
    return [identifier for identifier in identifiers if identifier["scheme"] != IMPORT_SCHEME]


@register.filter
def noun(kind_name: str) -> str:
    """What records of a kind are called: “delegation”."""
    kind = kind_named(kind_name)
    return str(kind.model._meta.verbose_name) if kind else kind_name


@register.simple_tag
def partial_date(value: str | None, *, weekday: bool = False) -> SafeString:
    return _time(value, date_words(PartialDate.parse(value), weekday=weekday)) if value else EMPTY


@register.simple_tag
def date_range(body: Body, *, start: str = "starts_on", end: str = "ends_on", weekday: bool = False) -> SafeString:
    """The days from `start` to `end`: one day with its weekday, a range without the parts that both ends share."""
    first, last = body.get(start), body.get(end)
    if not first:
        return format_html(_("until {}"), partial_date(last)) if last else EMPTY
    if not last or first == last:
        return partial_date(first, weekday=True)
    beginning, joiner, ending = range_words(PartialDate.parse(first), PartialDate.parse(last), weekday=weekday)
    return format_html('<span class="range">{}{}{}</span>', _time(first, beginning), joiner, _time(last, ending))


@register.simple_tag
def day_of(record: Body) -> SafeString:
    """The days on which it happens, or the day on which it was published or agreed; empty for what has no day."""
    if record.get("starts_on"):
        return date_range(record, weekday=True)
    return partial_date(record.get("published_on") or record.get("agreed_on"), weekday=True)


@register.simple_tag
def wall_time(body: Body, other_zone: str | None = None) -> SafeString:
    """Local times with the name of their zone and, where it differs, the same moments in `other_zone`."""
    times = wall_times(body)
    if not times:
        return EMPTY
    if body.get("time_precision") == "part_of_day":
        return escape(part_of_day(times[0].at))
    here = _clock(times, times[0])
    if body.get("time_precision") == "approximate":
        here = format_html(_("about {}"), here)
    there = times_elsewhere(times, other_zone or "")
    if not there:
        return format_html('<span class="wall-time">{}</span>', here)
    return format_html(
        '<span class="wall-time">{} <span class="elsewhere">{}</span></span>', here, _clock(there, times[0])
    )


@register.simple_tag
def zone(name: str) -> str:
    """What a time zone is called, with its distance from UTC in winter and summer."""
    return usual_zone_words(name) if name else ""


@register.simple_tag(takes_context=True)
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


@register.simple_tag
def basis(part: Body | None, field: str, stored: str = "") -> SafeString:
    """The same without the links: for entries of lists."""
    return _basis_tags(unstated(citations_of(part, field)) or [stored])


@register.simple_tag(takes_context=True)
def source_list(context: Context, body: Body | None = None) -> list[Source]:
    """The sources that the page has numbered so far, then those of whatever else of `body` itself is borne out."""
    listed = _source_list(context)
    listed.cite(citations_of(body))
    return listed.sources()


@register.simple_tag(takes_context=True)
def figure(context: Context, claim: Body) -> SafeString:
    """A figure as stated, with all that qualifies it and who says so."""
    parts = claim_parts(claim)
    stated = text(claim, "stated")
    value = format_html("{} {}", parts.qualifier, stated) if parts.qualifier else stated
    facts = [format_html("{}{}", words, sources(context, claim, fields)) for fields, words in parts.facts]
    facts += _claimant(claim)
    details = format_html_join(" · ", '<span class="figure-fact">{}</span>', ((fact,) for fact in facts))
    flags = format_html_join("", ' <span class="tag tag-warning">{}</span>', ((flag,) for flag in parts.flags))
    note = text(claim, "note")
    return format_html(
        '<span class="figure"><strong class="figure-value">{}{}</strong>{}{}{}{}{}</span>',
        value,
        rendering(claim, "stated"),
        _conversion(claim),
        sources(context, claim, without=QUALIFYING),
        flags,
        format_html(' <span class="figure-facts">{}</span>', details) if facts else "",
        format_html(' <span class="figure-note">{}</span>', note) if note else "",
    )


def _conversion(claim: Body) -> SafeString:
    conversion = text(claim, "conversion")
    if not conversion:
        return EMPTY
    return format_html('<span class="figure-conversion">{}</span>', format_html(brackets(), "", conversion))


def _claimant(claim: Body) -> list[SafeString]:
    """Who says so: the full name of a record that is public, and as what the source printed it."""
    reference = claim.get("claimant_person") or claim.get("claimant_organization")
    as_printed = text(claim, "claimant")
    if not reference:
        return [format_html(_("according to {}"), as_printed)] if as_printed else []
    said = format_html(_("according to {}"), link(reference))
    names = {(reference.get(name) or "").casefold() for name in ("name_en", "name_zh")}
    if as_printed and plain(claim, "claimant").casefold() not in names:
        said = format_html(brackets(), said, format_html(_("printed as “{}”"), as_printed))
    return [said]


def _page_lang() -> str:
    return page_tag()


def _linked(words: SafeString, reference: Body) -> SafeString:
    path = reference.get("path")
    return format_html('<a href="{}">{}</a>', localized_path(path), words) if path else words


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)


def _clock(times: list[WallTime], here: WallTime) -> SafeString:
    days = [here.on, *(moment.on for moment in times)]
    shown = [(moment.machine, clock_words(moment, beside=day)) for moment, day in zip(times, days, strict=False)]
    clocks = format_html_join("–", '<time datetime="{}">{}</time>', shown)
    zone = zone_words(times)
    if not zone:
        return clocks
    return format_html('{}<span class="zone">{}</span>', clocks, format_html(brackets(), "", zone))


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
        path = localized_path(source.article["path"])
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
