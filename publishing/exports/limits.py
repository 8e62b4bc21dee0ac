"""How much of the site one reader takes along: every record of a table keeps the server busy about as long."""

from time import time

from django.http import HttpRequest

from publishing.meter import meter
from publishing.remote import network_of

A_MINUTE = 100_000
"""Records that go out to one address."""

MINUTE = 60
"""Seconds."""


def is_too_much(request: HttpRequest, records: int) -> bool:
    """Counts these unless they are refused: a short list is never refused for a long one that was."""
    name = f"tables:{network_of(request)}:{int(time() // MINUTE)}"
    taken = meter.add(name, records, lasts=2 * MINUTE)
    if taken is None or taken <= A_MINUTE:
        return False
    meter.add(name, -records, lasts=2 * MINUTE)
    return True


def seconds_left() -> int:
    return MINUTE - int(time()) % MINUTE
