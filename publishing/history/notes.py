"""Why a step was taken: in the words of whoever took it; what the system says, in each reader's language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import translation

LONGEST = 500
BETWEEN_LANGUAGES = "\x1e"
"""No form takes this character: whatever somebody typed is one text."""


def in_every_language(say: Callable[[], str]) -> str:
    """A note of the system as history keeps it."""
    texts = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            texts.append(say())
    return BETWEEN_LANGUAGES.join(texts)


def note_of(entry: Any) -> str:
    """The note of a history row in the active language, or as it was typed; empty if it has none."""
    texts = (entry.history_change_reason or "").split(BETWEEN_LANGUAGES)
    languages = [language for language, _name in settings.LANGUAGES]
    return dict(zip(languages, texts, strict=False)).get(translation.get_language(), texts[0])
