"""`python -m bench --delegations N`: bring the database to so many visits and measure the site upon it.

The database is the one that DATABASE_URL or VAR_DIR names: one for trials, which `manage.py generate` fills.
"""

import argparse
import os
import time
from pathlib import Path

import django

UNLIMITED = {"API_LIMIT_ADDRESS": "1000000000", "HTTPS": "0"}


def main() -> None:
    arguments = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.update(UNLIMITED)
    django.setup()
    report = _measure(arguments.delegations, arguments.rounds, arguments.seconds)
    print(report.table(), flush=True)
    from django.conf import settings

    report.keep(Path(settings.VAR_DIR) / f"bench-{report.vendor}-{report.delegations}.json")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--delegations", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7, help="how often each address is measured")
    parser.add_argument("--seconds", type=float, default=0.4, help="of a round; processor time comes in hundredths")
    return parser.parse_args()


def _measure(delegations: int, rounds: int, seconds: float):
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from bench import addresses, statements, writing
    from bench.pull import pull
    from bench.report import Report
    from bench.server import serving
    from bench.subject import measure_together
    from delegations.models import Delegation

    report = Report(connection.vendor, delegations)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    present = Delegation.objects.count()
    start, cpu = time.monotonic(), time.process_time()
    call_command("generate", delegations=delegations)
    report.generating(delegations - present, time.monotonic() - start, time.process_time() - cpu)
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{settings.DATABASES['default']['NAME']}"
    with serving("bench.floor:application", BENCH_DATABASE_URL=url) as floor, serving("config.wsgi") as site:
        read = addresses.readings(site)
        subjects = [*addresses.floors(floor), *read]
        measure_together(subjects, rounds, seconds)
        report.readings(subjects, statements.statements(read))
        report.pull(pull(site, min(rounds, 3)))
        found = addresses.searches(site)
        measure_together(found, min(rounds, 3), seconds)
        report.searches(found)
    report.writing(writing.publishing(), writing.withdrawing())
    return report


if __name__ == "__main__":
    main()
