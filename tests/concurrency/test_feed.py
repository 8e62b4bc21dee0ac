"""PROPERTIES 7: the feed misses nothing, whoever writes meanwhile."""

from tests.concurrency.running import outcome_of


def test_poller_misses_nothing_that_eight_writers_do(scratch_database):
    outcome = outcome_of("writers", scratch_database, "--commits=12")
    assert outcome.pop("positions") > 100
    assert outcome == {"missed": 0, "left_over": 0, "stale": 0, "faults": 0, "failed": 0}


def test_poller_misses_nothing_that_is_drawn_first_and_committed_last(scratch_database):
    assert outcome_of("overlaps", scratch_database) == {"missed": 0, "failed": 0}
