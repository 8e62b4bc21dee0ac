"""The home page, the parts of list pages, and what is shown in place of a page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from organizations.models import Region
from publishing import services
from publishing.models import PublicRecord
from tests import factories
from tests.publishing.pages.test_template_tags import plain_text
from tests.statements import statements

pytestmark = pytest.mark.django_db


def read(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_home_page_shows_public_records_only(client):
    factories.published(factories.make_delegation(name_en="Shown visit", starts_on=date(2018, 6, 1)))
    factories.make_delegation(name_en="Hidden visit", starts_on=date(2018, 6, 1))
    shown = read(client, "/")
    assert "Shown visit" in shown and "Hidden visit" not in shown
    assert 'href="/delegations/shown-visit/"' in shown


def test_home_page_tells_coming_visits_from_past_ones(client):
    factories.published(factories.make_delegation(name_en="Past visit", starts_on=date(2018, 6, 1)))
    factories.published(factories.make_delegation(name_en="Coming visit", starts_on=date(2999, 6, 1)))
    coming, latest = read(client, "/").split('id="recent"')
    assert "Coming visit" in coming and "Past visit" not in coming
    assert "Past visit" in latest and "Coming visit" not in latest


def test_home_page_tells_a_visit_under_way_once(client):
    began, ends = timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=1)
    factories.published(factories.make_delegation(name_en="Past visit", starts_on=date(2018, 6, 1)))
    factories.published(factories.make_delegation(name_en="Visit under way", starts_on=began, ends_on=ends))
    coming, latest = read(client, "/").split('id="recent"')
    assert "Visit under way" in coming and "Visit under way" not in latest
    assert "Past visit" in latest


def test_home_page_counts_public_records(client):
    factories.published(factories.make_outcome())
    factories.make_outcome()
    response = client.get("/")
    assert [str(number.count) for number in response.context["numbers"]] == ["0", "0", "1", "0"]


def test_home_page_asks_as_many_questions_at_four_records_as_at_two(client):
    def add():
        factories.published(factories.make_delegation(starts_on=date(2018, 6, 1)))
        factories.published(factories.make_event())
        factories.published(factories.make_outcome())
        factories.published(factories.make_article())

    add()
    client.get("/")  # content types are read once a process
    add()
    at_two = statements(client, "/")
    add()
    add()
    assert statements(client, "/") == at_two


def test_pages_say_their_language_and_lead_to_the_other(client):
    english, chinese = read(client, "/regions/?kind=city"), read(client, "/zh-hans/regions/?kind=city")
    assert '<html lang="en">' in english and 'href="/zh-hans/regions/?kind=city" hreflang="zh-Hans"' in english
    assert '<html lang="zh-Hans">' in chinese and 'href="/regions/?kind=city" hreflang="en"' in chinese


def test_no_address_makes_the_language_switch_leave_the_site(client):
    assert 'href="//' not in read(client, "/zh-hans//elsewhere.example/", status=404)


def test_navigation_marks_the_section(client):
    assert '<a href="/regions/" aria-current="page">' in read(client, "/regions/")
    assert '<a href="/regions/" aria-current="true">' in client.get("/regions/nowhere/").content.decode()
    assert '<a href="/coverage/" aria-current="true">' in read(client, "/outlets/")
    assert 'aria-current="page"' not in read(client, "/about/")


def test_menu_is_on_pages_that_are_not_there(client):
    for address in ("/zh-hans", "//", "/zh-hans//"):
        assert 'id="site-nav"' in client.get(address, follow=True).content.decode()


def test_list_names_what_it_shows_and_how_to_drop_it(client):
    factories.published(factories.make_region(name_en="Dalian", kind="city"))
    shown = read(client, "/regions/?kind=city&q=dal")
    assert "Dalian" in shown and "1 region (city) mentioning “dal”" in shown
    assert 'href="/regions/?q=dal"' in shown and 'href="/regions/?kind=city"' in shown
    assert 'value="city" checked' in shown and 'name="q" id="field-q" value="dal"' in shown


def test_chips_drop_one_of_several_values_and_the_cursor(client):
    shown = read(client, "/regions/?kind=city,state")
    assert 'href="/regions/?kind=state"' in shown and 'href="/regions/?kind=city"' in shown


def test_empty_list_names_the_filters_to_drop(client):
    assert "Nothing has been published here yet." in plain_text(read(client, "/regions/"))
    assert "No record meets these filters. Show all" in plain_text(read(client, "/regions/?kind=city&q=nowhere"))
    for name in ("Dalian", "Sichuan"):
        factories.published(factories.make_region(name_en=name, kind="city"))
    page = read(client, "/regions/?kind=city&q=nowhere&sort=name_zh")
    assert "0 regions (city) mentioning “nowhere”" in page
    assert "There are some: without the filter “Search words” 2" in " ".join(plain_text(page).split())
    assert '<a href="/regions/?kind=city&amp;sort=name_zh" rel="nofollow">without' in page
    assert "without the filter “Kind”" not in page


def test_long_choice_becomes_a_name_to_write(client, monkeypatch):
    for name in ("Dalian", "Chengdu"):
        factories.published(factories.make_region(name_en=name))
    assert '<select name="within"' in read(client, "/regions/")
    caches["pages"].clear()
    monkeypatch.setattr("publishing.lists.filters.MAX_OFFERED", 0)
    shown = read(client, "/regions/?per_page=9")
    assert (
        '<input type="text" name="within"' in shown
        and 'data-suggest="region"' in shown
        and "The name in either language" in shown
    )
    assert "Lies in: Dalian" in plain_text(read(client, "/regions/?within=dalian"))
    assert "地区" in read(client, "/zh-hans/regions/?within=dalian")


def test_unknown_name_suggests_public_ones(client, monkeypatch):
    monkeypatch.setattr("publishing.lists.filters.MAX_OFFERED", 0)
    factories.published(factories.make_region(name_en="Dalian Hi-Tech Zone"))
    factories.make_region(name_en="Dalian Hidden Zone")
    shown = read(client, "/regions/?kind=city&within=zone+dalian")
    assert (
        '<a href="/regions/?kind=city&amp;within=dalian-hi-tech-zone" rel="nofollow">Dalian Hi-Tech Zone</a>' in shown
    )
    assert "Hidden" not in shown
    assert "Did you mean" not in read(client, "/regions/?kind=city&within=dalian-hi-tech-zone")


def test_bad_filter_is_explained_beside_the_form(client):
    factories.published(factories.make_region(name_en="Dalian"))
    shown = read(client, "/regions/?kind=x&nonsense=<b>", status=400)
    assert "Dalian</a>" not in shown and "<b>" not in shown
    assert '<a href="#field-kind">Kind</a>' in shown and "<code>nonsense</code>" in shown
    assert 'id="field-kind"' in shown


def test_pagination_leads_on_and_back(client):
    for _number in range(3):
        factories.published(factories.make_region())
    first = read(client, "/regions/?per_page=2")
    assert 'rel="next"' in first and 'rel="prev"' not in first
    assert "The first 2 records" in first


def test_region_page_shows_its_facts(client):
    region = factories.make_region(name_en="Dalian", name_zh="大连", kind="prefecture_city")
    factories.make_figure(region=region, stated_en="736.3 billion yuan", rank=21, rank_scope_en="China")
    factories.make_designation(region=region, title_en="High-tech zone")
    factories.published(region)
    shown = plain_text(read(client, "/regions/dalian/"))
    for words in (
        "Dalian",
        "大连",
        "Prefecture-level city",
        "736.3 billion yuan",
        "rank 21 in China",
        "High-tech zone",
    ):
        assert words in shown, words


def test_region_page_lists_visits_sent_and_received(client):
    sender, host = (factories.published(factories.make_region(name_en=name)) for name in ("Dalian", "Santa Clara"))
    delegation = factories.make_delegation(name_en="Trade mission")
    factories.make_sending_region(delegation=delegation, region=sender)
    factories.make_stop(delegation=delegation, region=host)
    factories.published(delegation)
    assert "Visits sent from here" in read(client, "/regions/dalian/")
    received = read(client, "/regions/santa-clara/")
    assert "Visits received here" in received and "Visits sent from here" not in received


def test_withdrawn_record_leaves_reason_and_no_name(client):
    region = factories.published(factories.make_region(name_en="Atlantis"))
    services.withdraw(record=region, by=None, reason="Entered twice.")
    for path in ("/regions/atlantis/", "/zh-hans/regions/atlantis/"):
        shown = read(client, path, status=410)
        assert "Entered twice." in shown and "Atlantis" not in shown


def test_withdrawal_has_the_day_of_the_office_on_page_and_api(client, settings):
    settings.TIME_ZONE = "Asia/Shanghai"
    region = factories.withdrawn(factories.make_region(name_en="Atlantis"))
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    Region.objects.filter(pk=region.pk).update(withdrawn_at=late)
    PublicRecord.objects.filter(uuid=region.uuid).update(modified_at=late)
    assert "22 November 2026" in read(client, "/regions/atlantis/", status=410)
    assert client.get("/api/v1/regions/atlantis/").json()["withdrawn_on"] == "2026-11-22"


def test_missing_page_leads_to_the_lists(client):
    assert 'href="/delegations/"' in read(client, "/nothing/", status=404)
    assert 'href="/zh-hans/delegations/"' in read(client, "/zh-hans/nothing/", status=404)


def test_foot_of_a_page_names_the_office_in_the_page_language(client, settings):
    settings.OFFICE_NAME_EN, settings.OFFICE_NAME_ZH = "Chengdu Office", "成都办公室"
    settings.OFFICE_ADDRESS_ZH, settings.OFFICE_PHONE = "天府大道1号", "+86 28 1234-5678"
    settings.DATA_LICENCE, settings.DATA_LICENCE_URL = "ODbL-1.0", "https://licence.example/"
    english, chinese = (read(client, path).split("<footer")[1] for path in ("/about/", "/zh-hans/about/"))
    assert "Chengdu Office" in english and "成都办公室" in chinese
    assert "天府大道1号" in chinese and '<a href="tel:+862812345678">+86 28 1234-5678</a>' in chinese
    assert "mailto:" not in english
    assert '<a href="https://licence.example/" rel="license">ODbL-1.0</a>' in english


def test_home_page_draws_routes_between_public_regions(client):
    def visit(name, origin, target):
        delegation = factories.make_delegation(name_en=name)
        factories.make_sending_region(delegation=delegation, region=origin)
        factories.make_stop(delegation=delegation, region=target)
        return factories.published(delegation)

    dalian, tampa = (
        factories.published(factories.make_region(name_en=name, latitude=latitude, longitude=longitude))
        for name, latitude, longitude in (("Dalian", "38.9", "121.6"), ("Tampa", "27.9", "-82.5"))
    )
    hidden = factories.make_region(name_en="Hidden", latitude="1.0", longitude="1.0")
    visit("One", dalian, tampa)
    visit("Two", dalian, hidden)
    shown = read(client, "/")
    assert 'href="/delegations/?sent_from=dalian&amp;received_in=tampa&amp;plan=' in shown
    assert "1 visit" in plain_text(shown) and "Hidden" not in shown
    assert shown.count('class="map-origin"') == shown.count('class="map-target"') == 1
