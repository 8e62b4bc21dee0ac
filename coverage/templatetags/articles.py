"""Tags for pages that show press coverage."""

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from django import template
from django.utils.translation import get_language

from coverage.stories import by_story
from publishing.bodies import Body

register = template.Library()


@register.simple_tag
def stories(articles: Iterable[Body]) -> list[list[Body]]:
    """The articles' bodies grouped by story, each group's original first."""
    return by_story(articles)


@register.filter
def language_words(tag: str) -> str:
    """What a language is called: “Chinese (Simplified)” for zh-Hans; an unknown tag as it stands."""
    page = "zh_Hans" if get_language() == "zh-hans" else "en"
    try:
        return Locale.parse(tag, sep="-").get_display_name(page) or tag
    except (UnknownLocaleError, ValueError):
        return tag
