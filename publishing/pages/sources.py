"""The sources of a page: which facts an article bears out, on what basis, and under which number."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import ngettext, pgettext

Body = Mapping[str, Any]

UNSTATED = ("inferred", "derived", "planned")
"""The bases of what no source says outright, the weakest first."""
STRONGEST_FIRST = ("stated", "planned", "derived", "inferred")

PARAGRAPH = re.compile(r"paragraph (\d+)")


@dataclass
class Remark:
    """What citations with the same basis and note say, and where in the text."""

    basis: str
    note: Body
    places: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        return pgettext("enumeration", ", ").join(place_words(self.places))


@dataclass
class Source:
    number: int
    article: Body
    anchors: dict[tuple[tuple[str | None, str], ...], SafeString] = field(default_factory=dict)
    """Links to it, by the places and bases that they name."""
    _remarks: dict[tuple[str, str, str], Remark] = field(default_factory=dict)

    @property
    def remarks(self) -> list[Remark]:
        return sorted(self._remarks.values(), key=lambda remark: STRONGEST_FIRST.index(remark.basis))

    def note(self, citation: Body) -> None:
        note = {name: citation.get(name) or "" for name in ("note_en", "note_zh")}
        key = (citation["basis"], note["note_en"], note["note_zh"])
        remark = self._remarks.setdefault(key, Remark(citation["basis"], note))
        place = citation.get("place") or ""
        if place and place not in remark.places:
            remark.places.append(place)


class SourceList:
    """The articles that a page names, in the order in which it does."""

    def __init__(self) -> None:
        self._by_article: dict[str, Source] = {}

    def cite(self, citations: Iterable[Body]) -> list[tuple[Source, list[Body]]]:
        """The sources of the citations, each once and with those that are its own."""
        cited: dict[str, tuple[Source, list[Body]]] = {}
        for citation in citations:
            article = citation["article"]
            source = self._by_article.setdefault(article["uuid"], Source(len(self._by_article) + 1, article))
            source.note(citation)
            cited.setdefault(article["uuid"], (source, []))[1].append(citation)
        return list(cited.values())

    def sources(self) -> list[Source]:
        return list(self._by_article.values())


def citations_of(part: Body | None, field: str | None = None, without: str = "") -> list[Body]:
    """A part's citations: all but those of the fields `without`, or those of `field` alone.

    Each may name several fields or pairs with commas between them; an empty name means the part as a whole.
    """
    citations = (part or {}).get("citations") or []
    if field is not None:
        return [citation for citation in citations if citation["field"] in _columns(field)]
    return [citation for citation in citations if not without or citation["field"] not in _columns(without)]


def unstated(citations: Iterable[Body]) -> list[str]:
    """On what the facts rest that none of their sources states, the weakest basis first."""
    bases: dict[str, set[str]] = {}
    for citation in citations:
        bases.setdefault(citation.get("field", ""), set()).add(citation["basis"])
    weak = {basis for found in bases.values() if "stated" not in found for basis in found}
    return [basis for basis in UNSTATED if basis in weak]


def place_words(places: Iterable[str]) -> list[str]:
    """Places in a text: “paragraphs 1, 4” for what the field's own help shows as its form, other words as they are."""
    matches = {place: PARAGRAPH.fullmatch(place) for place in places if place}
    numbers = sorted({int(match[1]) for match in matches.values() if match})
    words = [place for place, match in matches.items() if not match]
    if numbers:
        joined = pgettext("enumeration", ", ").join(map(str, numbers))
        words.insert(0, ngettext("paragraph %(numbers)s", "paragraphs %(numbers)s", len(numbers)) % {"numbers": joined})
    return words


@cache
def _columns(names: str) -> set[str]:
    return {column for name in names.split(",") for column in (name, name and f"{name}_en", name and f"{name}_zh")}
