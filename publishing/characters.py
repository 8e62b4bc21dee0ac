"""Characters that no text of ours holds: nobody sees them; they break exports, turn a line around or hide a name."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

# C0 and C1 controls, halves of a character, and the embeddings, overrides and isolates of bidirectional text
IN_LINES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
IN_ONE_LINE = re.compile(f"[\t\n\r]|{IN_LINES.pattern}")
# What pasting brings along and nobody means: soft hyphens, marks of direction, spaces without width, byte order marks,
# fillers, tags; joiners, too, where scripts that join nothing stand before them
STRAY = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    "|(?:^|(?<=[\\s\x00-\u024f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]))[\u200c\u200d]+"
)
SEPARATORS = str.maketrans("\u2028\u2029", "\n\n")


def without_stray(text: str) -> str:
    """The text without what is invisible and says nothing; separators of lines and paragraphs become ends of lines."""
    return text if text.isascii() else STRAY.sub("", text.translate(SEPARATORS))


def refuse_hidden(text: str) -> None:
    """Validates a text of several lines. Raises ValidationError that says where the character stands."""
    _refuse(IN_LINES, text)


def refuse_hidden_in_one_line(text: str) -> None:
    _refuse(IN_ONE_LINE, text)


def _refuse(pattern: re.Pattern[str], text: str) -> None:
    if found := pattern.search(text):
        message = _("Character %(number)d of this text is U+%(code)04X, which nobody can see: delete it.")
        params = {"number": found.start() + 1, "code": ord(found[0])}
        raise ValidationError(message, code="hidden_character", params=params)


class PlainTexts(models.Model):
    """Tidies and checks every text column, besides what the column itself asks for."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        errors: dict[str, Any] = {}
        for field in self._meta.concrete_fields:
            check = _check_of(field)
            text = getattr(self, field.attname)
            if text and check is not None and field.name not in (exclude or ()):
                setattr(self, field.attname, text := without_stray(text))
                with _gathered(errors, field.name):
                    check(text)
        with _gathered(errors):
            super().clean_fields(exclude)
        if errors:
            raise ValidationError(errors)


def _check_of(field: models.Field) -> Callable[[str], None] | None:
    if isinstance(field, models.TextField):
        return refuse_hidden
    return refuse_hidden_in_one_line if isinstance(field, models.CharField) else None


@contextmanager
def _gathered(errors: dict[str, Any], name: str = "") -> Iterator[None]:
    """Collect what is refused inside: a text's own error under the column's `name`."""
    try:
        yield
    except ValidationError as error:
        ValidationError({name: error} if name else error).update_error_dict(errors)
