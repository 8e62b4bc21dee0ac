"""Content lines: escaped, folded by octets, and never two where one was meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publishing.words.languages import LANG_TAGS, page_languages, page_tag

END = "\r\n"
WIDTH = 75
"""Octets of a line, its end not counted."""

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class Words:
    """A text and the tag of its language; both empty where nothing is said."""

    text: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    @classmethod
    def of(cls, body: Mapping[str, Any] | None, name: str) -> "Words":
        """The pair `name` of a body in the page's language, else in the other one."""
        for language in page_languages():
            if text := (body or {}).get(f"{name}_{language}"):
                return cls(text, LANG_TAGS[language])
        return cls()

    @classmethod
    def ours(cls, text: str) -> "Words":
        """A text of the site's own, which is in the page's language."""
        return cls(text, page_tag())


NOTHING = Words()


def escaped(text: str) -> str:
    """A TEXT value: every kind of line end but \\n is gone, and that one is written out."""
    return CONTROLS.sub("", text.replace("\r\n", "\n")).translate(ESCAPES)


def line(name: str, value: str) -> str:
    """A property whose value needs no escaping: a number, a date, one of our own codes."""
    return folded(f"{name}:{value}")


def text_line(name: str, words: Words) -> str:
    """A property of readers' text; nothing where there is none."""
    if not words:
        return ""
    return folded(f"{name};LANGUAGE={words.language}:{escaped(words.text)}")


def address_line(name: str, address: str) -> str:
    """A property whose value is an address, which goes unescaped: what could end the line is taken out."""
    return folded(f"{name}:{CONTROLS.sub('', address).replace(chr(10), '')}")


def folded(content: str) -> str:
    """The line with its end, cut where it is too long, between characters alone."""
    if len(content) <= WIDTH and content.isascii():
        return content + END
    octets, pieces = content.encode(), []
    start, room = 0, WIDTH
    while len(octets) - start > room:
        cut = start + room
        while octets[cut] & 0xC0 == 0x80:  # within a character
            cut -= 1
        pieces.append(octets[start:cut])
        start, room = cut, WIDTH - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode() + END
