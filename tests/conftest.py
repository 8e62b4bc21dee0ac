"""The cast: those whom DESIGN's first table names, each with the rights of their group."""

import os

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import caches
from hypothesis import settings

from delegations.pairs import pairs_with_visits
from delegations.routes import world_map
from publishing.groups import ADMINISTRATORS, EDITORS, PRESS_OFFICERS, REVIEWERS
from publishing.pages import fragments, stock

settings.register_profile("long", max_examples=2_000, stateful_step_count=40, deadline=None, print_blob=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where everything is installed, a test that does not run proves nothing: under CI a skip is a failure."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"skipped under CI: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def nothing_kept():
    """A test's database is taken back, and with it the site's position: what was kept would be of another world."""
    caches["pages"].clear()
    fragments.kept.clear()
    world_map.cache_clear()
    pairs_with_visits.cache_clear()
    for each in stock.stocks:
        each.clear()


def _member_of(group_name, username):
    user = User.objects.create_user(username, password="correct horse", is_staff=True)
    user.groups.add(Group.objects.get(name=group_name))
    return user


@pytest.fixture
def editor(db):
    """Protocol or investment officer: keeps every record, private details included; publishes nothing."""
    return _member_of(EDITORS, "editor")


@pytest.fixture
def press_officer(db):
    """Keeps the press coverage and reads the rest."""
    return _member_of(PRESS_OFFICERS, "press-officer")


@pytest.fixture
def reviewer(db):
    """Checks and publishes; sees no private details of members."""
    return _member_of(REVIEWERS, "reviewer")


@pytest.fixture
def administrator(db):
    """Keeps users and code lists as well."""
    return _member_of(ADMINISTRATORS, "administrator")


@pytest.fixture
def partner(client):
    """A developer who mirrors the records: for the API an anonymous reader like every other."""
    client.defaults["HTTP_ACCEPT"] = "application/json"
    return client


@pytest.fixture
def visitor(client):
    """Somebody from the public."""
    return client
