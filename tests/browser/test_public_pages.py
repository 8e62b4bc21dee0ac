"""Every kind of public page in a real browser: both languages, both colour schemes, wide and narrow."""

import pytest

from publishing import services
from publishing.pages.preview import preview_link
from tests import factories
from tests.browser.addresses import page_addresses
from tests.browser.conftest import findings, walk
from tests.leaks.world import write_files

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_pages_are_accessible_fit_and_keep_to_the_policy(reading, demo, settings, live_server):
    settings.PUBLIC_URL = live_server.url
    gone = factories.published(factories.make_region(name_en="Atlantis"))
    services.withdraw(record=gone, by=None, reason="It sank.")
    write_files()
    draft = factories.make_delegation(name_en="Planned visit", plan="postponed")
    preview = preview_link(draft).removeprefix(live_server.url)
    assert walk(reading, [*page_addresses().values(), gone.get_absolute_url(), preview]) == ""


def test_findings_see_what_is_wrong(reading):
    reading.goto("/about/")
    reading.evaluate("""
        document.querySelector("main").insertAdjacentHTML(
            "beforeend", '<p class="probe" style="margin: 0">Hard to read</p><img src="/static/img/favicon.svg">');
        document.querySelector(".probe").style.color = "rgb(40, 48, 54)";
        document.querySelector(".probe").style.width = "1000px";
    """)
    found = findings(reading)
    assert [finding.split(":")[0] for finding in found] == ["image-alt", "dark", found[2], "style-src-attr"]
    assert found[2].startswith("wider than 320 by ")


def test_keyboard_reaches_the_content_first(reading):
    reading.goto("/regions/")
    reading.keyboard.press("Tab")
    assert reading.evaluate("document.activeElement.getAttribute('href')") == "#content"
    reading.keyboard.press("Enter")
    assert reading.evaluate("document.activeElement.id") == "content"


def test_menu_opens_and_closes_without_a_script(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 375, "height": 700}
    )
    page = context.new_page()
    page.goto("/regions/")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Outcomes")
    assert not link.is_visible()
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()
    page.set_viewport_size({"width": 1280, "height": 700})
    assert link.is_visible()
    context.close()
