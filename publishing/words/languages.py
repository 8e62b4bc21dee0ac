"""Which of a pair's two languages a page in the active language shows."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import pgettext

LANG_TAGS = {"en": "en", "zh": "zh-Hans"}
"""How a body's pairs end, and the tag that pages give the language."""
CODES = {"en": "en", "zh": "zh-hans"}
"""The same, and what the settings call it."""
CHINESE = "/zh-hans"
"""How an address in Chinese begins."""


class Phrase(NamedTuple):
    """Words to show, and their own language tag where they are not in the page's language."""

    words: str
    lang: str = ""


NOTHING = Phrase("")


def is_chinese() -> bool:
    return (translation.get_language() or "").startswith("zh")


def page_languages() -> tuple[str, str]:
    """The page's and the other one."""
    return ("zh", "en") if is_chinese() else ("en", "zh")


def page_tag() -> str:
    return LANG_TAGS[page_languages()[0]]


def phrase(body: Mapping[str, Any] | None, name: str) -> Phrase:
    """The pair `name` of a body in the page's language, else in the other one."""
    if not body:
        return NOTHING
    page, other = page_languages()
    if words := body.get(f"{name}_{page}"):
        return Phrase(words)
    words = body.get(f"{name}_{other}")
    return Phrase(words, LANG_TAGS[other]) if words else NOTHING


def localized(path: str) -> str:
    """A root-relative address in the active language."""
    return f"{CHINESE}{path}" if is_chinese() else path


def unlocalized(path: str) -> str:
    """The same address without its language: that of the English page."""
    return f"/{path.removeprefix(CHINESE).lstrip('/')}" if path.startswith(CHINESE) else path


def in_page_language(english: str, chinese: str) -> str:
    """The text in the active language, else the other one."""
    return (chinese or english) if is_chinese() else (english or chinese)


def enumerated(names: Iterable[object]) -> str:
    """“Sichuan, Guangdong”, 四川、广东."""
    return pgettext("enumeration", ", ").join(map(str, names))


def brackets() -> str:
    """The form of a text with a remark behind it, to be filled by `format` or `format_html`."""
    return "{}（{}）" if is_chinese() else "{} ({})"


def with_remark(text: object, *remarks: object) -> str:
    """“Forum (2018-11-14, draft)”, punctuated for the active language; empty remarks are left out."""
    separator = "，" if is_chinese() else ", "
    return brackets().format(text, separator.join(str(remark) for remark in remarks if remark))
