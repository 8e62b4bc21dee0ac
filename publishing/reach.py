"""Asking a cache that may be away: what it holds makes an answer better, and is never worth an error or a wait."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from redis.exceptions import RedisError

PAUSE = 5
"""Seconds for which a cache that failed is left alone."""

Answer = TypeVar("Answer")


class Reach:
    """Asks as long as the cache answers; when it goes away and when it is back, the log says so once."""

    def __init__(self, logger: logging.Logger, *, away: str, back: str) -> None:
        self._logger, self._away, self._back = logger, away, back
        self._is_away, self._asked_again_at = False, 0.0

    def ask(self, question: Callable[[], Answer]) -> Answer | None:
        """The answer; None while there is none."""
        if self._is_away and monotonic() < self._asked_again_at:
            return None
        try:
            answer = question()
        except (RedisError, OSError) as error:
            self.pause(error)
            return None
        if self._is_away:
            self._logger.warning("The cache is back: %s.", self._back)
            self._is_away = False
        return answer

    def pause(self, error: Exception) -> None:
        if not self._is_away:
            self._logger.warning("The cache is away, %s: %s", self._away, type(error).__name__)
        self._is_away, self._asked_again_at = True, monotonic() + PAUSE
