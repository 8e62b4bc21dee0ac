"""What a mistyped address may have meant.

Nothing of it is kept, for such addresses are without end: the searches are few, and none where a neighbour is like it.
"""

from difflib import get_close_matches
from typing import Any

from publishing.kinds import Kind, all_kinds
from publishing.register.bodies import Body, kept
from publishing.search.ranking import search
from publishing.words.languages import unlocalized

MOST = 5
MOST_WORDS = 6
LONGEST = 90
"""Characters of an address."""

NEIGHBOURS = 20
"""Addresses on either side of the mistyped one: those that begin as it does."""

LIKENESS = 0.75


def meant_by(path: str) -> list[Body]:
    """Public records with an address like that of a record that there is none at; nothing for any other address."""
    section, _slash, rest = unlocalized(path).strip("/").partition("/")
    kind = next((kind for kind in all_kinds() if kind.path_name == section), None)
    slug = rest.split("/")[0][:LONGEST]
    if kind is None or not slug:
        return []
    return _neighbours(kind, slug) or _by_words(kind, slug)


def _neighbours(kind: Kind, slug: str) -> list[Body]:
    """Whose addresses stand beside it and are nearly the same, the likest first."""
    rows: Any = kind.model.objects.public().values_list("slug", "pk")
    before, behind = rows.filter(slug__lt=slug).order_by("-slug"), rows.filter(slug__gt=slug).order_by("slug")
    keys = dict([*before[:NEIGHBOURS], *behind[:NEIGHBOURS]])
    close = get_close_matches(slug, keys, n=MOST, cutoff=LIKENESS)
    return [row.parsed for row in kept(kind, [keys[each] for each in close])] if close else []


def _by_words(kind: Kind, slug: str) -> list[Body]:
    """Whom its words find: all of them, else all but the last, which may be a year or cut short."""
    words = [word for word in slug.split("-") if word][:MOST_WORDS]
    return _found(kind, words) or _found(kind, words[:-1])


def _found(kind: Kind, words: list[str]) -> list[Body]:
    return search(" ".join(words), kinds=[kind.name], size=MOST).bodies
