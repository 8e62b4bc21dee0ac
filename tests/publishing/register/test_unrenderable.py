"""A body that cannot be rendered: its own addresses answer 503, and nothing that holds other bodies fails."""

import sqlite3
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from delegations.serializers.delegations import DelegationSerializer
from publishing.kinds import kind_of
from publishing.models import PublicRecord, SitePosition, StaleBody
from publishing.register import audit, writer
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@pytest.fixture
def odd():
    """A public visit, stale, with a date that no code writes and none can read."""
    record = factories.published(factories.make_delegation(name_en="Odd visit"))
    type(record).objects.filter(pk=record.pk).write(starts_on_precision="?")
    writer.mark_stale(PublicRecord.objects.filter(uuid=record.uuid))
    return record


@pytest.fixture
def sound():
    return factories.published(factories.make_delegation(name_en="Sound visit"))


def heal(record):
    type(record).objects.filter(pk=record.pk).write(starts_on_precision=record.starts_on_precision)


@pytest.mark.parametrize(
    "address",
    [
        "/delegations/",
        "/search/?q=visit",
        "/api/v1/delegations/",
        "/api/v1/delegations/?format=jsonl",
        "/api/v1/changes/",
        "/api/v1/search/?q=visit",
    ],
)
def test_others_are_shown_without_it(client, odd, sound, address):
    response = client.get(address)
    text = response.getvalue().decode()
    assert (response.status_code, "Sound" in text, "Odd" in text) == (200, True, False)


@pytest.mark.parametrize("prefix", ["", "/api/v1"])
def test_its_own_addresses_ask_to_come_again(client, odd, prefix):
    response = client.get(f"{prefix}/delegations/{odd.slug}/")
    assert (response.status_code, "Odd visit" in response.text) == (503, False)
    assert response["Retry-After"].isdigit()


def test_work_renews_the_others_and_tries_again(odd, sound, caplog):
    writer.mark_stale(PublicRecord.objects.all())
    call_command("work", once=True)
    assert [mark.object_id for mark in StaleBody.objects.all()] == [odd.pk]
    assert f"delegation {odd.uuid}" in caplog.text or "cannot be renewed" in caplog.text
    heal(odd)
    call_command("work", once=True)
    assert not StaleBody.objects.exists()


def test_feed_brings_it_once_it_can_be_rendered(client, odd):
    """A mirror that passed over it must hear of it, though it says what it said before."""
    later = client.get("/api/v1/changes/").json()["next"]
    heal(odd)
    assert client.get(later).json()["results"] == []
    writer.renew_stale()
    assert [change["uuid"] for change in client.get(later).json()["results"]] == [str(odd.uuid)]


def test_feed_brings_what_its_reader_alone_could_not_render(client, sound, monkeypatch):
    """A process of another release takes the body for stale and fails; for `work` nothing is wrong with it."""
    with monkeypatch.context() as other_release:
        other_release.setitem(vars(kind_of(sound)), "shape", "of another release")
        other_release.setattr(DelegationSerializer, "to_representation", lambda *args: 1 / 0)
        page = client.get("/api/v1/changes/").json()
        assert page["results"] == []
    writer.renew_stale()
    assert [change["uuid"] for change in client.get(page["next"]).json()["results"]] == [str(sound.uuid)]


def test_work_doubts_what_lists_went_without(odd):
    """Whoever keeps lists beside the feed misses it there as well."""
    writer.renew_stale()
    assert StaleBody.objects.get().is_doubtful


def test_only_the_first_reader_of_the_feed_takes_the_lock(client, odd):
    client.get("/api/v1/changes/")
    before = SitePosition.present().value
    with CaptureQueriesContext(connection) as queries:
        client.get("/api/v1/changes/")
    assert not [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert SitePosition.present().value == before


def test_busy_database_is_no_bodys_fault(odd):
    """Another writer held it for too long: one by one the bodies would each wait as long for it again."""
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    waiting = [locked]

    def busy(execute, sql, *rest):
        if "publishing_siteposition" in sql and waiting:
            raise OperationalError("database is locked") from waiting.pop()
        return execute(sql, *rest)

    with connection.execute_wrapper(busy), pytest.raises(OperationalError):
        writer.renew_stale()
    assert not StaleBody.objects.get().is_doubtful


def test_work_without_stale_bodies_takes_no_lock(sound, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert writer.renew_stale() == 0


def test_check_names_it_and_mends_what_it_can(odd, sound):
    StaleBody.objects.all().delete()
    PublicRecord.objects.filter(uuid=sound.uuid).update(body='{"name_en":"Forged"}')
    found = StringIO()
    with pytest.raises(CommandError, match="cannot be mended"):
        call_command("check_register", repair=True, stdout=found)
    assert f"delegation {odd.pk}: cannot be rendered" in found.getvalue()
    assert [fault.key for fault in audit.faults()] == [odd.pk]
    call_command("work", once=True)
