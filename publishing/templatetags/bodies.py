"""Tags for pages that are made from bodies: language, links, dates, sources and figures."""

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from publishing.html import days, figures, footnotes, texts
from publishing.html.texts import EMPTY, Body
from publishing.kinds import kind_named
from publishing.labels import label
from publishing.pages.linked_data import web_address
from publishing.words.languages import localized, page_tag, phrase
from publishing.words.times import usual_zone_words

register = template.Library()

IMPORT_SCHEME = "demo"
BREAK = SafeString("<br>")

for tag in (
    *(texts.text, texts.plain, texts.other_text, texts.rendering, texts.link, texts.printed),
    *(days.partial_date, days.date_range, days.day_of, days.wall_time),
    *(footnotes.basis, localized),
):
    register.simple_tag(tag)
for contextual in (footnotes.sources, footnotes.source_list, figures.figure):
    register.simple_tag(contextual, takes_context=True)
for shared in (label, web_address):
    register.filter(shared)


@register.simple_tag(takes_context=True)
def prose(context: Context, body: Body | None, name: str, cited: str | None = None) -> SafeString:
    """The pair `name` as paragraphs, the sources of the fields `cited` behind the last one."""
    words, lang = phrase(body, name)
    parts = [part.splitlines() for part in words.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if not parts:
        return EMPTY
    paragraphs = [format_html_join(BREAK, "{}", ((line,) for line in lines)) for lines in parts]
    behind = EMPTY if cited is None else footnotes.sources(context, body, cited)
    rows = [(paragraph, "") for paragraph in paragraphs[:-1]] + [(paragraphs[-1], behind)]
    content = format_html_join("", "<p>{}{}</p>", rows)
    return format_html('<div class="prose" lang="{}">{}</div>', lang or page_tag(), content)


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
def zone(name: str) -> str:
    """What a time zone is called, with its distance from UTC in winter and summer."""
    return usual_zone_words(name) if name else ""
