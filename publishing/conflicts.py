"""Work that the database broke off in favour of somebody else's is done once more."""

import logging
import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.messages import get_messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

DEADLOCK, SERIALIZATION_FAILURE = "40P01", "40001"

logger = logging.getLogger("retinue.conflicts")

Result = TypeVar("Result")


def is_conflict(error: OperationalError) -> bool:
    """Whether the same work may well succeed at the second try."""
    return getattr(error.__cause__, "sqlstate", None) in (DEADLOCK, SERIALIZATION_FAILURE)


def is_passing(error: OperationalError) -> bool:
    """Whether it says nothing of the work itself: a conflict, or on SQLite another writer who took too long."""
    return is_conflict(error) or getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY


def again(work: Callable[[], Result], *, called: str) -> Result:
    """Do the work, after a conflict once more; `called` names it in the log. A second conflict is raised.

    The work reads what it needs itself and writes in one unit of change or not at all: records in memory may say what
    was taken back. Outside of any transaction only.
    """
    try:
        return work()
    except OperationalError as error:
        if not is_conflict(error):
            raise
        logger.warning("%s met a conflict and is repeated.", called)
    return work()


def again_after_conflict(view: Callable[..., Any]) -> Callable[..., Any]:
    """`again` for a method that answers a request: after a second conflict the error view answers 503.

    What a failed try told the user is taken back.
    """

    @wraps(view)
    def repeating(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        def attempt() -> HttpResponse | None:
            try:
                return view(self, request, *args, **kwargs)
            except OperationalError:
                list(get_messages(request))  # reading them takes them out of the answer
                raise

        return again(attempt, called=f"{request.method} {request.path}")

    return repeating
