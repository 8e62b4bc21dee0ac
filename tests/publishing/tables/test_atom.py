"""The feed of a filtered list, as a feed reader takes it."""

from datetime import date

import feedparser
import pytest
from django.test import Client

from publishing import services
from publishing.kinds import all_kinds
from tests import factories
from tests.leaks.world import Texts, make_all, publish_all

pytestmark = pytest.mark.django_db


def read(address):
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert feed.bozo == 0, feed.get("bozo_exception")
    return feed


@pytest.fixture
def visits():
    made = [
        factories.published(factories.make_delegation(name_en=name, name_zh=chinese, starts_on=day))
        for name, chinese, day in (
            ("Later visit, entered first", "后访", date(2019, 1, 5)),
            ("Earlier visit", "", date(2018, 6, 1)),
        )
    ]
    factories.make_delegation(name_en="Draft")
    return made


def test_feed_names_its_records_by_uuid_and_links_both_languages(visits):
    feed = read("/delegations.atom")
    assert [entry.id for entry in feed.entries] == [f"urn:uuid:{visit.uuid}" for visit in reversed(visits)]
    assert feed.feed.id == "http://testserver/delegations.atom" and feed.feed.language == "en"
    links = {(link.rel, link.get("hreflang")): link.href for link in feed.entries[1].links}
    assert links[("alternate", "en")] == "http://testserver/delegations/later-visit-entered-first/"
    assert links[("alternate", "zh-Hans")] == "http://testserver/zh-hans/delegations/later-visit-entered-first/"
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": "http://testserver/delegations.atom",
        "alternate": "http://testserver/delegations/",
    }


def test_feed_in_chinese_says_so_and_tells_fallbacks_apart(visits):
    feed = read("/zh-hans/delegations.atom?date_from=2018")
    assert feed.feed.language == "zh-Hans"
    assert [entry.title_detail.language for entry in feed.entries] == ["en", "zh-Hans"]
    assert feed.entries[1].title == "后访" and "2019年1月5日" in feed.entries[1].summary
    assert feed.feed.links[1].href == "http://testserver/zh-hans/delegations/?date_from=2018"


def test_feed_begins_with_what_changed_last(visits):
    first = visits[0]
    before = read("/delegations.atom")
    first.name_en = "Renamed"
    first.save()
    after = read("/delegations.atom?sort=name&per_page=1")
    assert [entry.title for entry in after.entries] == ["Renamed"]
    assert after.feed.updated == after.entries[0].updated > before.feed.updated
    assert after.entries[0].published == before.entries[1].published


def test_feed_keeps_to_the_filters_and_forgets_what_is_withdrawn(visits):
    assert [entry.title for entry in read("/delegations.atom?date_to=2018").entries] == ["Earlier visit"]
    services.withdraw(record=visits[1], by=None, reason="Entered by mistake.")
    assert read("/delegations.atom?date_to=2018").entries == []


def test_feed_of_every_kind_is_sound():
    publish_all(make_all(Texts().plain, {}).values())
    for kind in all_kinds():
        for prefix in ("", "/zh-hans"):
            assert len(read(f"{prefix}/{kind.path_name}.atom").entries) == 1


def test_feed_survives_hostile_text():
    region = factories.published(factories.make_region(name_en="Port"))
    region.name_en, region.summary_en = "</title><script>&amp;", "a\x0b\ufffeb]]>"
    region.save()
    entry = read("/regions.atom").entries[0]
    assert entry.title_detail.value == "</title><script>&amp;"
    assert entry.summary_detail.value == "ab]]>"


def test_feed_that_a_tagged_link_leads_to_is_the_same():
    factories.published(factories.make_region())
    plain, tagged = (Client().get(f"/regions.atom?{query}") for query in ("kind=city", "kind=city&fbclid=x"))
    assert (tagged.status_code, tagged.content) == (200, plain.content)


def test_bad_query_is_refused():
    response = Client().get("/regions.atom?colour=red&cursor=x")
    assert (response.status_code, response.text.splitlines()[0]) == (400, "colour: There is no such parameter.")
