"""What of a public body can be found, and how far up the body it stands."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from publishing.search import tokens

STANDING = {"region", "organization", "person", "venue", "outlet"}
"""References by which a record is found: those that do not happen on a day and bring no names of their own along."""

TEXTS = ("excerpt", "byline", "dateline", "series")
"""Single texts, beside those in pairs."""

NAMES = ("name_en", "name_zh", "signatory_en", "signatory_zh", "organization_en", "organization_zh")
NOT_SHOWN = {"aliases", "identifiers", "citations"}
APART = NOT_SHOWN | {"name_en", "name_zh"}

LARGEST = 1_000_000
"""Bytes of all words, each with its place: a row of PostgreSQL's index holds hardly more."""

PLACE = 6
"""Bytes that a word takes besides its letters, at most."""

LONGEST_CHARACTER = 4

HEADLINED = {"article"}
"""Kinds whose name is a sentence: nobody types that in pinyin."""


@dataclass(frozen=True)
class Entry:
    """The words of one record, each where it counts most.

    `names` are of the record's own names, `own` of its other texts, `shown` of its children and of records that it
    shows: these may vanish from the body without an edit of the record.
    """

    key: int
    names: str
    own: str
    shown: str
    length: int


def entry_of(key: int, text: str) -> Entry:
    """The entry of the record with this primary key, from the body's JSON text and nothing else."""
    body = json.loads(text)
    names = set(_name_words(body))
    own = set(_own_words(body)) - names
    shown = set(_shown_words(body)) - names - own
    length = tokens.length_of(body["name_en"], body["name_zh"])
    of_names, of_own, of_shown = _bounded(_line(names), _line(own), _line(shown))
    return Entry(key, of_names, of_own, of_shown, min(length, 99))


def names_of(body: dict[str, Any]) -> list[str]:
    """The names that a record itself bears, other ones included."""
    names = [body["name_en"], body["name_zh"], *(alias["text"] for alias in body["aliases"])]
    return [name for name in names if name]


def _name_words(body: dict[str, Any]) -> Iterator[str]:
    for name in names_of(body):
        yield from tokens.words(name) if _is_headlined(body) else tokens.name_words(name)
        yield from tokens.titles(name)


def _is_headlined(body: dict[str, Any]) -> bool:
    return body["kind"] in HEADLINED


def _own_words(body: dict[str, Any]) -> Iterator[str]:
    """Of the texts that only an edit of the record itself changes, and of the beginnings of its names' words."""
    for name in names_of(body):
        yield from tokens.beginnings(name, 0) if _is_headlined(body) else tokens.beginnings(name)
    for field, value in body.items():
        if field not in APART and _is_text(field, value):
            yield from tokens.words(value)
    for item in body.get("agenda", ()):
        yield from (word for field, value in item.items() if _is_text(field, value) for word in tokens.words(value))


def _shown_words(body: dict[str, Any]) -> Iterator[str]:
    for is_name, text in {(field in NAMES, text) for field, text in texts_of(body)}:
        yield from _mentioned(text) if is_name else _said(text)


@lru_cache(maxsize=20_000)
def _mentioned(name: str) -> tuple[str, ...]:
    """Remembered: the same places and people stand in thousands of bodies."""
    return tuple(tokens.mentioned_words(name))


@lru_cache(maxsize=20_000)
def _said(text: str) -> tuple[str, ...]:
    """Remembered as well: most texts of children are titles, roles and the labels of codes."""
    return tuple(tokens.words(text))


def texts_of(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text besides the record's names, by its field: printed names, titles, names of people and places shown."""
    return _texts_within((field, value) for field, value in body.items() if field not in APART)


def _texts_within(fields: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for field, value in fields:
        if isinstance(value, str):
            if _is_text(field, value):
                yield field, value
        elif isinstance(value, list):
            yield from _texts_within((field, item) for item in value if item)
        elif isinstance(value, dict) and not _is_passed_over(value):
            yield from _texts_within((name, inner) for name, inner in value.items() if inner and name not in NOT_SHOWN)


def _is_text(field: str, value: Any) -> bool:
    return isinstance(value, str) and bool(value) and (field.endswith(("_en", "_zh")) or field in TEXTS)


def _is_passed_over(value: dict[str, Any]) -> bool:
    return "path" in value and "uuid" in value and value["kind"] not in STANDING


def _line(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _bounded(*lines: str) -> Iterator[str]:
    """The lines as they are, but of a body as long as a book no more words than the index can hold, the first first."""
    if sum(map(len, lines)) * (LONGEST_CHARACTER + PLACE) <= LARGEST:
        yield from lines
        return
    room = LARGEST
    for line in lines:
        kept = []
        for word in line.split():
            room -= len(word.encode()) + PLACE
            if room >= 0:
                kept.append(word)
        yield " ".join(kept)
