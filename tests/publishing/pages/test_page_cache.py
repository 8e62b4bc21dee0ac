"""Pages that are kept: nothing old is ever shown, and what is known costs one statement."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from redis.exceptions import ConnectionError as RedisAway

from organizations.models import Sector
from publishing import services
from publishing.models import FormerSlug, SitePosition
from publishing.pages import cache as page_cache
from publishing.pages import site_state
from publishing.pages.preview import preview_link
from publishing.pages.site_state import pages_changed
from publishing.register.writer import renew_stale
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(db):
    """A visit sent from a region, whose name the visit's page shows."""
    region = factories.published(factories.make_region(name_en="Sichuan", name_zh="四川"))
    delegation = factories.make_delegation(name_en="Spring visit", starts_on=date(2018, 6, 1))
    factories.make_sending_region(delegation=delegation, region=region)
    factories.published(delegation)
    region.refresh_from_db()
    delegation.refresh_from_db()
    return delegation, region


def statements(client, path, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, headers=headers)
    return response, len(queries)


PAGES = [
    "/",
    "/about/",
    "/delegations/",
    "/delegations/spring-visit/",
    "/zh-hans/events/?sort=oldest",
    "/search/?q=x",
    "/data/",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_made_once_and_costs_one_statement_from_then_on(client, visit, path):
    made, _count = statements(client, path)
    kept, count = statements(client, path)
    assert (kept.content, dict(kept.headers), count) == (made.content, dict(made.headers), 1)


@pytest.mark.parametrize("path", PAGES)
def test_reader_who_has_the_page_is_told_so(client, visit, path):
    etag = client.get(path).headers["ETag"]
    for known in (etag, f'"other", {etag}', etag.removeprefix("W/")):
        response, count = statements(client, path, **{"if-none-match": known})
        assert (response.status_code, response.content, count) == (304, b"", 1)
        assert response.headers["ETag"] == etag
        assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    for unknown in ('"other"', etag[:-3] + '"', "*"):
        assert client.get(path, headers={"if-none-match": unknown}).status_code == 200


def test_etag_is_the_same_for_every_reader(client, administrator, visit):
    anonymous = client.get("/delegations/").headers
    client.force_login(administrator)
    signed_in = client.get("/delegations/", headers={"accept-language": "zh"}).headers
    assert signed_in == anonymous
    assert "Vary" not in anonymous and "Set-Cookie" not in anonymous


def test_addresses_and_languages_have_pages_of_their_own(client, visit):
    paths = ["/delegations/", "/zh-hans/delegations/", "/delegations/?sort=oldest", "/events/"]
    assert len({client.get(path).headers["ETag"] for path in paths}) == len(paths)
    assert "四川" in client.get("/zh-hans/regions/").text


def shown(client, path="/delegations/spring-visit/"):
    """What a reader with an old copy gets: never a 304 for what has changed."""
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers.get("ETag", "")})
    assert again.status_code in (304, first.status_code)
    return first.text


@pytest.mark.parametrize("is_renewed", [False, True])
def test_renaming_shows_at_once_on_every_page(client, visit, is_renewed):
    delegation, region = visit
    before = client.get(delegation.get_absolute_url())
    assert "Sichuan" in before.text
    region.name_en = "Szechwan"
    region.save()
    while is_renewed and renew_stale():
        pass
    after = client.get(delegation.get_absolute_url(), headers={"if-none-match": before.headers["ETag"]})
    assert (after.status_code, "Szechwan" in after.text, "Sichuan" in after.text) == (200, True, False)
    assert "Szechwan" in shown(client, "/regions/")


def test_withdrawal_shows_at_once_on_every_page(client, visit):
    _delegation, region = visit
    assert "Sichuan" in shown(client) and "Sichuan" in shown(client, "/regions/sichuan/")
    assert "Sichuan" in shown(client, "/regions/")
    services.withdraw(record=region, by=None, reason="Entered twice.")
    assert "Sichuan" not in shown(client) and "Sichuan" not in shown(client, "/regions/")
    gone = client.get("/regions/sichuan/")
    assert (gone.status_code, "ETag" in gone.headers) == (410, False)


def test_record_appears_at_its_hour(client, visit):
    later = factories.make_delegation(name_en="Autumn visit")
    factories.scheduled(later)
    assert "Autumn visit" not in shown(client, "/delegations/")
    type(later).objects.filter(pk=later.pk).write(publish_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_due")
    assert "Autumn visit" in shown(client, "/delegations/")


def test_code_list_shows_at_once(client, visit):
    """Where a filter offers a code, no record's body need say so."""
    delegation, _region = visit
    sector = factories.make_sector(name_en="Optics")
    delegation.sectors.add(sector)
    assert "Optics" in shown(client)
    sector.name_en = "Photonics"
    sector.save()
    assert "Photonics" in shown(client)
    Sector.objects.filter(pk=sector.pk).update(name_en="Lasers")
    assert "Lasers" in shown(client)


def test_code_that_no_record_has_changes_pages_too(client, visit):
    etags = [client.get("/delegations/").headers["ETag"]]
    sector = factories.make_sector()
    etags.append(client.get("/delegations/").headers["ETag"])
    sector.delete()
    etags.append(client.get("/delegations/").headers["ETag"])
    assert len(set(etags)) == 3


def test_search_made_while_rows_were_stale_is_not_kept_for_when_they_are_not(client, visit):
    """A stale visit is not found by the name of its region; its renewal moves no position when it says the same."""
    _delegation, region = visit
    path = "/delegations/?q=sichuan"
    assert "Spring visit" in shown(client, path)
    region.summary_en = "A province."
    region.save()
    assert "Spring visit" not in shown(client, path)
    position = SitePosition.objects.get().value
    while renew_stale():
        pass
    assert SitePosition.objects.get().value == position
    assert "Spring visit" in shown(client, path)


def test_page_of_yesterday_is_not_shown(client, visit, monkeypatch):
    before = client.get("/").headers["ETag"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: tomorrow)
    after = client.get("/", headers={"if-none-match": before})
    assert (after.status_code, after.headers["ETag"] == before) == (200, False)


def test_page_of_another_release_is_not_shown(client, visit, monkeypatch):
    before = client.get("/").headers["ETag"]
    monkeypatch.setattr(page_cache, "release", lambda: "another")
    assert client.get("/", headers={"if-none-match": before}).status_code == 200


def test_site_restored_from_a_backup_begins_anew(client, visit):
    before = client.get("/").headers["ETag"]
    SitePosition.objects.update(epoch="00000000-0000-4000-8000-000000000000")
    assert client.get("/", headers={"if-none-match": before}).status_code == 200


def test_refusals_are_not_kept(client, visit, administrator):
    delegation, _region = visit
    draft = factories.make_region()
    paths = ["/regions/?kind=x", "/nothing/", "/regions/nobody/", "/livez", "/data/regions.csv", "/api/v1/regions/"]
    answers = [client.get(path) for path in [*paths, preview_link(draft).removeprefix("http://testserver")]]
    client.force_login(administrator)
    answers += [client.get(path) for path in ("/admin/", f"/preview/delegation/{delegation.uuid}/")]
    assert [answer.status_code for answer in answers] == [400, 404, 404, 200, 503, 200, 200, 200, 200]
    pages = [answer for answer in answers if "/api/" not in answer.request["PATH_INFO"]]
    assert [answer for answer in pages if "ETag" in answer.headers] == []
    assert caches["pages"]._cache == {}


@pytest.mark.parametrize("prefix", ["", "/zh-hans"])
def test_absence_is_asked_for_each_time(client, visit, prefix):
    _delegation, region = visit
    factories.withdrawn(factories.make_region(name_en="Atlantis"))
    FormerSlug.objects.create(kind_name="region", slug="szechwan", target_uuid=region.uuid)
    paths = {"nobody/": 404, "atlantis/": 410, "szechwan/": 301, "?kind=x": 400}
    paths |= {"nobody.ics": 404, "atlantis.ics": 410, "szechwan.ics": 301}
    for path, status in paths.items():
        answer = client.get(f"{prefix}/regions/{path}")
        told = (answer.status_code, "ETag" in answer.headers, answer.headers.get("Cache-Control"))
        assert told == (status, False, "public, max-age=0, must-revalidate"), path


def test_page_with_a_cookie_is_kept_by_nobody(rf):
    def view(request):
        response = HttpResponse("Only for you")
        response.set_cookie("name", "value")
        page_cache.offer(request, response)
        return response

    answer = page_cache.PageCacheMiddleware(view)(rf.get("/regions/"))
    assert ("ETag" in answer.headers, answer.headers["Cache-Control"]) == (False, "private, no-store")
    assert caches["pages"]._cache == {}


def test_head_and_get_share_a_page(client, visit):
    head = client.head("/delegations/")
    get, count = statements(client, "/delegations/")
    assert (head.content, count, "Spring visit" in get.text) == (b"", 1, True)
    assert head.headers == get.headers


def test_unencrypted_request_is_redirected_even_if_the_page_is_kept(client, visit, settings):
    settings.SECURE_SSL_REDIRECT = True
    etag = client.get("/delegations/", secure=True).headers["ETag"]
    with_copy = client.get("/delegations/", headers={"if-none-match": etag})
    assert (with_copy.status_code, with_copy.headers["Location"]) == (301, "https://testserver/delegations/")


def test_foreign_host_is_shown_nothing(client, visit):
    etag = client.get("/delegations/").headers["ETag"]
    for headers in ({}, {"if-none-match": etag}):
        assert client.get("/delegations/", HTTP_HOST="elsewhere.example", headers=headers).status_code == 400


class AwayCache:
    def get(self, key):
        raise RedisAway("refused")

    def set(self, key, value, timeout):
        raise RedisAway("refused")


def test_pages_are_made_while_the_cache_is_away(client, visit, monkeypatch, caplog):
    monkeypatch.setattr(page_cache, "caches", {"pages": AwayCache()})
    monkeypatch.setattr(page_cache, "pages", page_cache.Pages())
    texts = [client.get("/delegations/").text for _ in range(3)]
    assert ["Spring visit" in text for text in texts] == [True] * 3
    assert [record.message for record in caplog.records] == [
        "The cache is away, pages are made for every reader: ConnectionError"
    ]


def test_database_that_is_away_is_said_in_the_language_of_the_address(client, visit, monkeypatch):
    client.raise_request_exception = False

    def away(*args):
        raise OperationalError("away")

    client.get("/zh-hans/delegations/")
    monkeypatch.setattr(site_state, "_question", away)
    monkeypatch.setattr("publishing.lists.listing.Query.page", away)
    response = client.get("/zh-hans/delegations/")
    assert (response.status_code, 'lang="zh-Hans"' in response.text) == (503, True)
    assert "Content-Security-Policy" in response.headers


def test_new_site_has_pages_before_it_has_records(client):
    SitePosition.objects.all().delete()
    assert client.get("/").status_code == 200
    pages_changed()
    etag = client.get("/").headers["ETag"]
    pages_changed()
    assert client.get("/", headers={"if-none-match": etag}).status_code == 200


def test_large_pages_are_not_kept(client, visit, monkeypatch):
    monkeypatch.setattr(page_cache, "LARGEST", 10)
    assert "ETag" in client.get("/delegations/").headers
    assert caches["pages"]._cache == {}


@pytest.mark.parametrize("path", ["/", "/delegations/", "/nothing/", "/zh-hans/search/"])
def test_public_addresses_have_no_session(client, administrator, visit, path):
    client.force_login(administrator)
    request = client.get(path).wsgi_request
    assert not hasattr(request, "session") and not hasattr(request, "user")
    assert hasattr(client.get("/admin/").wsgi_request, "session")
