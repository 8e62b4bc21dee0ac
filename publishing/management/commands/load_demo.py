from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from delegations.models import Delegation
from demo.loader import load
from demo.reading import RecordError


class Command(BaseCommand):
    help = "Write and publish the demonstration records; where they exist, make them what the files say."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is a delegation already")

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if if_empty and Delegation.objects.exists():
            return
        try:
            counts = load()
        except RecordError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(", ".join(f"{number} {verb}" for verb, number in counts.items()))
