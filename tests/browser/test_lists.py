"""Lists in a real browser: filters apply in place where scripts run, and by a new page where they do not."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture(autouse=True)
def regions():
    for name, kind in (("Dalian", "prefecture_city"), ("Shenzhen", "prefecture_city"), ("California", "state")):
        factories.published(factories.make_region(name_en=name, kind=kind))


def test_filter_form_works_without_a_script(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 400, "height": 800}
    )
    page = context.new_page()
    page.goto("/regions/")
    page.get_by_text("Filter and sort").click()
    page.get_by_label("Prefecture-level city").check()
    page.get_by_role("button", name="Show").click()
    assert page.get_by_role("link", name="Dalian", exact=True).count() == 1
    assert "kind=prefecture_city" in page.url
    context.close()


def test_filters_apply_in_place_and_keep_the_reader_where_he_is(reading):
    reading.goto("/regions/")
    reading.evaluate("window.isSamePage = true")
    reading.get_by_label("Prefecture-level city").check()
    expect(reading.locator("#results")).to_have_text("2 regions (prefecture-level city)")
    assert reading.url.endswith("/regions/?kind=prefecture_city")
    assert reading.evaluate("document.activeElement.value") == "prefecture_city"
    expect(reading.locator("[data-list-status]")).to_have_text("2 regions (prefecture-level city)")
    assert reading.get_by_role("link", name="CSV").get_attribute("href") == "/regions.csv?kind=prefecture_city"
    assert reading.locator(".language-switch").get_attribute("href") == "/zh-hans/regions/?kind=prefecture_city"
    reading.locator("#field-q").fill("dalian")
    reading.get_by_role("button", name="Show").click()
    expect(reading.locator("#results")).to_be_focused()
    expect(reading.locator("#results")).to_have_text("1 region (prefecture-level city) mentioning “dalian”")
    reading.go_back()
    expect(reading.locator("#results")).to_have_text("2 regions (prefecture-level city)")
    reading.get_by_role("link", name="Remove the filter Kind: Prefecture-level city").click()
    expect(reading.locator("#results")).to_have_text("3 regions")
    assert reading.url.endswith("/regions/")
    assert reading.evaluate("window.isSamePage")
    assert findings(reading) == []


def test_names_are_suggested_where_there_are_too_many_to_list(reading, monkeypatch):
    monkeypatch.setattr("publishing.lists.filters.MAX_OFFERED", 0)
    reading.goto("/organizations/")
    reading.get_by_text("More filters").click()
    reading.get_by_label("Home region").press_sequentially("dalian")
    expect(reading.locator("#names-region option")).to_have_attribute("value", "Dalian")
