"""Which outcome replaces which: a memorandum becomes a contract, and never the other way round again."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from delegations.models import Outcome


def would_be_cyclic(outcome: int | None, older: Collection[int]) -> bool:
    """Whether one of the older outcomes (by primary key) is this one, or replaces it, over however many steps."""
    replacements = Outcome.supersedes.through.objects
    seen: set[int] = set()
    level = set(older)
    while level:
        if outcome in level:
            return True
        seen |= level
        rows = replacements.filter(from_outcome_id__in=level).values_list("to_outcome_id", flat=True)
        level = set(rows) - seen
    return False


def check_supersession(outcome: Outcome, older: Collection[Outcome]) -> None:
    """Raises ValidationError when the outcome would in the end replace itself. Forms call it before they save."""
    if would_be_cyclic(outcome.pk, {each.pk for each in older}):
        raise ValidationError(
            _("“%(outcome)s” would in the end supersede itself. Take out the one that follows from it."),
            code="cyclic",
            params={"outcome": outcome},
        )
