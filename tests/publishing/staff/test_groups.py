"""What each of the four groups can and cannot do in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse

from delegations.models import Delegation
from organizations.models import Region
from publishing.groups import PERMISSIONS, refresh_groups
from tests import factories
from tests.publishing.staff.pages import admin_url, aggregate_admins, changelist_url, form_data, make

pytestmark = pytest.mark.django_db
ALL = sorted(aggregate_admins(), key=lambda model: model.__name__)
PRESS = {"article", "outlet"}


def codenames(name):
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def add_url(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def is_saveable(response):
    return response.status_code == 200 and 'name="_save"' in response.content.decode()


def test_groups_exist_after_migrating_and_refreshing_changes_nothing():
    before = {name: codenames(name) for name in PERMISSIONS}
    refresh_groups(using="default")
    assert {name: codenames(name) for name in PERMISSIONS} == before
    assert Group.objects.count() == len(PERMISSIONS)


def test_refreshing_takes_back_what_was_given_by_hand():
    group = Group.objects.get(name="Editors")
    group.permissions.add(Permission.objects.get(codename="publish_delegation"))
    call_command("migrate", verbosity=0)
    assert "publish_delegation" not in codenames("Editors")


def test_who_sees_private_details_and_who_publishes():
    assert {name for name in PERMISSIONS if "view_memberprivate" in codenames(name)} == {"Editors", "Administrators"}
    assert {name for name in PERMISSIONS if "publish_delegation" in codenames(name)} == {"Reviewers", "Administrators"}
    assert {name for name in PERMISSIONS if "add_user" in codenames(name)} == {"Administrators"}
    assert {name for name in PERMISSIONS if "change_sector" in codenames(name)} == {"Administrators"}


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_editors_and_reviewers_keep_every_kind(as_editor, as_reviewer, model):
    record = make(model)
    for client in (as_editor, as_reviewer):
        assert client.get(changelist_url(model)).status_code == 200
        assert is_saveable(client.get(add_url(model)))
        assert is_saveable(client.get(admin_url(record)))


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_press_officers_keep_the_press_and_read_the_rest(as_press_officer, model):
    record = make(model)
    keeps = model._meta.model_name in PRESS
    assert as_press_officer.get(changelist_url(model)).status_code == 200
    assert as_press_officer.get(add_url(model)).status_code == (200 if keeps else 403)
    assert is_saveable(as_press_officer.get(admin_url(record))) == keeps
    assert as_press_officer.get(admin_url(record, "history")).status_code == 200


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_a_public_record_is_edited_by_publishers_alone(as_editor, as_reviewer, model):
    record = factories.published(make(model))
    assert not is_saveable(as_editor.get(admin_url(record)))
    assert is_saveable(as_reviewer.get(admin_url(record)))


def test_forged_save_of_a_public_record_is_refused(as_editor, as_reviewer):
    region = factories.published(factories.make_region(name_en="Sichuan"))
    data = form_data(as_reviewer.get(admin_url(region))) | {"name_en": "Szechwan"}
    assert as_editor.post(admin_url(region), data).status_code == 403
    region.refresh_from_db()
    assert region.name_en == "Sichuan"


def test_editor_deletes_a_draft_and_nothing_that_was_public(as_editor):
    draft, former = factories.make_region(), factories.withdrawn(factories.make_region())
    as_editor.post(admin_url(draft, "delete"), {"post": "yes"})
    refused = as_editor.post(admin_url(former, "delete"), {"post": "yes"})
    assert refused["Location"] == admin_url(former)
    assert list(Region.objects.all()) == [former]


def test_autocomplete_needs_the_view_permission(client, as_press_officer):
    factories.make_region(name_en="Sichuan")
    query = {
        "term": "Sich",
        "app_label": "organizations",
        "model_name": "organization",
        "field_name": "region",
    }
    assert [row["text"] for row in as_press_officer.get("/admin/autocomplete/", query).json()["results"]] == [
        "Sichuan (City)"
    ]
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.get("/admin/autocomplete/", query).status_code == 403


@pytest.mark.parametrize("page", ["change", "history", "delete", "together"])
def test_staff_without_permissions_see_nothing(client, page):
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    delegation = factories.make_delegation()
    assert client.get(admin_url(delegation, page)).status_code == 403
    assert client.get(changelist_url(Delegation)).status_code == 403


def test_administrator_keeps_users_and_reads_what_groups_mean(as_administrator, as_reviewer):
    page = as_administrator.get(reverse("admin:auth_user_change", args=[as_reviewer.user.pk]))
    assert "Editors – keep every record" in page.content.decode()
    assert as_reviewer.get(reverse("admin:auth_user_changelist")).status_code == 403
