"""What a mistyped address may have meant."""

from publishing.bodies import Body
from publishing.kinds import Kind, all_kinds
from publishing.search.ranking import search

MOST = 5
MOST_WORDS = 8


def meant_by(path: str) -> list[Body]:
    """Public records found by the words of an address of a record that there is none at; nothing for any other."""
    section, _slash, slug = path.removeprefix("/zh-hans").strip("/").partition("/")
    kind = next((kind for kind in all_kinds() if kind.path_name == section), None)
    words = [word for word in slug.split("/")[0].split("-") if word][:MOST_WORDS]
    return _found(kind, words) if kind else []


def _found(kind: Kind, words: list[str]) -> list[Body]:
    """By all words, else without the last, else without the first: one of them may be mistyped."""
    for some in (words, words[:-1], words[1:]):
        if some and (bodies := search(" ".join(some), kinds=[kind.name], size=MOST).bodies):
            return bodies
    return []
