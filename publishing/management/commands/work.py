import logging
import signal
from argparse import ArgumentParser
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
            act()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())
        while not self.stop.is_set():
            look()
            self.stop.wait(INTERVAL)


def look() -> None:
    """Act if no other process does. A database that is away is waited for."""
    close_old_connections()
    try:
        act()
    except Error:
        logger.exception("The database refused; the next look is in %d s.", INTERVAL)


def act() -> None:
    with only_one("work") as is_ours:
        if is_ours:
            for record in services.publish_due():
                logger.info("Published %s %s at its hour.", record.kind_name, record.uuid)
            odd: set[int] = set()
            while register.renew_stale(odd):
                Heartbeat.beat("work")
            Heartbeat.beat("work")
