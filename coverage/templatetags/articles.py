"""Tags for pages that show press coverage."""

from collections.abc import Iterable
from itertools import groupby

from django import template

from coverage.languages import language_words
from coverage.stories import by_story
from delegations.dossier import speaker_of
from publishing.register.bodies import Body

register = template.Library()
register.filter(language_words)


@register.simple_tag
def stories(articles: Iterable[Body]) -> list[list[Body]]:
    """The articles' bodies grouped by story, each group's original first."""
    return by_story(articles)


@register.filter
def by_speaker(quotes: Iterable[Body]) -> list[list[Body]]:
    """Those that one speaker, as printed, said one after the other."""
    return [list(said) for _speaker, said in groupby(quotes, key=speaker_of)]
