"""The staff site in a real browser: accessible in both languages and colour schemes, and fit for a narrow window."""

import pytest
from django.test import Client

from tests import factories
from tests.browser.conftest import findings, overflow
from tests.publishing.staff.pages import admin_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DJANGOS_OWN = ("empty-table-header",)
"""What Django's own template does: the first column of an inline's table has no heading."""


@pytest.fixture
def pages():
    """A visit with rows of every kind, and what hangs together with it: the addresses of their staff pages."""
    region, host = factories.make_region(name_en="Sichuan", name_zh="四川省"), factories.make_organization()
    delegation = factories.make_delegation(name_en="Sichuan delegation", name_zh="四川省代表团")
    factories.make_sending_region(delegation=delegation, region=region)
    factories.make_stop(delegation=delegation)
    factories.make_member(delegation=delegation, role="head", person=factories.make_person())
    event = factories.make_event()
    factories.make_participation(delegation=delegation, event=event)
    factories.make_event_organization(event=event, organization=host)
    item = factories.make_agenda_item(event=event)
    factories.make_appearance(event=event, agenda_item=item)
    outcome = factories.make_outcome(next_review_on="2018-01-01")
    factories.make_outcome_link(outcome=outcome, delegation=delegation)
    article = factories.make_article()
    factories.make_citation(delegation, article=article)
    factories.make_figure(region=region)
    forms = [admin_url(record) for record in (delegation, event, item, outcome, article, region, host)]
    partner = factories.make_partner()
    key, _text = factories.issued_key(partner)
    keys = [admin_url(partner), admin_url(partner, "issue"), admin_url(partner, "revoke", key.token_key)]
    steps = [admin_url(delegation, "step", name) for name in ("submit", "publish", "schedule")]
    return [
        "/admin/",
        "/admin/delegations/delegation/",
        "/admin/delegations/event/?missing=chinese",
        "/admin/delegations/delegation/add/",
        *forms,
        *steps,
        *keys,
        admin_url(delegation, "together"),
        admin_url(delegation, "history"),
        admin_url(delegation, "delete"),
    ]


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


def test_staff_pages_are_accessible_and_keep_to_the_policy(staff, pages):
    found = []
    for path in pages:
        for prefix in ("", "/zh-hans"):
            staff.goto(prefix + path)
            found += [f"{prefix}{path} {finding}" for finding in findings(staff, without=DJANGOS_OWN)]
    assert not found, "\n".join(found)


def test_staff_pages_fit_a_narrow_window(staff, pages):
    for path in pages:
        staff.goto(path)
        assert overflow(staff, 360) <= 0, path


def test_log_in_is_accessible(reading):
    for prefix in ("", "/zh-hans"):
        reading.goto(f"{prefix}/admin/login/")
        assert findings(reading) == [], prefix
