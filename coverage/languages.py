from functools import lru_cache

from babel import Locale, UnknownLocaleError

from publishing.words.languages import is_chinese


def language_words(tag: str) -> str:
    """What a language is called: “Chinese (Simplified)” for zh-Hans; an unknown tag as it stands."""
    return _display_name(tag, "zh_Hans" if is_chinese() else "en")


@lru_cache(maxsize=500)
def _display_name(tag: str, page: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(page) or tag
    except (UnknownLocaleError, ValueError):
        return tag
