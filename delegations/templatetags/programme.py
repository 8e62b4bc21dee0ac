"""Tags for pages that show events and programmes."""

from collections.abc import Iterable

from django import template
from django.core.exceptions import ValidationError
from django.template import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.dossier import FILES, Row
from publishing.dates import PartialDate
from publishing.html.footnotes import sources
from publishing.html.texts import EMPTY, link, plain, printed, rendering, text
from publishing.labels import label
from publishing.pages.linked_data import web_address
from publishing.register.bodies import Body
from publishing.words.dates import date_words
from publishing.words.languages import LANG_TAGS, Phrase, localized, page_languages, with_remark

register = template.Library()


@register.filter
def place_names_region(event: Body) -> bool:
    """Whether the place as printed names the event's region, in the words of the page."""
    region = plain(event["region"], "name")
    return bool(region) and region in plain(event, "place")


@register.filter
def in_words(planned: str) -> str:
    """What a plan said before or after its change: a day in words, anything else as entered."""
    try:
        return date_words(PartialDate.parse(planned), weekday=True)
    except ValidationError:
        return planned


@register.filter
def latest_announcement(changes: Iterable[Row]) -> str:
    """Of at least one change."""
    return max(change.row["announced_on"] for change in changes)


@register.filter
def worded(phrase: Phrase) -> SafeString:
    """The words, under their own `lang` where they are not in the page's language."""
    return format_html('<span lang="{}">{}</span>', phrase.lang, phrase.words) if phrase.lang else escape(phrase.words)


@register.filter
def enumerated(phrases: Iterable[Phrase]) -> SafeString:
    return format_html_join(pgettext("enumeration", ", "), "{}", ((worded(phrase),) for phrase in phrases))


@register.filter
def document_address(document: Body) -> str:
    """Where the page's reader can have it: this site names a file in their language; else a web address or nothing."""
    path = document["path"]
    return localized(path) if path.startswith(FILES) else web_address(path)


@register.simple_tag
def place_name(event: Body) -> SafeString:
    """In few words: the venue, else the place as printed, else the region."""
    return text(event["venue"], "name") or text(event, "place") or text(event["region"], "name")


@register.simple_tag(takes_context=True)
def person(context: Context, row: Body) -> SafeString:
    """A member or an appearance: the name in each known script, title and bodies as of the day, sources."""
    return format_html("{}{}", _as_of_the_day(row), sources(context, row, without="role,side"))


@register.simple_tag
def speaker(quote: Body) -> SafeString:
    """Whoever is quoted, as the source names them."""
    return _as_of_the_day(quote) or format_html("<strong>{}</strong>", _("Not named"))


@register.simple_tag(takes_context=True)
def appearing(context: Context, row: Body) -> SafeString:
    """Somebody at an event, and as what."""
    side = _("delegation side") if row["side"] == "delegation" else ""
    role = with_remark("", label(row["role"], "delegations.Appearance.role"), side)
    known = sources(context, row, "role,side")
    return format_html('{} <span class="muted">{}</span>{}', person(context, row), role.strip(), known)


def _as_of_the_day(row: Body) -> SafeString:
    parts = [_name(row), *_details(row)]
    return format_html_join(" · ", "{}", ((part,) for part in parts if part))


def _name(row: Body) -> SafeString:
    name = printed(row, "name", row["person"])
    if not name:
        return EMPTY
    page, other = page_languages()
    second = row[f"name_{other}"] if row[f"name_{page}"] else ""
    shown = format_html(' <span class="muted" lang="{}">{}</span>', LANG_TAGS[other], second) if second else EMPTY
    return format_html("<strong>{}</strong>{}{}", name, rendering(row, "name"), shown)


def _details(row: Body) -> Iterable[SafeString]:
    yield format_html("{}{}", text(row, "title"), rendering(row, "title"))
    yield format_html("{}{}", printed(row, "organization", row["organization"]), rendering(row, "organization"))
    yield from (link(further) for further in row.get("further_organizations", ()))
