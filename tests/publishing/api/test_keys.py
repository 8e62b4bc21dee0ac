"""Keys of partners: what opens, what is refused, what is kept."""

import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone
from knox.models import AuthToken

from publishing.api.keys import _note_use
from publishing.models import ApiKey
from publishing.partners import revoke_key
from tests.factories import issued_key, make_region, published

pytestmark = pytest.mark.django_db
LIST = "/api/v1/regions/"


@pytest.fixture(autouse=True)
def nothing_counted():
    from django.core.cache import cache

    cache.clear()


def ask(client, credentials, path=LIST, **headers):
    return client.get(path, headers={"authorization": credentials} | headers)


def test_key_is_recognised_by_its_beginning(client):
    row, key = issued_key()
    assert key.startswith(row.token_key)
    assert row.token_key.startswith("retinue_")
    response = ask(client, f"Bearer {key}")
    assert response.status_code == 200
    assert response.headers["RateLimit-Policy"] == '"key";q=6000;w=60'


def test_scheme_is_written_in_any_case(client):
    _row, key = issued_key()
    assert ask(client, f"bearer {key}").status_code == 200


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer nonsense", "Bearer a b", "Token {key}", "Basic eDp5", "", "深圳"]
)
def test_credentials_that_open_nothing_are_refused(client, header):
    _row, key = issued_key()
    assert_refused(ask(client, header.format(key=key)))


def assert_refused(response):
    assert (response.status_code, response.headers["Content-Type"]) == (401, "application/problem+json")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["RateLimit-Policy"].startswith('"address"')
    assert response.json()["status"] == 401


def test_expired_revoked_and_orphaned_keys_are_refused(client):
    (expired, first), (revoked, second), (orphaned, third) = issued_key(), issued_key(), issued_key()
    assert [ask(client, f"Bearer {key}").status_code for key in (first, second, third)] == [200, 200, 200]
    ApiKey.objects.filter(pk=expired.pk).update(expiry=timezone.now())
    assert revoke_key(key=revoked, by=None)
    orphaned.user.is_active = False
    orphaned.user.save()
    for key in (first, second, third):
        assert_refused(ask(client, f"Bearer {key}"))
    assert ApiKey.objects.count() == 3


def test_key_is_revoked_once(administrator, reviewer):
    row, _key = issued_key()
    assert revoke_key(key=row, by=administrator)
    assert not revoke_key(key=row, by=reviewer)
    row.refresh_from_db()
    assert row.revoked_by == administrator


def test_answer_is_the_same_with_a_key_and_without(client):
    record = published(make_region())
    _row, key = issued_key()
    for path in (LIST, f"{LIST}{record.uuid}/", f"{LIST}?format=jsonl", "/api/v1/changes/", f"{LIST}nobody/"):
        plain, keyed = client.get(path), ask(client, f"Bearer {key}", path)
        assert keyed.getvalue() == plain.getvalue(), path
        assert own_headers(keyed) == own_headers(plain), path
        assert "authorization" not in plain.headers.get("Vary", "").lower()


def own_headers(response):
    return {name: value for name, value in response.headers.items() if not name.startswith("RateLimit")}


def test_reader_with_a_key_is_told_that_nothing_changed(client):
    _row, key = issued_key()
    etag = client.get(LIST).headers["ETag"]
    assert ask(client, f"Bearer {key}", **{"if-none-match": etag}).status_code == 304


def queries_of(client, **headers):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST, headers=headers).status_code == 200
    return len(queries)


def test_key_costs_one_query(client):
    _row, key = issued_key()
    queries_of(client, authorization=f"Bearer {key}")
    without = queries_of(client)
    assert queries_of(client, authorization=f"Bearer {key}") == without + 1


def test_last_use_is_noted_once_an_hour(client):
    row, key = issued_key()
    with CaptureQueriesContext(connection) as queries:
        for _ in range(3):
            ask(client, f"Bearer {key}")
    assert len([query for query in queries if query["sql"].startswith("UPDATE")]) == 1
    row.refresh_from_db()
    assert timezone.now() - row.last_used_at < timedelta(minutes=1)


def test_two_processes_note_one_use(client):
    """Each would note it for itself; the database lets one."""
    row, _key = issued_key()
    earlier = timezone.now() - timedelta(minutes=1)
    ApiKey.objects.filter(pk=row.pk).update(last_used_at=earlier)
    _note_use(row, timezone.now())
    row.refresh_from_db()
    assert row.last_used_at == earlier


def test_use_after_an_hour_is_noted_again(client):
    row, key = issued_key()
    ApiKey.objects.filter(pk=row.pk).update(last_used_at=timezone.now() - timedelta(minutes=61))
    ask(client, f"Bearer {key}")
    row.refresh_from_db()
    assert timezone.now() - row.last_used_at < timedelta(minutes=1)


def test_reading_goes_on_where_nothing_can_be_written(client, caplog):
    row, key = issued_key()

    def read_only(execute, sql, params, many, context):
        if sql.startswith("UPDATE"):
            raise OperationalError("attempt to write a readonly database")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(read_only):
        assert ask(client, f"Bearer {key}").status_code == 200
    assert f"The use of the key {row}… could not be noted." in caplog.text


def test_key_itself_is_neither_kept_nor_logged(client, caplog, settings):
    caplog.set_level(logging.DEBUG)
    row, key = issued_key(note="mirror")
    ask(client, f"Bearer {key}")
    ask(client, f"Bearer {key}x")
    revoke_key(key=row, by=None)
    ask(client, f"Bearer {key}")
    assert key not in caplog.text
    kept = [str(values) for model in apps.get_models() for values in model._base_manager.values_list()]
    assert any(row.token_key in values for values in kept)
    assert [values for values in kept if key in values or key[len(row.token_key) :] in values] == []


def test_knox_shows_nothing_of_its_own():
    assert AuthToken not in admin.site._registry
    assert ApiKey not in admin.site._registry
    assert not any("knox" in repr(callback) for callback in get_resolver().reverse_dict)
