"""The timeline of a record with its children, and the form filled with an earlier state."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.models import Delegation, Member
from organizations.models import Region
from publishing import services
from publishing.changes import changes
from publishing.history.biography import changes_of
from tests import factories
from tests.publishing.staff.pages import admin_url, form_data, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(db):
    return factories.make_delegation(name_en="Sichuan visit", starts_on="2018-11-01", starts_on_precision="month")


def told(change):
    return [
        (entry.noun, entry.verb, entry.name, [(line.label, line.before, line.after) for line in entry.differences])
        for entry in change.entries
    ]


def test_field_by_field_with_labels_and_partial_dates(delegation):
    delegation = Delegation.objects.get(pk=delegation.pk)
    delegation.plan, delegation.starts_on_precision = "postponed", "year"
    delegation.save()
    assert told(changes_of(delegation).changes[0]) == [
        (
            "Delegation",
            "changed",
            "Sichuan visit",
            [("First day", "2018-11", "2018"), ("Plan", "Confirmed", "Postponed")],
        )
    ]


def test_children_and_links_of_one_unit_are_one_change(delegation):
    china = factories.make_region(name_en="China")
    sector = factories.make_sector(name_en="Energy")
    with changes():
        factories.make_sending_region(delegation=delegation, region=china)
        member = factories.make_member(delegation=delegation, name_en="Yin Li")
        delegation.sectors.add(sector)
    newest = changes_of(delegation).changes[0]
    assert {entry[:3] for entry in told(newest)} == {
        ("Delegation", "changed", "Sichuan visit"),
        ("Member", "added", "Yin Li"),
        ("Sending region", "added", "China"),
    }
    assert told(newest)[0][3] == [("Sectors", "–", "Energy")]
    member.delete()
    assert told(changes_of(delegation).changes[0]) == [("Member", "deleted", "Yin Li", [])]


def test_steps_are_named_with_who_took_them(delegation, administrator):
    services.publish(record=delegation, by=administrator)
    newest = changes_of(delegation).changes[0]
    assert newest.by == administrator
    assert ("Status", "Draft", "Published") in told(newest)[0][3]


def test_bookkeeping_is_left_out(delegation):
    services.publish(record=delegation, by=None)
    labels = {line[0] for change in changes_of(delegation).changes for entry in told(change) for line in entry[3]}
    assert labels <= {str(label) for label in LABELS}


LABELS = ("Status", "Address", "Name in English", "Kind of name", "First day", "Plan")


def test_private_details_are_said_to_have_changed_and_never_shown(as_editor, delegation):
    member = factories.make_member(delegation=delegation, name_en="Yin Li")
    private = factories.make_member_private(member=member, phone="+86 555 0100")
    private.phone = "+86 555 0199"
    private.save()
    newest = changes_of(delegation).changes[0]
    assert newest.entries[0].is_private
    page = as_editor.get(admin_url(delegation, "history"))
    assert "Private details changed" in text(page)
    assert "555 01" not in page.content.decode()
    assert "•" not in page.content.decode()


def test_a_deleted_link_is_named_as_such(delegation):
    previous = factories.make_delegation()
    Delegation.objects.filter(pk=delegation.pk).update(previous_visit=previous)
    previous.delete()
    assert ("Previous visit", "–", "a deleted record") in [
        line for change in changes_of(delegation).changes for entry in told(change) for line in entry[3]
    ]


def test_other_records_do_not_show(delegation):
    factories.make_member(name_en="Of another visit")
    assert all("Of another visit" not in str(told(change)) for change in changes_of(delegation).changes)


def test_pages_hold_fifty_changes(delegation, as_reviewer):
    for number in range(55):
        factories.make_stop(delegation=delegation, position=number + 1)
    first, second = changes_of(delegation), changes_of(delegation, page=2)
    assert (len(first.changes), first.has_next) == (50, True)
    assert (len(second.changes), second.has_next) == (6, False)
    assert "Older" in text(as_reviewer.get(admin_url(delegation, "history")))
    assert "Newer" in text(as_reviewer.get(admin_url(delegation, "history"), {"page": 2}))
    for page in ("0", "x", "9" * 30, "-1"):
        assert as_reviewer.get(admin_url(delegation, "history"), {"page": page}).status_code == 200


def test_queries_do_not_grow_with_changes(delegation, as_reviewer):
    def count():
        with CaptureQueriesContext(connection) as queries:
            as_reviewer.get(admin_url(delegation, "history"))
        return len(queries)

    factories.make_sending_region(delegation=delegation)
    factories.make_member(delegation=delegation)
    count()
    few = count()
    for _number in range(3):
        factories.make_sending_region(delegation=delegation)
        factories.make_member(delegation=delegation)
    assert count() == few


def test_history_needs_the_view_permission(client, delegation, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(admin_url(delegation, "history")).status_code == 403


def test_a_step_keeps_what_was_linked(delegation):
    sector = factories.make_sector(name_en="Energy")
    delegation.sectors.add(sector)
    services.publish(record=delegation, by=None)
    assert [link.sector_id for link in delegation.history.first().sectors.all()] == [sector.pk]
    assert all(line[0] != "Sectors" for line in told(changes_of(delegation).changes[0])[0][3])


# Restoring


def test_form_opens_with_the_earlier_state_and_saves_nothing(as_editor):
    sector = factories.make_sector()
    region = factories.make_region(name_en="Sichuan", established_on="1950-01-01", established_on_precision="year")
    region.sectors.add(sector)
    state = region.history.first().history_id
    region = Region.objects.get(pk=region.pk)
    region.name_en, region.established_on, region.established_on_precision = "Szechwan", "1997-06-18", "day"
    region.save()
    region.sectors.clear()
    response = as_editor.get(admin_url(region), {"restore": state})
    form = response.context["adminform"].form
    assert form["name_en"].value() == "Sichuan"
    assert form["established_on"].value() == "1950"
    assert form["sectors"].value() == [sector.pk]
    assert "Nothing is saved until you save." in text(response)
    region.refresh_from_db()
    assert region.name_en == "Szechwan"


def test_saving_the_restored_form_saves_it(as_editor):
    region = factories.make_region(name_en="Sichuan")
    state = region.history.first().history_id
    Region.objects.filter(pk=region.pk).update(name_en="Szechwan")
    url = f"{admin_url(region)}?restore={state}"
    response = as_editor.post(url, form_data(as_editor.get(url)))
    assert response.status_code == 302, response.context["errors"]
    region.refresh_from_db()
    assert region.name_en == "Sichuan"


@pytest.mark.parametrize("key", ["x", "0", "9" * 40, ""])
def test_unknown_state_opens_the_form_as_it_is(as_editor, key):
    region = factories.make_region(name_en="Sichuan")
    response = as_editor.get(admin_url(region), {"restore": key})
    assert response.context["adminform"].form["name_en"].value() == "Sichuan"


def test_state_of_another_record_is_not_taken(as_editor):
    region, other = factories.make_region(name_en="Sichuan"), factories.make_region(name_en="Hubei")
    response = as_editor.get(admin_url(region), {"restore": other.history.first().history_id})
    assert response.context["adminform"].form["name_en"].value() == "Sichuan"


def test_reader_is_offered_no_restoring(as_press_officer):
    region = factories.make_region(name_en="Sichuan")
    assert "Open the form filled" not in text(as_press_officer.get(admin_url(region, "history")))
    state = region.history.first().history_id
    assert as_press_officer.get(admin_url(region), {"restore": state}).status_code == 200


def test_every_child_model_has_a_place_in_a_timeline(delegation):
    from publishing.history.biography import models_of

    assert Member in models_of(Delegation)
    assert Region not in models_of(Delegation)
