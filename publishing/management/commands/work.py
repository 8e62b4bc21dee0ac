import logging
import signal
from argparse import ArgumentParser
from collections.abc import Callable
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from publishing.locks import only_one
from publishing.register import writer
from publishing.work.jobs import INTERVAL, JOBS
from publishing.work.rounds import Rounds

logger = logging.getLogger("retinue.work")


class Command(BaseCommand):
    help = "Does what has its hour, over and over. Any number may run: a lock lets one act at a time."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stop = Event()
        self.rounds = Rounds(JOBS, stop=self.stop)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="look once and end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        if once:
            self.begin()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())
        deed = self.begin
        while not self.stop.is_set():
            wait = look(deed)
            if wait is not None:
                deed = self.act
            self.stop.wait(INTERVAL if wait is None else wait)

    def begin(self) -> float:
        """The first look of a process, which may be of a newer release than the bodies that it finds."""
        writer.mark_other_shapes()
        return self.act()

    def act(self) -> float:
        """Do what is due, if no other process does; returns how many seconds the next look may wait."""
        with only_one("work") as is_ours:
            return self.rounds.look() if is_ours else INTERVAL


def look(deed: Callable[[], float]) -> float | None:
    """What the deed returned; None if it was not done. A database that is away is waited for."""
    close_old_connections()
    try:
        return deed()
    except Error:
        logger.exception("The database refused; the next look is in %d s.", INTERVAL)
        return None
