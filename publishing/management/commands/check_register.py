from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing.register import audit


class Command(BaseCommand):
    help = "Compares the register of public records with fresh renderings; ends with an error where they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write what is wrong anew")

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        found = list(audit.faults())
        for fault in found:
            self.stdout.write(str(fault))
        if found and not repair:
            raise CommandError(f"{len(found)} faults. Run it with --repair to mend them.")
        if found:
            audit.repair(found)
        mended = [fault for fault in found if fault.can_be_mended]
        self.stdout.write(f"{len(mended)} faults{' mended' if mended else ''}.")
        if len(mended) < len(found):
            raise CommandError(f"{len(found) - len(mended)} faults cannot be mended: see the log.")
