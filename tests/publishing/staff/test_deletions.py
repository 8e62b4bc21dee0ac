"""What the public saw is never deleted, and whoever tries is told why; a draft goes with all its rows."""

import pytest
from django.urls import reverse

from delegations.models import Delegation, Member
from organizations.models import Region
from tests import factories
from tests.publishing.staff.pages import admin_url, changelist_url, text

pytestmark = pytest.mark.django_db
REFUSAL = "Nothing was deleted. Once public, a record stays"


def delete_selected(client, *records, **values):
    sent = {"action": "delete_selected", "_selected_action": [record.pk for record in records]}
    return client.post(changelist_url(type(records[0])), sent | values, follow=True)


@pytest.mark.parametrize("confirmed", [{}, {"post": "yes"}])
def test_selection_with_a_public_record_is_refused_whole_and_explained(as_administrator, confirmed):
    known = factories.published(factories.make_region(name_en="Sichuan"))
    draft = factories.make_region(name_en="Chengdu")
    response = delete_selected(as_administrator, known, draft, **confirmed)
    assert response.status_code == 200
    shown = text(response)
    assert REFUSAL in shown and "lead to it: “Sichuan”. Withdraw it instead." in shown
    assert Region.objects.count() == 2


def test_many_public_records_are_not_all_named(as_administrator):
    known = [factories.published(factories.make_region(name_en=f"Region-{number}")) for number in range(7)]
    shown = text(delete_selected(as_administrator, *known))
    assert shown.count("“Region-") == 5 and ", …. Withdraw it" in shown


def test_withdrawn_record_stays_too(as_administrator):
    region = factories.withdrawn(factories.make_region())
    assert REFUSAL in text(delete_selected(as_administrator, region, post="yes"))
    assert Region.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_page_that_deletes_one_leads_back_to_a_public_record(as_administrator, method):
    region = factories.published(factories.make_region())
    response = getattr(as_administrator, method)(admin_url(region, "delete"), {"post": "yes"}, follow=True)
    assert response.request["PATH_INFO"] == admin_url(region)
    assert REFUSAL in text(response)
    assert Region.objects.get() == region


def test_those_who_may_delete_nothing_learn_nothing(as_press_officer):
    region = factories.published(factories.make_region())
    assert as_press_officer.get(admin_url(region, "delete")).status_code == 403


def test_drafts_are_deleted_after_a_question(as_administrator):
    first, second = factories.make_region(), factories.make_region()
    assert "Are you sure" in text(delete_selected(as_administrator, first, second))
    delete_selected(as_administrator, first, second, post="yes")
    assert not Region.objects.exists()


@pytest.mark.parametrize("at_once", [True, False])
def test_draft_goes_with_its_rows_although_these_have_forms_of_their_own(as_editor, at_once):
    member = factories.make_member()
    if at_once:
        delete_selected(as_editor, member.delegation, post="yes")
    else:
        as_editor.post(admin_url(member.delegation, "delete"), {"post": "yes"})
    assert not Delegation.objects.exists() and not Member.objects.exists()


def test_unknown_record_is_no_error(as_administrator):
    for key in ("0", "x", "9" * 30):
        address = reverse("admin:organizations_region_delete", args=[key])
        assert as_administrator.get(address).status_code == 302
