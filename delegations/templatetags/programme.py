"""Tags for pages that show events and programmes."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from publishing.bodies import Body
from publishing.page_language import Phrase
from publishing.templatetags.bodies import plain

register = template.Library()


@register.filter
def place_names_region(event: Body) -> bool:
    """Whether the place as printed names the event's region, in the words of the page."""
    region = plain(event["region"], "name")
    return bool(region) and region in plain(event, "place")


@register.filter
def worded(phrase: Phrase) -> SafeString:
    """The words, under their own `lang` where they are not in the page's language."""
    return format_html('<span lang="{}">{}</span>', phrase.lang, phrase.words) if phrase.lang else escape(phrase.words)


@register.filter
def enumerated(phrases: Iterable[Phrase]) -> SafeString:
    return format_html_join(pgettext("enumeration", ", "), "{}", ((worded(phrase),) for phrase in phrases))
