"""The sitemap lists exactly what is public, in both languages."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from publishing import services
from publishing.kinds import all_kinds
from publishing.pages import sitemap
from tests import factories
from tests.leaks.world import factory

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def parsed(client, address):
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return ElementTree.fromstring(response.getvalue())


def path(address):
    assert address.startswith("http://testserver/")
    return urlsplit(address).path


def listed(client):
    parts = [path(node.text) for node in parsed(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)]
    return [path(loc.text) for part in parts for loc in parsed(client, part).findall("s:url/s:loc", NAMES)]


def test_sitemap_lists_exactly_what_is_public(client):
    public = [factories.published(factory(kind.model)()) for kind in all_kinds()]
    for kind in all_kinds():
        factory(kind.model)()
        factories.withdrawn(factory(kind.model)())
        factories.scheduled(factory(kind.model)())
    records = [record.get_absolute_url() for record in public]
    pages = ["/", "/about/", "/data/", "/calendar/", "/map/", *(f"/{kind.path_name}/" for kind in all_kinds())]
    addresses = listed(client)
    assert {*records, *pages} <= set(addresses)
    assert sorted(addresses) == sorted(
        f"{prefix}{each}" for prefix in ("", "/zh-hans") for each in set(addresses) if not each.startswith("/zh-hans")
    )
    of_records = [each for each in addresses if each.count("/") == 3 and not each.startswith("/zh-hans/")]
    assert sorted(of_records) == sorted(records)
    assert {client.get(each).status_code for each in addresses} == {200}


def test_withdrawn_record_leaves_at_once(client):
    region = factories.published(factories.make_region(name_en="Dalian"))
    assert "/regions/dalian/" in listed(client)
    services.withdraw(record=region, by=None, reason="Entered twice.")
    assert "/regions/dalian/" not in listed(client)


def test_parts_hold_no_more_than_they_may(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    records = [factories.published(factories.make_region()) for _ in range(5)]
    parts = [path(node.text) for node in parsed(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)]
    sizes = [len(parsed(client, part).findall("s:url", NAMES)) for part in parts if "region" in part]
    assert (sum(sizes), max(sizes)) == (10, 4)
    assert {record.get_absolute_url() for record in records} <= set(listed(client))


def test_entry_names_its_languages_and_when_it_changed(client):
    region = factories.published(factories.make_region(name_en="Dalian"))
    (english, chinese) = parsed(client, f"/sitemap/region-{region.pk // sitemap.PART}.xml").findall("s:url", NAMES)
    links = {link.get("hreflang"): link.get("href") for link in english.findall("x:link", NAMES)}
    assert links == {
        "en": "http://testserver/regions/dalian/",
        "zh-Hans": "http://testserver/zh-hans/regions/dalian/",
        "x-default": "http://testserver/regions/dalian/",
    }
    assert chinese.find("s:loc", NAMES).text == links["zh-Hans"]
    assert re.match(r"\d{4}-\d{2}-\d{2}T", english.find("s:lastmod", NAMES).text)


@pytest.mark.parametrize("name", ["region-0", "region-9", "nothing-0", "pages-1", "pairs-0"])
def test_there_is_no_part_without_entries(client, name):
    assert client.get(f"/sitemap/{name}.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is(client):
    text = client.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/\n" in text and "Disallow: /zh-hans/preview/\n" in text and "Disallow: /\n" not in text


def test_pairs_of_regions_are_listed_if_their_page_tells_of_a_visit(client):
    china, california, utah = (
        factories.published(factories.make_region(name_en=name)) for name in ("C", "Cal", "Utah")
    )
    sichuan = factories.published(factories.make_region(name_en="Sichuan", parent=china))
    chengdu = factories.published(factories.make_region(name_en="Chengdu", parent=sichuan))
    hidden = factories.make_region(name_en="Hidden", parent=china)
    below = factories.published(factories.make_region(name_en="Below", parent=hidden))
    factories.published(went(chengdu, california))
    factories.published(went(california, below))
    factories.published(went(hidden, california))
    went(china, utah)
    gone = factories.published(went(utah, sichuan))

    def tell():
        slugs = sorted(region.slug for region in (china, california, utah, sichuan, chengdu, below))
        paths = [f"/regions/{one}/{other}/" for one in slugs for other in slugs if one < other]
        return [path for path in paths if "No visit between" not in client.get(path).text]

    before = tell()
    assert [path for path in listed(client) if re.match("/regions/.+/.+/", path)] == before
    services.withdraw(record=gone, by=None, reason="Entered twice.")
    assert [path for path in listed(client) if re.match("/regions/.+/.+/", path)] == tell() != before


def went(sender, receiver):
    visit = factories.make_delegation()
    factories.make_sending_region(delegation=visit, region=sender)
    factories.make_stop(delegation=visit, region=receiver)
    return visit
