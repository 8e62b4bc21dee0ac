"""What publishing and withdrawing cost, all that follows included; every change is taken back."""

import time
from contextlib import contextmanager
from statistics import median

from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from delegations.models import Delegation
from organizations.models import Organization
from publishing.models import PublicRecord, Shown, Status
from publishing.services import publish, withdraw


def publishing(count: int = 20) -> tuple[float, int]:
    """Milliseconds (median) and statements of publishing a draft visit with its members and stops."""
    first, *others = Delegation.objects.filter(status=Status.DRAFT).order_by("pk")[:count]
    with taken_back(), CaptureQueriesContext(connection) as queries:
        publish(record=first, by=None)
    times = [_published(record) for record in others]
    return median(times) * 1000, len(queries)


def _published(record: Delegation) -> float:
    with taken_back():
        start = time.perf_counter()
        publish(record=record, by=None)
        return time.perf_counter() - start


def withdrawing(shown_by: int = 10_000) -> tuple[int, float]:
    """How many records show the organization, and seconds until it is withdrawn.

    The organization is the one that is shown most often; with enough records, the one shown about so often.
    """
    organizations = PublicRecord.objects.filter(kind=Organization.kind_name, state=PublicRecord.State.PUBLIC)
    shows = Shown.objects.filter(target__in=organizations.values("uuid")).values("target").annotate(n=Count("pk"))
    most = list(shows.order_by("-n").values_list("target", "n")[:100])
    target, count = min(most, key=lambda pair: (pair[1] < shown_by, abs(pair[1] - shown_by)))
    record = Organization.objects.get(uuid=target)
    with taken_back():
        start = time.perf_counter()
        withdraw(record=record, by=None, reason="For a trial of speed.")
        seconds = time.perf_counter() - start
    return count, seconds


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
