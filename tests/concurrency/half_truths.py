"""A visit is saved while the region that it shows is renamed; prints how many bodies are wrong afterwards, as JSON.

The visit's writer waits at the counter's lock until the rename is committed. With `--early` it rendered before.
"""

import json
import sys

from tests.concurrency import writers


def main():
    writers.prepare("early" if "--early" in sys.argv else None)
    from organizations.models import Region
    from publishing.register import audit
    from tests import factories

    region = factories.published(factories.make_region(name_en="Port"))
    visit = factories.published(factories.make_delegation())
    factories.make_sending_region(delegation=visit, region=region)
    arrived, go_on = writers.fork.Event(), writers.fork.Event()
    saving = writers.start(save_at_the_door, visit.pk, arrived, go_on)
    assert arrived.wait(60)
    region = Region.objects.get(pk=region.pk)
    region.name_en = "Harbour"
    region.save()
    go_on.set()
    saving.join()
    print(json.dumps({"faults": len(list(audit.faults())), "failed": int(saving.exitcode != 0)}))


def save_at_the_door(key, arrived, go_on):
    from delegations.models import Delegation
    from publishing.register import counter

    locked = counter._locked

    def wait_first():
        arrived.set()
        assert go_on.wait(60)
        return locked()

    counter._locked = wait_first
    visit = Delegation.objects.get(pk=key)
    visit.summary_en = "What came of it."
    visit.save()


if __name__ == "__main__":
    main()
