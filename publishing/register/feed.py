"""The change feed: every public record at its newest position, tombstones included, at least once."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing.models import PublicRecord, SitePosition
from publishing.register.stored import Stored, among, stored_where
from publishing.register.writer import doubt_passed_over

FORMAT = 1


class ForeignCursorError(Exception):
    """The cursor was drawn from another epoch of the site, or from its future: the mirror starts again."""


@dataclass(frozen=True)
class Cursor:
    """A place in the feed: the format's version, the epoch, the last position that was seen."""

    epoch: UUID
    position: int

    def __str__(self) -> str:
        return f"{FORMAT}:{self.epoch.hex}:{self.position}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Raises ValidationError for what is no cursor of this format."""
        match = re.fullmatch(rf"{FORMAT}:([0-9a-f]{{32}}):([0-9]{{1,18}})", text)
        if match is None:
            raise ValidationError(_("This is no cursor of the change feed. Take it from `next`, or leave it out."))
        return cls(UUID(match[1]), int(match[2]))


def changes_since(cursor: Cursor | None, *, kinds: list[str], per_page: int) -> tuple[list[Stored], Cursor, bool]:
    """At most `per_page` rows after the cursor, the cursor behind them, and whether more wait.

    The site's position is read before the rows: what is committed in between waits for the next call. A public row that
    could not be rendered now has no body and comes again.
    Raises ForeignCursorError.
    """
    site = SitePosition.present()
    if cursor is not None and (cursor.epoch != site.epoch or cursor.position > site.value):
        raise ForeignCursorError
    start = cursor.position if cursor else 0
    condition, params = "position > %s AND position <= %s", [start, site.value]
    if kinds:
        of_kinds, chosen = among("kind", kinds)
        condition, params = f"{condition} AND {of_kinds}", [*params, chosen]
    found = stored_where(f"{condition} ORDER BY position LIMIT %s", *params, per_page + 1)
    more, found = len(found) > per_page, found[:per_page]
    if passed_over := [row.position for row in found if row.state == PublicRecord.State.PUBLIC and not row.body]:
        doubt_passed_over(passed_over)
    reached = found[-1].position if more else site.value
    return found, Cursor(site.epoch, reached), more
