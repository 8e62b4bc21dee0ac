"""Tags for the search page: names and passages with the words that were found."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from publishing.html.texts import EMPTY
from publishing.kinds import Kind
from publishing.search.highlights import Piece, passage, pieces
from publishing.words.languages import LANG_TAGS, localized, page_languages, page_tag

register = template.Library()


@register.simple_tag
def found_name(body: Mapping[str, Any], words: list[str]) -> SafeString:
    """The record's name as a link, what was asked for marked."""
    page, other = page_languages()
    language = page if body[f"name_{page}"] else other
    return format_html('<a href="{}">{}</a>', localized(body["path"]), _name(body, language, words))


@register.simple_tag
def found_other_names(body: Mapping[str, Any], words: list[str]) -> SafeString:
    """The name in the other language, and the other names in which something was found."""
    page, other = page_languages()
    shown = [_name(body, other, words)] if body[f"name_{page}"] and body[f"name_{other}"] else []
    for alias in body["aliases"]:
        cut = pieces(alias["text"], words, is_name=True)
        if any(piece.is_hit for piece in cut):
            shown.append(_marked(cut, alias["language"]))
    return format_html_join(" · ", "{}", ((name,) for name in shown))


@register.simple_tag
def found_passage(body: dict[str, Any], words: list[str]) -> SafeString:
    """What the record says about it, in the page's language where it says it in both."""
    found = passage(body, words, page_languages())
    return _marked(found.pieces, LANG_TAGS.get(found.language, found.language)) if found else EMPTY


@register.simple_tag
def list_address(kind: Kind, question: str) -> str:
    """The kind's own list, narrowed to what the question finds."""
    return localized(f"/{kind.path_name}/?{urlencode({'q': question})}")


def _name(body: Mapping[str, Any], language: str, words: list[str]) -> SafeString:
    return _marked(pieces(body[f"name_{language}"], words, is_name=True), LANG_TAGS[language])


def _marked(cut: Iterable[Piece], language: str) -> SafeString:
    """With its own `lang` unless it is the page's."""
    rows = ((format_html("<mark>{}</mark>", text) if is_hit else text,) for text, is_hit in cut)
    content = format_html_join("", "{}", rows)
    is_foreign = language and language != page_tag()
    return format_html('<span lang="{}">{}</span>', language, content) if is_foreign else content
