"""Counting in the cache that CACHE_URL names: for all processes at once where they share it."""

import logging
from time import monotonic

from django.core.cache import cache
from redis.exceptions import RedisError

PAUSE = 5
"""Seconds for which a cache that failed is left alone."""

logger = logging.getLogger("retinue.meter")


class Meter:
    """Counts as long as the cache answers; when it is away nothing is counted, and the log says so once."""

    def __init__(self) -> None:
        self._is_away, self._asked_again_at = False, 0.0

    def add(self, name: str, number: int, *, lasts: int) -> int | None:
        """The sum under that name so far, which is forgotten after so many seconds; None while nothing is counted."""
        if self._is_away and monotonic() < self._asked_again_at:
            return None
        try:
            total = _add(name, number, lasts)
        except (RedisError, OSError) as error:
            self._pause(error)
            return None
        if self._is_away:
            logger.warning("The cache is back: requests are limited again.")
            self._is_away = False
        return total

    def _pause(self, error: Exception) -> None:
        if not self._is_away:
            logger.warning("The cache is away, nobody's requests are limited: %s", type(error).__name__)
        self._is_away, self._asked_again_at = True, monotonic() + PAUSE


def _add(name: str, number: int, lasts: int) -> int:
    """Atomic among all who share the cache: of several who find nothing one begins, and the others add to that."""
    try:
        return cache.incr(name, number)
    except ValueError:
        return number if cache.add(name, number, timeout=lasts) else cache.incr(name, number)


meter = Meter()
