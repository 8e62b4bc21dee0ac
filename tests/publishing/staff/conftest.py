"""The four users of the staff site, each in the group that migrations make."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from publishing import groups


def _client_of(group_name):
    user = User.objects.create_user(group_name.lower().replace(" ", "-"), is_staff=True)
    user.groups.add(Group.objects.get(name=group_name))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def as_editor(db):
    return _client_of(groups.EDITORS)


@pytest.fixture
def as_press_officer(db):
    return _client_of(groups.PRESS_OFFICERS)


@pytest.fixture
def as_reviewer(db):
    return _client_of(groups.REVIEWERS)


@pytest.fixture
def as_administrator(db):
    return _client_of(groups.ADMINISTRATORS)
