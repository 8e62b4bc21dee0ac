"""What is made of bodies and kept ready in this process: calendar entries, days of a calendar's page.

What is made hangs on the body and the page's language alone, and the body on the record's position in the register: it
is made once, and again when the record has moved on. To decode the bodies of two hundred events takes ten times as long
as to send their calendar entries.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from django.utils.translation import get_language

from publishing.kinds import Kind
from publishing.register.bodies import Body, bodies_by_key
from publishing.register.stored import fresh_positions

MOST = 20_000
"""Things that one stock keeps; a calendar entry takes about two kilobytes."""

T = TypeVar("T")


class Stock(Generic[T]):
    """The things of one kind, as `make` makes them; None for a body that none is made of."""

    def __init__(self, make: Callable[[Body], T | None]) -> None:
        self._make = make
        self._kept: dict[tuple[str | None, int], tuple[int, T | None]] = {}
        stocks.append(self)

    def of(self, kind: Kind, keys: Sequence[int]) -> list[T]:
        """Those of the public records with these primary keys, in their order; of stale ones not kept."""
        positions, language = fresh_positions(kind, keys), get_language()
        known = ((key, position, self._kept.get((language, key))) for key, position in positions.items())
        ready = {key: kept[1] for key, position, kept in known if kept and kept[0] == position}
        for key, body in bodies_by_key(kind, [key for key in keys if key not in ready]).items():
            ready[key] = self._make(body)
            if key in positions:
                self._keep((language, key), (positions[key], ready[key]))
        return [made for key in keys if (made := ready.get(key)) is not None]

    def _keep(self, place: tuple[str | None, int], made: tuple[int, T | None]) -> None:
        if len(self._kept) >= MOST:
            self.clear()
        self._kept[place] = made

    def clear(self) -> None:
        self._kept.clear()


stocks: list[Stock] = []
"""All that there are."""
