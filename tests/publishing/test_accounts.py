"""A partner's account holds keys and opens no door."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, User
from django.test import Client

from publishing.groups import ADMINISTRATORS
from tests.factories import make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def meddled():
    """The account of a partner to which somebody gave a password and every right."""
    user = make_partner().user
    user.set_password("correct horse")
    user.is_staff = user.is_superuser = True
    user.save()
    user.groups.add(Group.objects.get(name=ADMINISTRATORS))
    return user


def test_new_account_has_no_password_no_rights_and_no_group():
    user = make_partner().user
    assert (user.has_usable_password(), user.is_staff, user.is_superuser) == (False, False, False)
    assert not user.groups.exists()
    assert not user.user_permissions.exists()


def test_partner_cannot_log_in_whatever_was_given_to_its_account(meddled, client):
    assert authenticate(username=meddled.username, password="correct horse") is None
    client.post("/admin/login/", {"username": meddled.username, "password": "correct horse"})
    assert client.get("/admin/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_session_of_a_partner_is_nobodys(meddled, client):
    client.force_login(meddled)
    response = client.get("/admin/")
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/login/?next=/admin/")


def test_djangos_own_backend_would_let_it_in(meddled, settings):
    """The twin: what the account was given does open the door elsewhere."""
    settings.AUTHENTICATION_BACKENDS = [f"{ModelBackend.__module__}.{ModelBackend.__name__}"]
    client = Client()
    client.post("/admin/login/", {"username": meddled.username, "password": "correct horse"})
    assert client.get("/admin/").status_code == 200


def test_people_log_in_as_ever(administrator, client):
    client.post("/admin/login/", {"username": "administrator", "password": "correct horse"})
    assert client.get("/admin/").status_code == 200
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_partners_accounts_are_not_among_the_users(meddled, administrator, client):
    client.force_login(administrator)
    assert meddled.username not in client.get("/admin/auth/user/").text
    assert client.get(f"/admin/auth/user/{meddled.pk}/change/").status_code == 302
    assert client.get(f"/admin/auth/user/{meddled.pk}/password/").status_code == 404
