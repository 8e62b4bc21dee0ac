"""Names and texts of a body in the page's language, and links to what it refers to."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.words.languages import LANG_TAGS, localized, page_languages, phrase

Body = Mapping[str, Any]

EMPTY = SafeString()


def text(body: Body | None, name: str) -> SafeString:
    """The pair `name` in the page's language, else in the other one under its own `lang`."""
    words, lang = phrase(body, name)
    return format_html('<span lang="{}">{}</span>', lang, words) if lang else escape(words)


def plain(body: Body | None, name: str) -> str:
    """The pair `name` without markup: for titles, attributes and accessible names."""
    return phrase(body, name).words


def other_text(body: Body | None, name: str) -> SafeString:
    """The pair `name` in the other language, under its own `lang`; empty where `text` shows it already."""
    page, other = page_languages()
    if not body or not body.get(f"{name}_{page}") or not body.get(f"{name}_{other}"):
        return EMPTY
    return format_html('<span lang="{}">{}</span>', LANG_TAGS[other], body[f"{name}_{other}"])


def rendering(row: Body, name: str) -> SafeString:
    """A mark beside a frozen text that its source printed in the other language only: this is the office's wording."""
    page, other = page_languages()
    if row.get("printed_in") != other or not row.get(f"{name}_{page}"):
        return EMPTY
    return format_html('<abbr class="rendering" title="{}">{}</abbr>', _("Translated by this office"), _("tr."))


def link(reference: Body | None, name: str = "name") -> SafeString:
    """The other record's name as a link to its page; empty without a reference."""
    return _linked(text(reference, name), reference) if reference else EMPTY


def printed(row: Body, name: str, reference: Body | None) -> SafeString:
    """A name as its source printed it, linked where the record is public; the record's name where none was printed."""
    words = text(row, name) or text(reference, "name")
    return _linked(words, reference) if reference else words


def _linked(words: SafeString, reference: Body) -> SafeString:
    path = reference.get("path")
    return format_html('<a href="{}">{}</a>', localized(path), words) if path else words
