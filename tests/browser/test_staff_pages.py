"""The staff site in a real browser: accessible in both languages and colour schemes, and fit for a narrow window."""

import pytest
from django.contrib import admin
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from coverage.models import Article
from delegations.models import AgendaItem, Delegation, Event, Outcome
from organizations.models import Organization, Person, Region
from publishing.kinds import all_kinds, kind_of
from tests import factories
from tests.browser.addresses import fullest
from tests.browser.conftest import walk
from tests.publishing.staff.pages import admin_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DJANGOS_OWN = ("empty-table-header", "list")
"""What Django brings along: an inline's first column has no heading, Select2's list of values holds more than items."""
SCROLLED = """
    [...document.querySelectorAll(".results, #agenda-group .tabular")]
        .filter((table) => table.scrollWidth > table.clientWidth).map((table) => table.scrollWidth)
"""
FORMS = (Delegation, Event, Outcome, Article, Region, Organization, Person)
STEPS = ("submit", "publish", "schedule")


@pytest.fixture
def draft(demo):
    """A visit that is still to be published, with an event and a review that is due."""
    delegation = factories.make_delegation(name_en="Next delegation", name_zh="下一个代表团")
    factories.make_member(delegation=delegation, role="head", person=factories.make_person())
    factories.make_participation(delegation=delegation, event=factories.make_event())
    outcome = factories.make_outcome(next_review_on="2018-01-01")
    factories.make_outcome_link(outcome=outcome, delegation=delegation)
    return delegation


@pytest.fixture
def staff(reading, live_server, admin_user):
    """The reading page, logged in as an administrator."""
    client = Client()
    client.force_login(admin_user)
    reading.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    reading.set_default_timeout(60_000)
    return reading


def look(page, paths):
    return walk(page, paths, without=DJANGOS_OWN, narrow=360)


def test_lists_and_empty_forms_are_accessible_fit_and_keep_to_the_policy(staff, draft):
    lists = [_route(model, "changelist") for model in admin.site._registry]
    added = [_route(kind.model, "add") for kind in all_kinds()]
    assert look(staff, ["/admin/", *lists, "/admin/delegations/event/?missing=chinese", *added]) == ""


def test_full_forms_and_steps_are_accessible_fit_and_keep_to_the_policy(staff, draft):
    records = [fullest(kind_of(model)) for model in FORMS]
    forms = [admin_url(record) for record in (*records, AgendaItem.objects.first())]
    steps = [admin_url(draft, "step", name) for name in STEPS]
    partner = factories.make_partner()
    key, _text = factories.issued_key(partner)
    steps += [admin_url(partner), admin_url(partner, "issue"), admin_url(partner, "revoke", key.token_key)]
    others = [admin_url(draft, name) for name in ("together", "delete")]
    assert look(staff, [*forms, *steps, *others, admin_url(records[0], "history")]) == ""


@pytest.mark.parametrize("width", [1280, 1024])
def test_tables_that_officers_work_in_need_no_scrolling(staff, draft, width):
    """The event with the longest agenda; lists of what is on the spine."""
    staff.set_viewport_size({"width": width, "height": 900})
    paths = [_route(model, "changelist") for model in (Delegation, Event, Outcome, Article)]
    agenda = Event.objects.annotate(items=Count("agenda")).order_by("-items")[0]
    found = {}
    for path in (*paths, admin_url(agenda)):
        for address in (path, f"/zh-hans{path}"):
            staff.goto(address)
            found[address] = staff.evaluate(SCROLLED)
    assert {address: tables for address, tables in found.items() if tables} == {}


def test_log_in_is_accessible(reading):
    assert walk(reading, ["/admin/login/"]) == ""


def _route(model, view):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}")
