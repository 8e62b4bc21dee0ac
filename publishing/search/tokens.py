"""The one tokenizer, for records and for questions: `[a-z0-9]+` words, and pairs of Chinese characters.

Nothing else comes out of it, so that nothing a reader types can be syntax of a database.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version

from opencc import OpenCC
from pypinyin import lazy_pinyin

VERSION = f"1:{version('pypinyin')}:{version('opencc')}"
"""Entries made by another version no longer match what readers type; part of every kind's shape."""

LONGEST_WORD = 60
LONGEST_READ_ALOUD = 16
"""Characters of a Chinese name; what is longer is a title, and nobody types it in pinyin."""

LONGEST_MENTIONED = 6
"""The same for a name that another record mentions: people and places, hardly an office."""

LETTERS = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
"""Letters that Unicode does not take for others with a mark."""

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
KANA_AND_HANGUL = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uac00-\ud7a3"
RUN = re.compile(f"[a-z0-9]+|[{HAN}{KANA_AND_HANGUL}]+")
GAPS = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
"""What stands between the runs of a text in ASCII."""

COMPOUND = re.compile(r"(?<![a-z0-9])[a-z0-9]++(?:[-\u2010'’.·][a-z0-9]++)+")
"""Begins where a word begins and never looks back: a word of a million letters is read once."""


class _Folding(dict[int, str]):
    """What each character is for the search: case, accents, width and the traditional form are no difference."""

    CACHED = 70_000

    def __init__(self) -> None:
        self._simplify = OpenCC("t2s").convert

    def __missing__(self, code: int) -> str:
        compatible = unicodedata.normalize("NFKC", chr(code)).casefold()
        letters = (letter for letter in unicodedata.normalize("NFKD", compatible) if not _is_silent(letter))
        folded = unicodedata.normalize("NFC", "".join(LETTERS.get(letter, letter) for letter in letters))
        if folded and not folded.isascii() and not 0xD800 <= code <= 0xDFFF:
            folded = self._simplify(folded)
        if len(self) < self.CACHED:
            self[code] = folded
        return folded


def _is_silent(letter: str) -> bool:
    """A mark upon the letter before it, or a sign that nobody sees."""
    return bool(unicodedata.combining(letter)) or unicodedata.category(letter) == "Cf"


FOLDING = _Folding()


def words(text: str) -> Iterator[str]:
    """The words of running text, also without the marks inside them: "Wai-chung" is wai, chung and waichung."""
    folded = text.translate(FOLDING)
    for run in RUN.findall(folded):
        yield from _parts(run)
    for compound in COMPOUND.findall(folded):
        yield _joined(RUN.findall(compound))


def name_words(name: str) -> Iterator[str]:
    """The words of a record's own name, its single characters, its pinyin, and a short name without gaps."""
    yield from mentioned_words(name, LONGEST_READ_ALOUD)
    for run in _runs(name):
        if not run.isascii():
            yield from run


def mentioned_words(name: str, longest: int = LONGEST_MENTIONED) -> Iterator[str]:
    """The words of a name that a record mentions, its pinyin, and a short name without gaps."""
    yield from words(name)
    yield from _written_together(name, longest)
    for syllables in _read_aloud(name, longest):
        yield from syllables
        for size in (2, 3):
            yield from (_joined(syllables[at : at + size]) for at in range(len(syllables) - size + 1))


def titles(name: str) -> Iterator[str]:
    """The whole name as one word: as it is, read aloud, and with the family name at either end."""
    for title in (_joined(_runs(name)), *_written_together(name)):
        if title:
            yield f"={title}"


def beginnings(name: str, longest: int = LONGEST_READ_ALOUD) -> Iterator[str]:
    """What somebody who still types has of the name's words: three letters and more."""
    for word in (*_runs(name), *_written_together(name, longest)):
        if word.isascii():
            yield from (word[:size] for size in range(3, min(len(word), 9)))


def may_hold(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands somewhere in the text, be it across gaps; far cheaper than to look where."""
    squeezed = text.lower().translate(GAPS) if text.isascii() else "".join(RUN.findall(text.translate(FOLDING)))
    return any(word in squeezed for word in words)


def asked_words(question: str) -> list[str]:
    """The words that must all be found, each once; empty if the question holds none."""
    return list(dict.fromkeys(part for run in _runs(question) for part in _parts(run)))


def asked_title(question: str) -> str:
    """The question as the whole name of a record."""
    return f"={_joined(_runs(question))}"


def length_of(name_en: str, name_zh: str) -> int:
    """How many words a name has, two Chinese characters being one: short names answer a question closest."""
    latin = len(_runs(name_en))
    return latin or (sum(map(len, _runs(name_zh))) + 1) // 2


@lru_cache(maxsize=20_000)
def syllables_of(run: str) -> tuple[str, ...]:
    """The pinyin of each character of a folded Chinese run, "lv" for 绿; empty if one of them has none."""
    read = tuple(lazy_pinyin(run, errors="ignore"))
    return read if len(read) == len(run) and all(map(str.isascii, read)) else ()


def _runs(text: str) -> list[str]:
    return RUN.findall(text.translate(FOLDING))


def _parts(run: str) -> Iterator[str]:
    """A Latin word as it is, a Chinese run as its pairs of neighbours."""
    if run.isascii() or len(run) == 1:
        yield run[:LONGEST_WORD]
    else:
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _read_aloud(name: str, longest: int = LONGEST_READ_ALOUD) -> Iterator[tuple[str, ...]]:
    for run in _runs(name):
        if not run.isascii() and len(run) <= longest and (syllables := syllables_of(run)):
            yield syllables
            if "v" in "".join(syllables):
                yield tuple(syllable.replace("v", "u") for syllable in syllables)


def _written_together(name: str, longest: int = LONGEST_READ_ALOUD) -> Iterator[str]:
    """Wang Weizhong and 王伟中: wangweizhong and weizhongwang; of Latin names only those of two or three words."""
    runs = _runs(name)
    parts = [tuple(runs)] if len(runs) in (2, 3) and all(map(str.isascii, runs)) else []
    for group in [*parts, *_read_aloud(name, longest)]:
        yield _joined(group)
        if 2 <= len(group) <= 4:
            yield _joined([*group[1:], group[0]])
            yield _joined([group[-1], *group[:-1]])


def _joined(parts: Iterable[str]) -> str:
    return "".join(parts)[:LONGEST_WORD]
