"""Which records a body shows, noted while it is rendered, hidden ones included."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_noted: ContextVar["Showings | None"] = ContextVar("showings", default=None)


class Showings:
    """The uuids that each rendered record shows."""

    def __init__(self) -> None:
        self.by_record: dict[UUID, set[UUID]] = {}
        self.current: set[UUID] = set()


@contextmanager
def noting() -> Iterator[Showings]:
    """Note what the bodies rendered meanwhile show."""
    showings = Showings()
    token = _noted.set(showings)
    try:
        yield showings
    finally:
        _noted.reset(token)


def begin_showing(record: UUID) -> None:
    if showings := _noted.get():
        showings.current = showings.by_record.setdefault(record, set())


def note_shown(target: UUID) -> None:
    if showings := _noted.get():
        showings.current.add(target)
