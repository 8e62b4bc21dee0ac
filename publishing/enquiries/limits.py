"""How many enquiries the office takes from one address, and sends receipts for to another, in an hour."""

import hashlib
from time import time

from django.conf import settings
from django.http import HttpRequest

from publishing.meter import meter
from publishing.remote import network_of

HOUR = 3_600
"""Seconds."""


def is_too_many(request: HttpRequest, email: str) -> bool:
    """Counts this one too. The second count guards those who never wrote: a receipt goes to whatever was entered."""
    recipient = hashlib.sha256(email.strip().casefold().encode()).hexdigest()[:32]
    counts = [_counted("from", str(network_of(request))), _counted("to", recipient)]
    return any(count is not None and count > settings.ENQUIRY_LIMIT for count in counts)


def seconds_left() -> int:
    return HOUR - int(time()) % HOUR


def _counted(way: str, whose: str) -> int | None:
    return meter.add(f"enquiry:{way}:{whose}:{int(time() // HOUR)}", 1, lasts=2 * HOUR)
