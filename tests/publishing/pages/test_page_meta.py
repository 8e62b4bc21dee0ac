"""What search engines and links elsewhere read of a page: one address, its languages, a sentence, a picture."""

import re

import pytest

from publishing.pages.preview import preview_path
from tests import factories

pytestmark = pytest.mark.django_db


def links(text, rel):
    return re.findall(rf'<link rel="{rel}"[^>]*href="([^"]+)"', text)


def languages(text):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', text))


def meta(text, name):
    return re.findall(rf'<meta [^>]*(?:name|property)="{name}"[^>]*content="([^"]*)"', text)


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/regions/", "http://testserver/regions/"),
        ("/regions/?kind=city&utm_source=x", "http://testserver/regions/?kind=city"),
        ("/zh-hans/regions/?kind=", "http://testserver/zh-hans/regions/"),
        ("/calendar/?month=2018-06&utm_source=x", "http://testserver/calendar/?month=2018-06"),
        ("/search/?q=x&kinds=region&ref=y", "http://testserver/search/?kinds=region&amp;q=x"),
        ("/?ref=newsletter", "http://testserver/"),
        ("/map/?q=x", "http://testserver/map/"),
        ("/zh-hans/about/?page=2", "http://testserver/zh-hans/about/"),
        ("/contact/?subject=meeting", "http://testserver/contact/"),
        ("/", "http://testserver/"),
        ("/zh-hans/", "http://testserver/zh-hans/"),
    ],
)
def test_page_has_one_address(client, asked, canonical):
    text = client.get(asked).text
    assert links(text, "canonical") == [canonical] == meta(text, "og:url")
    english = canonical.replace("/zh-hans", "")
    chinese = english.replace("http://testserver/", "http://testserver/zh-hans/")
    assert languages(text) == {"en": english, "zh-Hans": chinese, "x-default": english}


def test_record_has_one_address_whatever_a_link_to_it_adds(client):
    path = factories.published(factories.make_region(name_en="Dalian")).get_absolute_url()
    text = client.get(f"{path}?ref=newsletter&kind=city").text
    assert links(text, "canonical") == [f"http://testserver{path}"] == meta(text, "og:url")
    assert languages(text)["zh-Hans"] == f"http://testserver/zh-hans{path}"


@pytest.mark.parametrize(
    ("path", "is_indexed"),
    [
        ("/regions/", True),
        ("/regions/?kind=city", True),
        ("/regions/?kind=city&sort=name", False),
        ("/search/", False),
        ("/zh-hans/search/?q=x", False),
        ("/regions/?utm_source=a&utm_medium=b", True),
    ],
)
def test_endless_combinations_stay_out_of_indexes(client, path, is_indexed):
    assert meta(client.get(path).text, "robots") == ([] if is_indexed else ["noindex, follow"])


def test_previews_and_refusals_have_no_address(client, administrator):
    draft = factories.make_region(name_en="Atlantis")
    client.force_login(administrator)
    for path in (preview_path(draft), "/nothing/", "/regions/atlantis/"):
        text = client.get(path).text
        assert meta(text, "robots") == ["noindex"]
        assert (links(text, "canonical"), meta(text, "og:url"), "ld+json" in text) == ([], [], False)


def test_record_is_described_by_its_summary(client):
    region = factories.published(
        factories.make_region(name_en="Dalian", summary_en="A port. " * 60, summary_zh="港口。")
    )
    (english,) = meta(client.get(region.get_absolute_url()).text, "description")
    assert english.startswith("A port. A port.") and english.endswith("…") and len(english) <= 200
    assert meta(client.get(f"/zh-hans{region.get_absolute_url()}").text, "description") == ["港口。"]


def test_record_without_a_summary_is_described_by_its_facts(client):
    delegation = factories.make_delegation(name_en="Visit")
    factories.make_stop(delegation=delegation, region=factories.published(factories.make_region(name_en="Dalian")))
    factories.published(delegation)
    text = client.get(delegation.get_absolute_url()).text
    assert meta(text, "description") == ["Delegation · 12 November 2018 · Dalian"]
    assert meta(text, "og:title") == ["Visit"]
    person = factories.published(factories.make_person())
    assert meta(client.get(person.get_absolute_url()).text, "description") == ["Person"]


def test_page_leads_to_its_other_forms(client):
    region = factories.published(factories.make_region())
    assert f"/api/v1/regions/{region.uuid}/" in links(client.get(region.get_absolute_url()).text, "alternate")
    lists = links(client.get("/zh-hans/regions/").text, "alternate")
    assert "/api/v1/regions/" in lists and "/zh-hans/regions.atom" in lists
