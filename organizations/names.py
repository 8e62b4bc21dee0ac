"""Finding people by name, however it is written: 王伟中, Wang Weizhong, Weizhong Wang, wangweizhong."""

import re
import unicodedata

from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Replace

SEPARATORS = " -'’·."
TONES = "12345"


def name_words(text: str) -> list[str]:
    """The words to look for, without accents and marks inside a word: "Wáng Wěi-zhōng" gives wang and weizhong."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    words = (re.sub(f"[{re.escape(SEPARATORS)}]", "", word) for word in plain.split())
    return [word for word in words if word]


def written_as(word: str) -> Q:
    """The condition that a name holds the word in one of its scripts, squeezed together or in the other order.

    For rows that carry `latin_key` and `pinyin_key`.
    """
    columns = ("name_en", "name_zh", "latin_key", "pinyin_key")
    condition = Q()
    for column in columns:
        condition |= Q(**{f"{column}__icontains": word})
    return condition


def squeezed(column: str, without: str = SEPARATORS) -> Combinable:
    """The column without gaps, twice over: so the family name is found before and after the given name."""
    text: Combinable = F(column)
    for character in without:
        text = Replace(text, Value(character), Value(""))
    return Concat(text, text)


def latin_key() -> Combinable:
    return squeezed("sort_en")


def pinyin_key() -> Combinable:
    """From the characters, without tones; the Latin name where there are none."""
    return squeezed("sort_zh", SEPARATORS + TONES)
