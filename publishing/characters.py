"""Characters that no text of ours holds: nobody sees them, and they break exports or turn a line around."""

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
    """Checks every text column, besides what the column itself asks for."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        errors: dict[str, Any] = {}
        for field in self._meta.concrete_fields:
            check = _check_of(field)
            if check is not None and field.name not in (exclude or ()):
                with _gathered(errors, field.name):
                    check(getattr(self, field.attname) or "")
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
