"""What an editor reads when a save is refused that every form had found right."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

EXCHANGE = _("Two rows exchange values of which each may occur only once. Change one of them, save, then the other.")
CONTRADICTION = _(
    "The database refused this: it contradicts what is stored by now. "
    "Nothing was saved. Look through what you changed, and try again."
)


def reason_of(error: IntegrityError | ValidationError) -> Any:
    """What settling the unit of change refused is said already in an editor's words."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return EXCHANGE if is_unique_violation(error) else CONTRADICTION


def is_unique_violation(error: IntegrityError) -> bool:
    """Both databases name the kind of violation, each in its own way."""
    cause = error.__cause__
    return (
        getattr(cause, "sqlstate", "") == "23505"
        or getattr(cause, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_UNIQUE"
    )
