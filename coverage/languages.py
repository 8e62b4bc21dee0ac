from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language


def language_words(tag: str) -> str:
    """What a language is called: “Chinese (Simplified)” for zh-Hans; an unknown tag as it stands."""
    page = "zh_Hans" if get_language() == "zh-hans" else "en"
    try:
        return Locale.parse(tag, sep="-").get_display_name(page) or tag
    except (UnknownLocaleError, ValueError):
        return tag
