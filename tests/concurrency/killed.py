"""A writer that is killed at random moments, one life after the other; prints what it left half done, as JSON.

DATABASE_URL=… python -m tests.concurrency.killed --kills 200
"""

import argparse
import json
import os
import random
import signal
import sys
import time

from tests.concurrency.writers import make_cast, prepare, start, write

LIFE = (0.5, 5)
"""In deeds, whatever the machine needs for one."""
WITHOUT_END = 10**9


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--twin")
    options = parser.parse_args()
    prepare()
    cast, chance = make_cast(), random.Random(options.seed)
    prepare(options.twin)
    pace = time_of_a_deed(cast)
    lives = [live(cast, chance, pace) for _ in range(options.kills)]
    print(json.dumps({name: sum(life[name] for life in lives) for name in lives[0]}))


def time_of_a_deed(cast):
    began = time.monotonic()
    write(cast, 10, seed=0)
    return (time.monotonic() - began) / 10


def live(cast, chance, pace):
    """One life of a writer, and what is wrong after it."""
    from publishing.models import SitePosition
    from publishing.register import audit, writer

    while writer.renew_stale():
        pass  # of a stale row nobody knows whether it is wrong
    before = SitePosition.objects.get().value
    writer = start(write, cast, WITHOUT_END, chance.random())
    time.sleep(pace * chance.uniform(*LIFE))
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    faults = list(audit.faults())
    audit.repair(faults)
    return {
        "killed": writer.exitcode == -signal.SIGKILL,
        "written": SitePosition.objects.get().value > before,
        "faults": len(faults),
    }


if __name__ == "__main__":
    sys.exit(main())
