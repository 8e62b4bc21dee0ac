"""The clock: publish_due, work, its lock and its heartbeat, and what health says of it."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from delegations.models import Event
from organizations.models import Region
from publishing import health
from publishing.locks import only_one
from publishing.management.commands import work
from publishing.models import Heartbeat, PublicRecord, StaleBody
from publishing.register import writer
from tests import factories
from tests.publishing.staff.pages import admin_url

pytestmark = pytest.mark.django_db


def due(record, ago=timedelta(minutes=1)):
    factories.scheduled(record)
    type(record).objects.filter(pk=record.pk).write(publish_at=timezone.now() - ago)
    return record


def test_due_records_are_published_and_later_ones_wait(capsys):
    ready, later = due(factories.make_region()), factories.scheduled(factories.make_region())
    call_command("publish_due")
    assert capsys.readouterr().out == "1 published.\n"
    assert list(Region.objects.public()) == [ready]
    later.refresh_from_db()
    assert later.status == "scheduled"


def test_a_record_that_refuses_goes_back_to_draft_and_stops_nobody(caplog):
    event = due(factories.make_event())
    region = due(factories.make_region())
    Event.objects.filter(pk=event.pk).write(kind="transfer")
    call_command("publish_due", stdout=StringIO())
    event.refresh_from_db()
    region.refresh_from_db()
    assert (event.status, region.status) == ("draft", "published")
    assert f"event {event.uuid} goes back to draft" in caplog.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "It was not published at its hour.\nAn event of the kind “Transfer” is never public."),
        ("zh-hans", "未能按时发布。\n“转场”类活动不予公开。"),
    ],
)
def test_editor_reads_in_her_language_why_a_record_was_not_published(as_editor, language, said):
    event = due(factories.make_event())
    Event.objects.filter(pk=event.pk).write(kind="transfer")
    call_command("publish_due", stdout=StringIO())
    prefix = {"en": "", "zh-hans": "/zh-hans"}[language]
    for page in ((), ("history",)):
        assert f"<strong>{said}</strong>" in as_editor.get(prefix + admin_url(event, *page)).text


def test_a_record_that_fails_in_an_odd_way_stops_nobody(monkeypatch, caplog):
    odd, region = due(factories.make_venue()), due(factories.make_region())
    later = due(factories.make_outlet())
    broken = type(odd).settle
    monkeypatch.setattr(type(odd), "settle", lambda record: 1 / 0)
    call_command("work", once=True)
    for record in (odd, region, later):
        record.refresh_from_db()
    assert (odd.status, region.status, later.status) == ("scheduled", "published", "published")
    assert f"venue {odd.uuid} is due and could not be published" in caplog.text
    monkeypatch.setattr(type(odd), "settle", broken)
    call_command("work", once=True)
    odd.refresh_from_db()
    assert odd.status == "published"


def test_a_stale_body_that_cannot_be_rendered_stops_nobody(monkeypatch, caplog):
    odd, others = factories.published(factories.make_venue()), [factories.published(factories.make_region())]
    others.append(factories.published(factories.make_outlet()))
    writer.mark_stale(PublicRecord.objects.all())
    render = writer.render

    def failing(kind, keys):
        if kind.name == "venue":
            raise ArithmeticError(kind.name)
        return render(kind, keys)

    monkeypatch.setattr(writer, "render", failing)
    call_command("work", once=True)
    assert [mark.record.uuid for mark in StaleBody.objects.all()] == [odd.uuid]
    assert "cannot be renewed" in caplog.text
    assert Heartbeat.is_alive("work")
    monkeypatch.undo()
    call_command("work", once=True)
    assert not StaleBody.objects.exists()


def test_history_names_the_system():
    region = due(factories.make_region())
    call_command("work", once=True)
    assert region.history.first().history_user is None
    assert region.history.first().status == "published"


def test_work_beats():
    call_command("work", once=True)
    assert Heartbeat.is_alive("work")


def test_one_that_does_not_hold_the_lock_does_nothing():
    region = due(factories.make_region())
    held = subprocess.Popen([sys.executable, "-c", HOLDER, *lock_target()], stdout=subprocess.PIPE, text=True)
    try:
        assert held.stdout.readline() == "held\n"
        call_command("work", once=True)
        region.refresh_from_db()
        assert region.status == "scheduled"
    finally:
        held.kill()
        held.communicate()
    call_command("work", once=True)
    region.refresh_from_db()
    assert region.status == "published"


HOLDER = """
import os, sys, time
os.environ |= {"VAR_DIR": sys.argv[1], "DATABASE_URL": sys.argv[2], "SECRET_KEY": "x" * 50}
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from publishing.locks import only_one
with only_one("work") as is_ours:
    print("held" if is_ours else "free", flush=True)
    time.sleep(60)
"""


def lock_target():
    from django.conf import settings

    return [str(settings.VAR_DIR), database_url()]


def database_url():
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return "sqlite://:memory:"
    return f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


def test_the_lock_is_free_again_afterwards():
    with only_one("work") as first:
        assert first
    with only_one("work") as second:
        assert second


def test_a_database_that_is_away_is_logged_and_waited_for(monkeypatch, caplog):
    def refuse():
        raise OperationalError("away")

    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    assert work.look(refuse) is None
    assert "The database refused" in caplog.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_work_ends_within_a_second_of_a_signal(tmp_path, number):
    environment = os.environ | {
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "manage.py", "work"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert "The database refused" in first_line_with_words(process.stderr)
    begun = time.monotonic()
    process.send_signal(number)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert time.monotonic() - begun < 5


def first_line_with_words(stream):
    """An empty database has no tables: the first look fails, is logged, and the loop waits."""
    for line in stream:
        if "refused" in line:
            return line
    return ""


# Health


def test_livez_says_ok_without_a_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/livez")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "Set-Cookie" not in response
    assert client.post("/livez").status_code == 405


@pytest.fixture(autouse=True)
def fresh_process(monkeypatch):
    """Nothing is known of migrations yet."""
    monkeypatch.setattr(health._migrations, "are_applied", False)


def test_readyz_reads_the_migrations_once(client, monkeypatch):
    built = []
    build = health.MigrationExecutor
    monkeypatch.setattr(health, "MigrationExecutor", lambda connection: built.append(1) or build(connection))
    for _ in range(3):
        assert client.get("/readyz").json()["checks"]["migrations"] == "ok"
    assert len(built) == 1


def test_readyz_looks_again_while_migrations_are_to_come(client, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(health.MigrationExecutor, "migration_plan", lambda *args: ["to come"])
        assert client.get("/readyz").json()["checks"]["migrations"] == "failing"
    assert client.get("/readyz").json()["checks"]["migrations"] == "ok"


def test_readyz_names_each_check(client):
    Heartbeat.beat("work")
    Heartbeat.beat("dumps", "nothing new")
    ended_at = Heartbeat.objects.get(task="dumps").beat_at.isoformat()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "checks": {"database": "ok", "migrations": "ok", "work": "ok"},
        "limits": "per process (no CACHE_URL)",
        "jobs": {"dumps": {"ended_at": ended_at, "report": "nothing new"}},
    }


@pytest.mark.parametrize("age", [61, None])
def test_readyz_fails_without_a_fresh_heartbeat(client, age):
    if age:
        Heartbeat.objects.create(task="work", beat_at=timezone.now() - timedelta(seconds=age))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["work"] == "failing"


def test_readyz_fails_on_a_migration_to_come(client, monkeypatch):
    Heartbeat.beat("work")
    monkeypatch.setattr("publishing.health.MigrationExecutor.migration_plan", lambda *args: ["to come"])
    response = client.get("/readyz")
    assert (response.status_code, response.json()["checks"]["migrations"]) == (503, "failing")


def test_readyz_fails_without_a_database(client, monkeypatch):
    def away(self):
        raise OperationalError("away")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", away)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert set(response.json()["checks"].values()) == {"failing"}
