"""Every kind of public page in a real browser: both languages, both colour schemes, wide and narrow."""

from datetime import date

import pytest

from tests import factories
from tests.browser.conftest import findings, overflow
from tests.leaks.world import write_files

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PAGES = [
    "/",
    "/about/",
    "/data/",
    "/regions/",
    "/regions/?kind=prefecture_city&q=dalian",
    "/regions/?kind=country&q=nowhere",
    "/regions/?kind=x&nonsense=1",
    "/regions/dalian/",
    "/nothing/",
    "/regions/atlantis/",
]


@pytest.fixture
def records():
    """A region with all that its page shows, a visit that it sent, and a withdrawn region."""
    region = factories.make_region(name_en="Dalian", name_zh="大连", kind="prefecture_city", summary_en="A port.")
    figures = [
        factories.make_figure(region=region, stated_en="736.3 billion yuan", rank=21, rank_scope_en="China"),
        factories.make_figure(region=region, stated_en="681 billion yuan", verification="disputed"),
    ]
    article = factories.published(factories.make_article(name_en="Dalian looks abroad"))
    for figure in figures:
        factories.make_citation(region, part=figure, article=article)
    factories.make_designation(region=region, title_en="High-tech zone", title_zh="高新区")
    factories.make_policy(region=region, title_zh="行动计划", title_en="")
    factories.make_region_tie(region=region, partner=factories.published(factories.make_region()))
    factories.published(region)
    delegation = factories.make_delegation(name_en="Trade mission", starts_on=date(2018, 6, 1), plan="postponed")
    factories.make_sending_region(delegation=delegation, region=region)
    factories.published(delegation)
    factories.withdrawn(factories.make_region(name_en="Atlantis"))
    write_files()


def test_pages_are_accessible_and_keep_to_the_policy(reading, records):
    for path in PAGES:
        for prefix in ("", "/zh-hans"):
            reading.goto(prefix + path)
            assert findings(reading) == [], prefix + path


def test_findings_see_what_is_wrong(reading, records):
    reading.goto("/about/")
    reading.evaluate("""
        document.querySelector("main").insertAdjacentHTML(
            "beforeend", '<p class="probe" style="margin: 0">Hard to read</p><img src="/static/img/favicon.svg">');
        document.querySelector(".probe").style.color = "rgb(40, 48, 54)";
    """)
    found = findings(reading)
    assert [finding.split(":")[0] for finding in found] == ["image-alt", "dark", "style-src-attr"]


def test_pages_fit_a_narrow_window(reading, records):
    for path in PAGES:
        reading.goto(path)
        assert overflow(reading, 320) <= 0, path


def test_keyboard_reaches_the_content_first(reading, records):
    reading.goto("/regions/")
    reading.keyboard.press("Tab")
    assert reading.evaluate("document.activeElement.getAttribute('href')") == "#content"
    reading.keyboard.press("Enter")
    assert reading.evaluate("document.activeElement.id") == "content"


def test_filter_form_works_without_a_script(reading, records):
    reading.goto("/regions/")
    reading.set_viewport_size({"width": 400, "height": 800})
    reading.get_by_text("Filter and sort").click()
    reading.get_by_label("Prefecture-level city").check()
    reading.get_by_role("button", name="Show").click()
    assert reading.get_by_role("link", name="Dalian", exact=True).count() == 1
    assert "kind=prefecture_city" in reading.url
