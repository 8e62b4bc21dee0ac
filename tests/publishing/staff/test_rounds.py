"""What `work` does in a round: the urgent first, whatever is long or fails."""

import logging
from datetime import datetime, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from organizations.models import Region
from publishing.models import Dump, Heartbeat, PublicRecord, StaleBody
from publishing.register import writer
from publishing.work import jobs
from publishing.work.jobs import JOBS, Job, is_night_since
from publishing.work.rounds import Rounds
from tests import factories
from tests.publishing.staff.test_work import due

pytestmark = pytest.mark.django_db


def job(name, *deeds, is_due=True, rest=0):
    """A job whose slices are these deeds."""

    def slices():
        for deed in deeds:
            deed()
            yield
        return f"{len(deeds)} done"

    return Job(name, slices, lambda: is_due, rest)


def rounds(*chosen, interval=0.0, stop=None):
    return Rounds(chosen, stop=stop or Event(), interval=interval)


def fail():
    raise ArithmeticError("Two and two.")


def test_long_job_delays_no_publication():
    """PROPERTIES 4: due amid a job of many slices, a record is public before the next slice."""
    waiting = []
    seen = []

    def slice_of_work():
        if waiting:
            waiting[-1].refresh_from_db()
            seen.append(waiting[-1].is_public)
        waiting.append(due(factories.make_region()))

    rounds(Job("publications", jobs.publications), job("long", *[slice_of_work] * 4)).look()
    assert seen == [True, True, True]
    assert Region.objects.public().count() == 4


def test_urgent_jobs_wait_for_their_interval():
    """The twin: between two looks the long job goes on alone."""
    turns = []
    rounds(
        job("urgent", lambda: turns.append("urgent")), job("long", *[lambda: turns.append("long")] * 3), interval=60
    ).look()
    assert turns == ["urgent", "long", "long", "long"]


def test_heart_beats_while_a_long_job_is_at_work():
    beats = []
    rounds(job("long", *[lambda: beats.append(Heartbeat.is_alive("work"))] * 3)).look()
    assert beats == [False, True, True]
    assert Heartbeat.objects.get(task="long").report == "3 done"


def test_less_urgent_job_never_interrupts():
    turns = []
    rounds(job("dump", *[lambda: turns.append("dump")] * 2), job("check", *[lambda: turns.append("check")] * 2)).look()
    assert turns == ["dump", "dump", "check", "dump", "dump", "check", "dump", "dump"]


def test_failing_job_stops_no_other(caplog):
    turns = []
    rounds(job("bad", fail), job("good", lambda: turns.append("good"))).look()
    assert turns == ["good"]
    assert "The job bad failed" in caplog.text
    assert not Heartbeat.objects.filter(task="bad").exists()
    assert Heartbeat.is_alive("good") and Heartbeat.is_alive("work")


def test_failed_job_rests_before_it_is_tried_again():
    tried = []

    def attempt():
        tried.append(1)
        fail()

    for rest, count in ((0, 2), (600, 1)):
        tried.clear()
        round_ = rounds(job("bad", attempt, rest=rest))
        round_.look()
        round_.look()
        assert len(tried) == count, rest


def test_database_that_went_away_ends_the_round(monkeypatch):
    def away():
        raise OperationalError("away")

    monkeypatch.setattr(connection, "is_usable", lambda: False)
    with pytest.raises(OperationalError):
        rounds(job("bad", away), job("good", fail)).look()


def test_job_that_is_told_to_stop_is_not_done():
    stop = Event()
    turns = []
    rounds(
        job("long", stop.set, lambda: turns.append("late")), job("next", lambda: turns.append("next")), stop=stop
    ).look()
    assert turns == []
    assert not Heartbeat.objects.filter(task="long").exists()


def test_job_that_is_not_due_waits():
    turns = []
    rounds(job("later", lambda: turns.append("later"), is_due=False)).look()
    assert turns == []


def test_publications_come_first():
    assert [each.name for each in JOBS] == [
        "publications",
        "renewals",
        "letters",
        "old_enquiries",
        "dumps",
        "check_register",
    ]


@pytest.mark.parametrize(
    ("ended", "now", "expected"),
    [
        (None, "2026-05-02 12:00", True),
        ("2026-05-02 02:59", "2026-05-02 03:00", True),
        ("2026-05-02 03:01", "2026-05-02 23:00", False),
        ("2026-05-02 03:01", "2026-05-03 02:59", False),
        ("2026-05-02 03:01", "2026-05-03 03:00", True),
        ("2026-04-20 03:01", "2026-05-03 01:00", True),
    ],
)
def test_nightly_hour_is_the_offices(settings, ended, now, expected):
    settings.TIME_ZONE, settings.NIGHTLY_HOUR = "Asia/Shanghai", 3
    shanghai = ZoneInfo("Asia/Shanghai")
    with timezone.override(shanghai):
        if ended:
            Heartbeat.objects.create(task="nightly", beat_at=datetime.fromisoformat(ended).replace(tzinfo=shanghai))
        at = datetime.fromisoformat(now).replace(tzinfo=shanghai)
        assert is_night_since("nightly", at=at) is expected


def test_first_look_makes_the_files_and_checks_the_register(client):
    factories.published(factories.make_region())
    call_command("work", once=True)
    assert client.head("/data/regions.csv").status_code == 200
    reports = client.get("/readyz").json()["jobs"]
    assert set(reports) == {each.name for each in JOBS}
    assert reports["check_register"]["report"] == "0 faults mended"


def test_look_in_between_leaves_what_is_nightly():
    factories.published(factories.make_region())
    call_command("work", once=True)
    before = dict(Heartbeat.objects.values_list("task", "beat_at"))
    factories.published(factories.make_region())
    call_command("work", once=True)
    after = dict(Heartbeat.objects.values_list("task", "beat_at"))
    assert {task for task in after if after[task] == before[task]} == {"old_enquiries", "dumps", "check_register"}


def test_night_brings_new_files():
    region = factories.published(factories.make_region())
    call_command("work", once=True)
    first = Dump.objects.get().position
    region.name_en = "Harbour"
    region.save()
    Heartbeat.objects.filter(task="dumps").update(beat_at=timezone.now() - timedelta(days=1))
    call_command("work", once=True)
    assert Dump.objects.get().position > first


def test_nightly_check_mends_what_wrote_past_the_register(client, caplog):
    region, stray = (factories.published(factories.make_region()) for _ in range(2))
    call_command("work", once=True)
    PublicRecord.objects.filter(uuid=region.uuid).update(body='{"name_en":"Forged"}')
    Region.objects.filter(pk=stray.pk).write(status="draft")
    Heartbeat.objects.filter(task="check_register").delete()
    with caplog.at_level(logging.ERROR, "retinue.work"):
        call_command("work", once=True)
    messages = [record.getMessage() for record in caplog.records]
    assert messages == [
        f"The register was wrong and is mended: region {stray.pk}: stray",
        f"The register was wrong and is mended: region {region.pk}: different",
    ]
    assert client.get("/readyz").json()["jobs"]["check_register"]["report"] == "2 faults mended"
    assert "Forged" not in client.get(f"/api/v1/regions/{region.uuid}/").text
    assert PublicRecord.objects.get(uuid=stray.uuid).body == ""


def test_renewals_let_the_jobs_behind_them_have_their_turn(monkeypatch):
    """Until none is left, and without waiting for the next look's hour."""
    regions = [factories.published(factories.make_region()) for _ in range(3)]
    writer.mark_stale(PublicRecord.objects.all())
    monkeypatch.setattr(jobs, "INTERVAL", 0)
    monkeypatch.setattr(writer.renew_stale, "__kwdefaults__", {"batch": 2})
    seen = []
    turns = rounds(Job("renewals", jobs.renewals), job("behind", lambda: seen.append(StaleBody.objects.count())))
    turns.interval = 15
    waits = [turns.look() for _ in range(len(regions))]
    assert (seen, waits) == ([1, 0, 0], [0, 0, 15])
