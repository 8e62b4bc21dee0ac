"""Counting in the cache that CACHE_URL names: for all processes at once where they share it."""

import logging

from django.core.cache import cache

from publishing.reach import Reach

logger = logging.getLogger("retinue.meter")


class Meter:
    """Counts as long as the cache answers; when it is away nothing is counted."""

    def __init__(self) -> None:
        self._reach = Reach(logger, away="nobody's requests are limited", back="requests are limited again")

    def add(self, name: str, number: int, *, lasts: int) -> int | None:
        """The sum under that name so far, which is forgotten after so many seconds; None while nothing is counted."""
        return self._reach.ask(lambda: _add(name, number, lasts))


def _add(name: str, number: int, lasts: int) -> int:
    """Atomic among all who share the cache: of several who find nothing one begins, and the others add to that."""
    try:
        return cache.incr(name, number)
    except ValueError:
        return number if cache.add(name, number, timeout=lasts) else cache.incr(name, number)


meter = Meter()
