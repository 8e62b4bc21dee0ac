"""The API's own pages in a real browser."""

import pytest
from drf_spectacular.settings import patched_settings

from publishing.api.document import document
from publishing.kinds import all_kinds
from tests import factories
from tests.browser.conftest import overflow


@pytest.fixture
def own_server(live_server):
    """The document tells to ask the live server, whose address is known only now."""
    document.cache_clear()
    with patched_settings({"SERVERS": [{"url": live_server.url}]}):
        yield
    document.cache_clear()


pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_docs_list_every_kind_and_answer_a_try_under_the_policy(reading, own_server):
    factories.published(factories.make_region(name_en="Dalian"))
    reading.goto("/api/v1/docs/")
    reading.wait_for_selector("#operations-regions-list_regions")
    shown = {section.get_attribute("data-tag") for section in reading.query_selector_all(".opblock-tag")}
    assert shown == {"changes", "enums", "search", "sectors", *(kind.api_name for kind in all_kinds())}
    reading.click("#operations-regions-list_regions .opblock-summary-control")
    reading.click("#operations-regions-list_regions .try-out__btn")
    reading.click("#operations-regions-list_regions .execute")
    answer = reading.wait_for_selector("#operations-regions-list_regions .live-responses-table .highlight-code")
    assert "Dalian" in answer.inner_text()
    # Whether Swagger UI is accessible is its makers' business: its markup is not ours to mend.
    assert reading.evaluate("window.policyViolations") == []
    assert reading.elsewhere == []
    assert overflow(reading, 375) <= 0
