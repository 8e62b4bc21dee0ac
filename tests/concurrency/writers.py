"""Eight writers, a greedy poller and a `work` on one database; prints what the poller missed, as JSON.

DATABASE_URL=… python -m tests.concurrency.writers --commits 1250
"""

import argparse
import json
import multiprocessing
import os
import random
import sys
import time

WRITERS = 8

fork = multiprocessing.get_context("fork")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--commits", type=int, default=40, help="of each writer")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    prepare()
    cast = make_cast()
    stop, answer = fork.Event(), fork.Queue()
    others = [start(poll, stop, answer), start(renew, stop)]
    writers = [start(write, cast, options.commits, options.seed * 100 + number) for number in range(WRITERS)]
    for writer in writers:
        writer.join()
    stop.set()
    mirror = answer.get(timeout=120)
    for process in others:
        process.join()
    print(json.dumps(compare(mirror) | {"failed": sum(process.exitcode != 0 for process in [*writers, *others])}))


def prepare(twin=None):
    """Set Django up; a twin breaks the register in one known way."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from tests.concurrency import twins

    if twin:
        getattr(twins, twin)()


def start(target, *arguments):
    """A forked process with connections of its own."""
    from django.db import connections

    connections.close_all()
    process = fork.Process(target=target, args=arguments)
    process.start()
    return process


def make_cast():
    """A region and a person that all of twenty visits show, each with a member and a stop of its own."""
    from tests import factories

    region = factories.published(factories.make_region(name_en="Port"))
    person = factories.published(factories.make_person(name_en="Li Na"))
    organization = factories.published(factories.make_organization(name_en="Chamber"))
    visits = []
    for number in range(20):
        visit = factories.make_delegation(name_en=f"Visit {number}")
        factories.make_sending_region(delegation=visit, region=region)
        factories.make_stop(delegation=visit)
        factories.make_member(delegation=visit, person=person, organization=organization)
        visits.append(factories.published(visit).pk)
    return {"region": region.pk, "person": person.pk, "organization": organization.pk, "visits": visits}


def write(cast, commits, seed):
    from tests.concurrency.deeds import DEEDS

    chance = random.Random(seed)
    for number in range(commits):
        deed = chance.choice(DEEDS)
        attempt(lambda: deed(cast, chance, f"{seed}-{number}"))  # noqa: B023  called at once


def attempt(deed):
    """Until the database does not break it off in favour of another writer."""
    from django.core.exceptions import ValidationError
    from django.db import OperationalError

    from tests.concurrency.deeds import RolledBack

    while True:
        try:
            return deed()
        except (RolledBack, ValidationError):  # it may be withdrawn already
            return None
        except OperationalError as error:
            if "deadlock" not in str(error) and "locked" not in str(error):
                raise


def renew(stop):
    from publishing.register import writer

    while not stop.is_set():
        if not attempt(lambda: writer.renew_stale()):
            time.sleep(0.1)


def poll(stop, answer):
    """Follows the feed without a pause, and once more when all is quiet."""
    from publishing.register import writer

    follow = follower()
    mirror, cursor = {}, None
    while not stop.is_set():
        cursor = follow(cursor, mirror)
    while writer.renew_stale():
        pass
    follow(cursor, mirror)
    answer.put(mirror)


def follower(twin=None):
    from tests.concurrency import following, twins

    return getattr(twins, f"follow_{twin}", following.follow)


def compare(mirror):
    """What the mirror lacks or has wrong, what it kept of records that are gone, what the register itself has wrong."""
    from publishing.models import PublicRecord, SitePosition, StaleBody
    from publishing.register import audit

    rows = list(PublicRecord.objects.all())
    public = {(row.kind, row.object_id): row.body for row in rows if row.state == "public"}
    return {
        "positions": SitePosition.objects.get().value,
        "missed": sum(mirror.get(key) != body for key, body in public.items()),
        "left_over": sum(body is not None and key not in public for key, body in mirror.items()),
        "stale": StaleBody.objects.count(),
        "faults": len(list(audit.faults())),
    }


if __name__ == "__main__":
    sys.exit(main())
