from typing import Any, NamedTuple

from django import template

from delegations.totals import Total, totals_of
from publishing.lists.listing import Query

register = template.Library()


class Register(NamedTuple):
    """What of a list is counted, and what that adds up to."""

    counted: int
    totals: list[Total]


@register.simple_tag
def outcome_register(query: Query) -> Register:
    """Of all that the filters in view let through, whatever page of it is shown."""
    outcomes: Any = query.rows
    return Register(outcomes.counted().count(), totals_of(outcomes))
