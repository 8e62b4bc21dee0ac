import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.generate.run import OtherRecordsError, Run


class Command(BaseCommand):
    help = (
        "Fill the database with invented visits and all that goes with them, for trials of speed. Run again it goes on "
        "where it ended. Nobody else should write meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delegations", type=int, required=True, help="how many there are in the end")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same records")
        parser.add_argument("--only", choices=["delegations"], help="without events, articles, outcomes and people")

    def handle(self, *args: Any, delegations: int, seed: int, only: str | None, **options: Any) -> None:
        if delegations < 1:
            raise CommandError("--delegations: give a number from 1.")
        self.started = time.monotonic()
        try:
            Run(seed=seed, only_delegations=bool(only)).until(delegations, self._report)
        except OtherRecordsError as error:
            raise CommandError(
                f"This database was generated with other arguments ({error}). Use the same ones, or an empty database."
            ) from error

    def _report(self, done: int) -> None:
        self.stdout.write(f"{done} delegations after {time.monotonic() - self.started:.0f} s")
