"""Tags for pages that show press coverage."""

from collections.abc import Iterable

from django import template

from coverage.languages import language_words
from coverage.stories import by_story
from publishing.bodies import Body

register = template.Library()
register.filter(language_words)


@register.simple_tag
def stories(articles: Iterable[Body]) -> list[list[Body]]:
    """The articles' bodies grouped by story, each group's original first."""
    return by_story(articles)
