"""The cast: those whom DESIGN's first table names, each with the rights of their group."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q

EDITING = Q(codename__startswith="add_") | Q(codename__startswith="change_") | Q(codename__startswith="view_")
RIGHTS = {
    "editor": EDITING & ~Q(codename__endswith="memberprivate"),
    "press officer": EDITING & Q(content_type__app_label="coverage") | Q(codename__startswith="view_"),
    "reviewer": EDITING | Q(codename__startswith="publish_"),
}
RECORDS = Q(content_type__app_label__in=("publishing", "organizations", "delegations", "coverage"))


def _member_of(group_name):
    group, created = Group.objects.get_or_create(name=group_name)
    if created:
        group.permissions.set(Permission.objects.filter(RECORDS).filter(RIGHTS[group_name]))
    user = User.objects.create_user(group_name.replace(" ", "-"), password="correct horse", is_staff=True)
    user.groups.add(group)
    return user


@pytest.fixture
def editor(db):
    """Protocol or investment officer: enters and keeps everything, publishes nothing."""
    return _member_of("editor")


@pytest.fixture
def press_officer(db):
    """Keeps the press coverage."""
    return _member_of("press officer")


@pytest.fixture
def reviewer(db):
    """Checks and publishes."""
    return _member_of("reviewer")


@pytest.fixture
def administrator(db):
    """May do everything."""
    return User.objects.create_superuser("administrator", password="correct horse")


@pytest.fixture
def partner(client):
    """A developer who mirrors the records: for the API an anonymous reader like every other."""
    client.defaults["HTTP_ACCEPT"] = "application/json"
    return client


@pytest.fixture
def visitor(client):
    """Somebody from the public."""
    return client
