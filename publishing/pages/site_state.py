"""What every public page follows from, besides its address and the day. Read in one statement, before all else."""

from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, F
from django.http import HttpRequest

from publishing.models import SitePosition, StaleBody


class SiteState(NamedTuple):
    """As long as it is the same, every page says the same.

    While rows are stale, the search passes over part of what they say: their renewal may change an answer without
    moving the position.
    """

    epoch: str
    position: int
    edition: int
    has_stale: bool


def present_state() -> SiteState:
    sql, params = _question(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone()
    if row is None:
        SitePosition.present()
        return present_state()
    epoch, position, edition, has_stale = row
    return SiteState(str(epoch), position, edition, bool(has_stale))


def state_of(request: HttpRequest) -> SiteState:
    """The state from which this request's page is made; read once a request."""
    if not hasattr(request, "site_state"):
        request.site_state = present_state()  # type: ignore[attr-defined]
    return request.site_state  # type: ignore[attr-defined]


def pages_changed() -> None:
    """To be called in the transaction that changes what pages show and no public record says: a text, a code list."""
    if not SitePosition.objects.filter(pk=SitePosition.ONLY).update(edition=F("edition") + 1):
        SitePosition.present()


@cache
def _question(vendor: str) -> tuple[str, Any]:
    """Compiled once: every public request asks it."""
    is_stale = Exists(StaleBody.objects.all())
    rows = SitePosition.objects.filter(pk=SitePosition.ONLY)
    return rows.values_list("epoch", "value", "edition", is_stale).query.sql_with_params()
