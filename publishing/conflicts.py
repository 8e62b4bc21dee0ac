"""Work that the database broke off in favour of somebody else's is done once more."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.messages import get_messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

DEADLOCK, SERIALIZATION_FAILURE = "40P01", "40001"

logger = logging.getLogger("retinue.conflicts")


def is_conflict(error: OperationalError) -> bool:
    """Whether the same work may well succeed at the second try."""
    return getattr(error.__cause__, "sqlstate", None) in (DEADLOCK, SERIALIZATION_FAILURE)


def again_after_conflict(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a method that answers a request, reads what it needs itself and writes in one unit of change or not at all.

    A second conflict is raised: the error view answers 503. What a failed try told the user is taken back.
    """

    @wraps(view)
    def repeating(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return _attempt(view, self, request, *args, **kwargs)
        except OperationalError as error:
            if not is_conflict(error):
                raise
            logger.warning("%s %s met a conflict and is repeated.", request.method, request.path)
        return _attempt(view, self, request, *args, **kwargs)

    return repeating


def _attempt(view: Callable[..., HttpResponse], self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
    try:
        return view(self, request, *args, **kwargs)
    except OperationalError:
        list(get_messages(request))  # reading them takes them out of the answer
        raise
