"""Entries that are kept ready in this process.

What a record's entry says hangs on its body and the language alone, and the body on the record's row in the register:
an entry is made once, and again when the row has moved on. To decode the bodies of two hundred events takes ten times
as long as to send their entries.
"""

import json
from collections.abc import Callable, Sequence

from django.db.models import QuerySet
from django.utils.translation import get_language

from publishing.bodies import Body
from publishing.icalendar.entries import Entry, Written
from publishing.kinds import Kind
from publishing.models import PublicRecord
from publishing.stored import stored

MOST = 20_000
"""Entries that are kept; one takes about two kilobytes."""

State = tuple[object, ...]
"""What changes whenever a row of the register says something else; a restored register may draw a position again."""


class Stock:
    """The entries of one kind, as `make` makes them from bodies: None for a body without days."""

    def __init__(self, make: Callable[[Body], Entry | None]) -> None:
        self.make = make
        self.kept: dict[tuple[str | None, int], tuple[State, Written | None]] = {}

    def entries(self, kind: Kind, keys: Sequence[int]) -> list[Written]:
        """Those of the public records with these primary keys, in their order."""
        rows = PublicRecord.objects.filter(kind=kind.name, object_id__in=keys, state=PublicRecord.State.PUBLIC)
        language = get_language()
        ready: dict[int, Written | None] = {}
        wanting: dict[int, State | None] = {}
        for key, is_stale, *state in rows.values_list("object_id", "is_stale", "uuid", "position", "modified_at"):
            known = self.kept.get((language, key))
            if known and known[0] == tuple(state) and not is_stale:
                ready[key] = known[1]
            else:
                wanting[key] = None if is_stale else tuple(state)
        if wanting:
            ready |= self._made(rows.filter(object_id__in=wanting), wanting, language)
        return [entry for key in keys if (entry := ready.get(key))]

    def _made(
        self, rows: QuerySet[PublicRecord], states: dict[int, State | None], language: str | None
    ) -> dict[int, Written | None]:
        """Made now, and kept unless the row is stale: such a one is rendered at each reading."""
        made: dict[int, Written | None] = {}
        for row in stored(rows):
            if row.body:
                entry = self.make(json.loads(row.body))
                made[row.object_id] = entry.written() if entry else None
        if len(self.kept) > MOST:
            self.kept.clear()
        self.kept |= {(language, key): (states[key], entry) for key, entry in made.items() if states[key]}
        return made
