"""Several at once at the same record.

A database in memory has one connection, which threads would share: there the racers follow one another, all of them
having read the record before the first one writes.
"""

import threading

from django.core.exceptions import ValidationError
from django.db import connection, connections


def race(heats):
    """Each heat is a list of acts, one for each runner; the outcomes of each heat, in the order of the heats.

    The runners are threads that go through all heats side by side: nobody starts a heat before all have come to it.
    """
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        return [[outcome(act) for act in acts] for acts in heats]
    outcomes = [[] for _heat in heats]
    barrier = threading.Barrier(len(heats[0]))

    def run(lane):
        try:
            for number, acts in enumerate(heats):
                barrier.wait(timeout=60)
                outcomes[number].append(outcome(acts[lane]))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[lane]) for lane in range(len(heats[0]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def outcome(act):
    """What the act returned, or the code of its refusal."""
    try:
        return act()
    except ValidationError as refusal:
        return refusal.code
