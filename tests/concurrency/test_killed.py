"""A process that dies while it writes leaves no public record without its row in the register, nor the reverse."""

from tests.concurrency.running import outcome_of

KILLS = 20


def test_killed_writer_leaves_nothing_half_done(scratch_database):
    outcome = outcome_of("killed", scratch_database, f"--kills={KILLS}")
    assert outcome.pop("written") > KILLS / 3
    assert outcome == {"killed": KILLS, "faults": 0}


def test_register_written_after_the_commit_is_left_behind(scratch_database):
    assert outcome_of("killed", scratch_database, "--kills=15", "--twin=late")["faults"] > 0
