"""What `manage.py work` has to do, the most urgent first.

A job works in slices: a generator that yields where others may have their turn, outside of any transaction, and returns
what it has to report.
"""

import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.utils import timezone

from publishing import dumps, services
from publishing.enquiries.letters import send_letters
from publishing.models import Enquiry, Heartbeat
from publishing.register import audit, writer

logger = logging.getLogger("retinue.work")

INTERVAL = 15
"""Seconds between two looks; a record is public at most a minute after its hour."""

Slices = Generator[None, None, str]


class Unfinished(str):
    """The report of a job that wants to go on without waiting for the next look's hour."""


@dataclass(frozen=True)
class Job:
    """`rest` is how many seconds pass before it is tried again after it failed, `pause` how many between two slices.

    On SQLite a writer asks ten times a second whether another one is done: one who never pauses lets nobody in.
    """

    name: str
    slices: Callable[[], Slices]
    is_due: Callable[[], bool] = lambda: True
    rest: float = 0
    pause: float = 0


def publications() -> Slices:
    count = 0
    for published in services.publish_each_due():
        for record in published:
            logger.info("Published %s %s at its hour.", record.kind_name, record.uuid)
        count += len(published)
        yield
    return f"{count} published"


def renewals() -> Slices:
    """For as long as a look may last: then the jobs behind it have their turn, before it goes on at once."""
    odd: set[int] = set()
    count, end = 0, monotonic() + INTERVAL
    while tried := writer.renew_stale(odd):
        count += tried
        if monotonic() >= end:
            return Unfinished(f"{count - len(odd)} bodies renewed, more are waiting")
        yield
    return f"{count - len(odd)} bodies renewed, {len(odd)} could not be"


def letters() -> Slices:
    count = 0
    for enquiry in Enquiry.objects.unsent():
        send_letters(enquiry)
        count += enquiry.is_told
        yield
    return f"{count} enquiries told"


def old_enquiries() -> Slices:
    """Personal data goes when its time is over, whether or not anybody thinks of it."""
    count, _rows = Enquiry.objects.expired().delete()
    yield
    return f"{count} enquiries deleted"


def check_register() -> Slices:
    """Whatever wrote past the unit of change is put right, and said loudly: somebody should know who wrote it."""
    count = 0
    for found in audit.batches():
        faults = [fault for fault in audit.confirmed(found) if fault.can_be_mended]
        for fault in faults:
            logger.error("The register was wrong and is mended: %s", fault)
        audit.repair(faults)
        count += len(faults)
        yield
    return f"{count} faults mended"


def is_night_since(task: str, *, at: datetime | None = None) -> bool:
    """Whether the office's nightly hour has come since the task last ended, or it never ran."""
    now = timezone.localtime(at)
    hour = now.replace(hour=settings.NIGHTLY_HOUR, minute=0, second=0, microsecond=0)
    latest = hour if hour <= now else hour - timedelta(days=1)
    return not Heartbeat.objects.filter(task=task, beat_at__gte=latest).exists()


JOBS = (
    Job("publications", publications),
    Job("renewals", renewals, pause=0.1),
    Job("letters", letters),
    Job("old_enquiries", old_enquiries, lambda: is_night_since("old_enquiries"), rest=600),
    Job("dumps", dumps.build, lambda: dumps.is_wanted() or is_night_since("dumps"), rest=600),
    Job("check_register", check_register, lambda: is_night_since("check_register"), rest=600),
)
