"""One visit's change is drawn first and committed last; prints what a poller in between has missed, as JSON.

With `--twin timestamp` or `--twin serial` the feed is made as it is commonly made.
"""

import argparse
import json

from tests.concurrency import writers


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--twin", choices=["timestamp", "serial"])
    twin = parser.parse_args().twin
    writers.prepare(twin)
    from tests import factories

    slow, quick = (factories.published(factories.make_delegation()).pk for _ in range(2))
    follow, mirror = writers.follower(twin), {}
    cursor = follow(None, mirror)
    drawn, go_on = writers.fork.Event(), writers.fork.Event()
    first = writers.start(save_slowly, slow, drawn, go_on)
    assert drawn.wait(60)
    second = writers.start(save, quick)
    second.join(timeout=2)  # honest, it waits for the first one's lock
    cursor = follow(cursor, mirror)
    go_on.set()
    first.join()
    second.join()
    follow(cursor, mirror)
    outcome = writers.compare(mirror)
    print(json.dumps({"missed": outcome["missed"], "failed": first.exitcode + second.exitcode}))


def save_slowly(key, drawn, go_on):
    from django.db import transaction

    with transaction.atomic():
        save(key)
        drawn.set()
        assert go_on.wait(60)


def save(key):
    from delegations.models import Delegation

    visit = Delegation.objects.get(pk=key)
    visit.summary_en = "What came of it."
    visit.save()


if __name__ == "__main__":
    main()
