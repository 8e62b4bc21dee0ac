import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from publishing.words.languages import is_chinese

FULL_WIDTH = re.compile(r" \(([^()]*)\)")


def language_words(tag: str) -> str:
    """What a language is called: “Simplified Chinese” for zh-Hans; an unknown tag as it stands."""
    return _display_name(tag, "zh_Hans" if is_chinese() else "en")


@lru_cache(maxsize=500)
def _display_name(tag: str, page: str) -> str:
    """The usual name where there is one; Babel puts others together with the brackets of English in every language."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    name = Locale.parse(page).languages.get(str(locale)) or locale.get_display_name(page) or tag
    return name if page == "en" else FULL_WIDTH.sub("（\\1）", name).replace(", ", "，")
