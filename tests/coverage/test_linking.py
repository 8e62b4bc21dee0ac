"""Links from the article's form: where they show at once, only those make them who may change both ends."""

import pytest
from django.contrib.auth.models import Permission

from tests import factories
from tests.publishing.staff.pages import admin_url, form_data, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def press_publisher(client, press_officer):
    """Somebody who publishes articles, and nothing else."""
    press_officer.user_permissions.add(Permission.objects.get(codename="publish_article"))
    client.force_login(press_officer)
    return client


def link(client, article, **links):
    return client.post(admin_url(article), form_data(client.get(admin_url(article))) | links)


@pytest.mark.parametrize("kind", ["delegation", "event"])
def test_public_article_is_linked_to_a_public_visit_by_those_who_may_change_both(press_publisher, reviewer, kind):
    article = factories.published(factories.make_article())
    record = factories.published(getattr(factories, f"make_{kind}")())
    response = link(press_publisher, article, **{f"{kind}s": [record.pk]})
    assert f"“{record}” is public" in text(response)
    assert not record.articles.exists()
    press_publisher.force_login(reviewer)
    assert link(press_publisher, article, **{f"{kind}s": [record.pk]}).status_code == 302
    assert record.articles.get() == article


def test_link_of_a_public_article_is_not_taken_away_either(press_publisher):
    article = factories.published(factories.make_article())
    article.delegations.add(factories.published(factories.make_delegation()))
    assert "is public" in text(link(press_publisher, article, delegations=[]))
    assert article.delegations.exists()


def test_other_changes_of_a_linked_public_article_are_saved(press_publisher):
    article = factories.published(factories.make_article())
    article.delegations.add(factories.published(factories.make_delegation()))
    assert link(press_publisher, article, byline="By us").status_code == 302


def test_link_of_a_draft_is_free_and_shows_nowhere(client, press_officer):
    client.force_login(press_officer)
    article = factories.make_article(name_en="Not yet printed")
    visit = factories.published(factories.make_delegation())
    before = client.get(f"/api/v1/delegations/{visit.uuid}/").json()
    assert link(client, article, delegations=[visit.pk]).status_code == 302
    assert client.get(f"/api/v1/delegations/{visit.uuid}/").json() == before
    assert "Not yet printed" not in client.get(visit.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("url", "is_known"), [("https://www.example.com/a", True), ("https://example.org/a", False)])
def test_outlet_left_empty_is_found_by_the_address(client, press_officer, url, is_known):
    client.force_login(press_officer)
    outlet = factories.make_outlet_domain(domain="example.com").outlet
    article = factories.make_article(outlet=None)
    assert link(client, article, outlet="", url=url).status_code == 302
    article.refresh_from_db()
    assert article.outlet == (outlet if is_known else None)


def test_outlet_that_is_taken_away_stays_away(client, press_officer):
    client.force_login(press_officer)
    outlet = factories.make_outlet_domain(domain="example.com").outlet
    article = factories.make_article(outlet=outlet, url="https://example.com/a")
    assert link(client, article, outlet="").status_code == 302
    article.refresh_from_db()
    assert article.outlet is None


def test_list_invents_no_day_of_publication(client, press_officer):
    client.force_login(press_officer)
    factories.make_article(published_on="2018-11-01", published_on_precision="month")
    assert '<td class="field-printed_on">2018-11</td>' in client.get("/admin/coverage/article/").text
