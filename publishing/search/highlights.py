"""Where the words of a question stand in a text, and the passage of a body that shows them best."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from publishing.search import tokens
from publishing.search.entries import names_of, texts_of

PASSAGE = 180
"""Characters of a passage."""

SENTENCE = 40
"""Characters of a text that tells enough."""

BEFORE = 60
LONGEST_WINDOW = 4


class Piece(NamedTuple):
    text: str
    is_hit: bool


@dataclass(frozen=True)
class Passage:
    """`language` is en, zh, or what the body says of itself."""

    pieces: list[Piece]
    language: str


class _Part(NamedTuple):
    """A Latin word or a Chinese character, as it sounds, with its place in the text."""

    sound: str
    character: str
    start: int
    end: int


def pieces(text: str, words: Collection[str], *, is_name: bool = False) -> list[Piece]:
    """The text cut where hits begin and end; in a name also what is asked for in pinyin or without gaps."""
    if not is_name and not tokens.may_hold(text, words):
        return [Piece(text, False)] if text else []
    hits = _hits(text, frozenset(words), is_name)
    cut, at = [], 0
    for start, end in _merged(hits):
        cut += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return [piece for piece in (*cut, Piece(text[at:], False)) if piece.text]


def passage(body: dict[str, Any], words: Collection[str], languages: tuple[str, str]) -> Passage | None:
    """The part of a text that tells most of what was asked for, in the first of the languages if possible.

    Where the names tell it already, the beginning of the summary does.
    """
    texts = list(_texts(body))
    for language in (languages[0], "", languages[1]):
        if language == languages[1] and _is_named(body, words):
            break
        cuts = (pieces(text, words) for own, text in texts if own == language)
        if cut := _most_telling(cut for cut in cuts if any(piece.is_hit for piece in cut)):
            return Passage(_around(cut), language or body.get("language", ""))
    for language in languages:
        if summary := body.get(f"summary_{language}"):
            return Passage(_around([Piece(summary, False)]), language)
    return None


def _is_named(body: dict[str, Any], words: Collection[str]) -> bool:
    return any(True for name in names_of(body) for _hit in _hits(name, frozenset(words), is_name=True))


def _most_telling(cuts: Iterable[list[Piece]]) -> list[Piece]:
    """The longest; but the first that is a sentence, which tells more than a bare name. Empty where there is none."""
    longest, length = [], 0
    for cut in cuts:
        size = sum(len(piece.text) for piece in cut)
        if size >= SENTENCE:
            return cut
        if size > length:
            longest, length = cut, size
    return longest


def _texts(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Language and text of all that a body says besides its names; no language where it says none."""
    for field, text in texts_of(body):
        yield (field[-2:] if field.endswith(("_en", "_zh")) else ""), text


def _around(cut: list[Piece]) -> list[Piece]:
    """A passage's length of the pieces, from a little before the first hit."""
    before = cut[0] if not cut[0].is_hit else Piece("", False)
    shown, left = [], PASSAGE
    if len(before.text) > BEFORE and len(cut) > 1:
        cut = [Piece("…" + _end_of(before.text), False), *cut[1:]]
    for piece in cut:
        if len(piece.text) > left:
            shown.append(Piece(_beginning_of(piece.text, left) + "…", piece.is_hit))
            break
        shown.append(piece)
        left -= len(piece.text)
    return shown


def _end_of(text: str) -> str:
    """Its last characters, without what is left of a Latin word."""
    end = text[-BEFORE:]
    return (end.partition(" ")[2] or end) if _is_within_word(text, -BEFORE) else end


def _beginning_of(text: str, length: int) -> str:
    beginning = text[:length]
    return (beginning.rpartition(" ")[0] or beginning) if _is_within_word(text, length) else beginning


def _is_within_word(text: str, at: int) -> bool:
    around = text[at - 1] + text[at]
    return around.isascii() and around.isalnum()


def _hits(text: str, words: frozenset[str], is_name: bool) -> Iterator[tuple[int, int]]:
    begun = _beginnings(words)
    for row in _rows(text):
        for at, part in enumerate(row):
            if _is_hit(part, words):
                yield part.start, part.end
            if part.sound in begun or part.character in begun:
                for end in _ends(row[at : at + LONGEST_WINDOW], words, is_name):
                    yield part.start, end


def _is_hit(part: _Part, words: frozenset[str]) -> bool:
    if part.character:
        return part.character in words
    return part.sound in words or part.sound.startswith(_longer(words))


def _ends(window: list[_Part], words: frozenset[str], is_name: bool) -> Iterator[int]:
    """Where neighbours from the first one on are a word together, in characters or as they sound."""
    is_latin = not window[0].character
    if not is_latin:
        yield from _ends_spelled([(part.character, part.end) for part in window], words)
    if is_latin or is_name:
        yield from _ends_spelled([(part.sound, part.end) for part in window], words)


def _ends_spelled(window: list[tuple[str, int]], words: frozenset[str]) -> Iterator[int]:
    begun, spelled = _beginnings(words), ""
    for letters, end in window:
        spelled += letters
        if spelled not in begun:
            return
        if spelled in words:
            yield end


@lru_cache(maxsize=100)
def _longer(words: frozenset[str]) -> tuple[str, ...]:
    """Those that are hits as the beginning of a word, too."""
    return tuple(word for word in words if len(word) > 2)


@lru_cache(maxsize=100)
def _beginnings(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:size] for word in words for size in range(1, len(word) + 1))


def _rows(text: str) -> Iterator[list[_Part]]:
    """Neighbouring Latin words, and each run of Chinese characters, with places in the text before it was folded."""
    if text.isascii():
        yield [_Part(match[0], "", *match.span()) for match in tokens.RUN.finditer(text.lower())]
        return
    folded = [text[at].translate(tokens.FOLDING) for at in range(len(text))]
    origin = [at for at, letters in enumerate(folded) for _letter in letters]
    latin: list[_Part] = []
    for match in tokens.RUN.finditer("".join(folded)):
        run, places = match[0], origin[match.start() : match.end()]
        if run.isascii():
            latin.append(_Part(run, "", places[0], places[-1] + 1))
            continue
        sounds = tokens.syllables_of(run) or [""] * len(run)
        yield [_Part(sound, char, at, at + 1) for sound, char, at in zip(sounds, run, places, strict=True)]
    yield latin


def _merged(hits: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
