"""Sort keys and address slugs from names in Latin letters or Chinese characters."""

import unicodedata
from functools import lru_cache
from typing import Any

from django.utils.text import slugify
from pypinyin import Style, lazy_pinyin
from pypinyin.seg.simpleseg import seg as words_of

MAX_SLUG = 80


def sort_keys(name_en: str, name_zh: str) -> tuple[str, str]:
    """The keys by which lists in English and in Chinese are ordered; never empty where one name is given.

    Chinese characters sort by pinyin with tones, Latin letters without accents and case.
    """
    latin, chinese = _latin_key(name_en), _pinyin_key(name_zh)
    return (latin or chinese)[:300], (chinese or latin)[:300]


def slug_for(name_en: str, name_zh: str) -> str:
    """An address part of at most 80 characters, cut at a word; empty if neither name has letters or digits."""
    text = slugify(_latin_key(name_en)) or slugify(" ".join(lazy_pinyin(name_zh)))
    if len(text) <= MAX_SLUG:
        return text
    return text[: MAX_SLUG + 1].rpartition("-")[0] or text[:MAX_SLUG]


def _latin_key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()


def _pinyin_key(text: str) -> str:
    return " ".join(syllable for word in words_of(text) for syllable in _syllables(word)).strip()


def _as_written(run: str) -> Any:
    return [run.casefold().strip()]


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> tuple[str, ...]:
    """Names are made of few words, and a word costs pypinyin fifty times a look into a dictionary."""
    return tuple(lazy_pinyin(word, style=Style.TONE3, errors=_as_written))
