"""The first page of the staff site, its header in both languages, and what lists cost."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.publishing.staff.pages import admin_url, aggregate_admins, changelist_url, make, step, text

pytestmark = pytest.mark.django_db


def lists(response):
    return {entry["title"]: [str(item.record) for item in entry["lines"]] for entry in response.context["dashboard"]}


def test_what_waits_is_listed(as_editor):
    factories.in_review(factories.make_region(name_en="Sichuan"))
    factories.scheduled(factories.make_delegation(name_en="A visit"))
    factories.make_outcome(name_en="Overdue", next_review_on=date(2020, 1, 1))
    factories.make_outcome(name_en="In time", next_review_on=date(2999, 1, 1))
    mine = factories.make_article(name_en="Mine")
    step(as_editor, mine, "submit")
    enquiry = factories.make_enquiry()
    factories.make_enquiry(status="answered")
    assert lists(as_editor.get("/admin/")) == {
        "Waits for review": ["Sichuan", "Mine"],
        "Scheduled": ["A visit"],
        "Changed by me": ["Mine"],
        "Enquiries to answer": [str(enquiry)],
        "Outcomes to look at again": ["Overdue"],
    }


def test_how_far_it_is_is_said_where_the_list_holds_all_sorts(as_editor):
    step(as_editor, factories.make_article(name_en="Mine"), "submit")
    assert "Mine article · In review · " in text(as_editor.get("/admin/"))


def test_staff_without_permissions_are_shown_nothing(client):
    factories.in_review(factories.make_region(name_en="Sichuan"))
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert "Sichuan" not in text(client.get("/admin/"))


def test_lists_end_after_ten(as_editor):
    for _number in range(12):
        factories.in_review(factories.make_region())
    assert len(lists(as_editor.get("/admin/"))["Waits for review"]) == 10


def test_queries_do_not_grow_with_rows(as_editor):
    def fill():
        for make_record in (factories.make_region, factories.make_delegation):
            factories.in_review(make_record())
            step(as_editor, make_record(), "submit")
        factories.make_outcome(next_review_on=date(2020, 1, 1))

    fill()
    as_editor.get("/admin/")
    with CaptureQueriesContext(connection) as few:
        as_editor.get("/admin/")
    fill()
    fill()
    with CaptureQueriesContext(connection) as many:
        as_editor.get("/admin/")
    assert len(many) == len(few)


def test_apps_stand_in_the_order_of_the_work(as_administrator):
    """In either language: Chinese names have no order that a reader expects."""
    for path in ("/admin/", "/zh-hans/admin/"):
        apps = as_administrator.get(path).context["app_list"]
        assert [app["app_label"] for app in apps] == ["delegations", "coverage", "organizations", "publishing", "auth"]
        names = [model["object_name"] for app in apps[:2] for model in app["models"]]
        assert names == ["Delegation", "Event", "Outcome", "DelegationKind", "Article", "Outlet"]


@pytest.mark.parametrize(
    ("path", "other", "site"), [("/admin/", "/zh-hans/admin/", "/"), ("/zh-hans/admin/", "/admin/", "/zh-hans/")]
)
def test_header_leads_to_the_other_language_and_the_site(as_editor, path, other, site):
    page = as_editor.get(path).content.decode()
    assert f'<a href="{other}"' in page
    assert f'<a href="{site}">' in page


def test_other_language_keeps_the_query(as_editor):
    response = as_editor.get("/admin/organizations/region/", {"status__exact": "draft"})
    assert 'href="/zh-hans/admin/organizations/region/?status__exact=draft"' in response.content.decode()


@pytest.mark.parametrize(
    "model", sorted(aggregate_admins(), key=lambda model: model.__name__), ids=lambda m: m.__name__
)
def test_changelist_costs_the_same_at_one_and_three_rows(as_reviewer, model):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert as_reviewer.get(changelist_url(model)).status_code == 200
        return len(queries)

    make(model)
    count()
    one = count()
    make(model)
    make(model)
    assert count() == one


def test_only_what_is_public_is_viewed_on_the_site(as_reviewer):
    region = factories.make_region()
    assert "View on site" not in text(as_reviewer.get(admin_url(region)))
    factories.published(region)
    assert f'href="{region.get_absolute_url()}"' in as_reviewer.get(admin_url(region)).content.decode()
