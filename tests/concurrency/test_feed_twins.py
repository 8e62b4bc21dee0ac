"""The feed's negative twins: made otherwise it loses changes."""

import pytest

from tests.concurrency.running import outcome_of


@pytest.mark.parametrize("twin", ["timestamp", "serial"])
def test_feed_by_timestamp_or_serial_id_loses_changes(scratch_database, twin):
    assert outcome_of("overlaps", scratch_database, f"--twin={twin}") == {"missed": 1, "failed": 0}


@pytest.mark.parametrize(("arguments", "faults"), [([], 0), (["--early"], 1)])
def test_rendering_before_the_lock_stores_half_of_the_truth(scratch_database, arguments, faults):
    assert outcome_of("half_truths", scratch_database, *arguments) == {"faults": faults, "failed": 0}
