import logging
import signal
from argparse import ArgumentParser
from collections.abc import Callable
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from publishing import register, services
from publishing.locks import only_one
from publishing.models import Heartbeat

INTERVAL = 15
"""Seconds between two looks; a record is public at most a minute after its hour."""

logger = logging.getLogger("retinue.work")


class Command(BaseCommand):
    help = "Does what has its hour, over and over. Any number may run: a lock lets one act at a time."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stop = Event()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="look once and end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        if once:
            begin()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())
        deed = begin
        while not self.stop.is_set():
            if look(deed):
                deed = act
            self.stop.wait(INTERVAL)


def look(deed: Callable[[], None]) -> bool:
    """Whether the deed was done. A database that is away is waited for."""
    close_old_connections()
    try:
        deed()
    except Error:
        logger.exception("The database refused; the next look is in %d s.", INTERVAL)
        return False
    return True


def begin() -> None:
    """The first look of a process, which may be of a newer release than the bodies that it finds."""
    register.mark_other_shapes()
    act()


def act() -> None:
    """Do what is due, if no other process does."""
    with only_one("work") as is_ours:
        if is_ours:
            for record in services.publish_due():
                logger.info("Published %s %s at its hour.", record.kind_name, record.uuid)
            odd: set[int] = set()
            while register.renew_stale(odd):
                Heartbeat.beat("work")
            Heartbeat.beat("work")
