"""A visit is entered in its own words, and nothing typed is ever lost."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from delegations.models import Delegation, MemberPrivate
from tests import factories
from tests.delegations.admin.typed import add_row, errors_of, notes_of, opened
from tests.publishing.staff.pages import text

pytestmark = pytest.mark.django_db
ADD = "/admin/delegations/delegation/add/"
MEMBER = {"printed_in": "en", "attendance": "expected", "position": ""}


def form_of(record, language=""):
    return language + reverse(f"admin:delegations_{record._meta.model_name}_change", args=[record.pk])


def test_whole_visit_is_entered_in_one_form(officer):
    sichuan, california = factories.make_region(name_en="Sichuan"), factories.make_region(name_en="California")
    sent = opened(officer, ADD) | {"name_en": "Sichuan delegation", "starts_on": "2018-11", "ends_on": "2018-11"}
    add_row(sent, "sending_regions", region=sichuan.pk, position="")
    add_row(sent, "stops", region=california.pk, position="")
    add_row(sent, "members", **MEMBER, role="head", name_en="Tang Limin", is_public="on")
    add_row(sent, "members", **MEMBER, role="member", name_en="Huang Jiandong")
    response = officer.post(ADD, sent)
    assert response.status_code == 302
    delegation = Delegation.objects.get()
    assert (delegation.starts_on_precision, delegation.status) == ("month", "draft")
    members = delegation.members.values_list("position", "role", "name_en", "is_public")
    assert list(members) == [(1, "head", "Tang Limin", True), (2, "member", "Huang Jiandong", False)]


@pytest.mark.parametrize("language", ["", "/zh-hans"])
def test_two_heads_are_refused_at_their_rows_and_the_typing_stays(officer, language):
    delegation = factories.make_delegation()
    address = form_of(delegation, language)
    sent = opened(officer, address)
    for name in ("First", "Second"):
        add_row(sent, "members", **MEMBER, role="head", name_en=name)
    response = officer.post(address, sent)
    assert response.status_code == 200
    errors = errors_of(response)
    assert errors.keys() == {"members-0-role", "members-1-role"}
    if not language:
        assert errors["members-0-role"] == ["A delegation has one head. Make the others co-heads or deputy heads."]
    formset = next(i.formset for i in response.context["inline_admin_formsets"] if i.formset.prefix == "members")
    assert [form["name_en"].value() for form in formset.forms] == ["First", "Second"]
    assert not delegation.members.exists()


def test_head_may_be_replaced_in_one_save(officer):
    delegation = factories.make_delegation()
    factories.make_member(delegation=delegation, role="head")
    sent = opened(officer, form_of(delegation)) | {"members-0-role": "member"}
    add_row(sent, "members", **MEMBER, role="head", name_en="Second")
    assert officer.post(form_of(delegation), sent).status_code == 302
    assert delegation.members.get(role="head").name_en == "Second"


def test_exchanged_order_numbers_simply_save(officer):
    delegation = factories.make_delegation()
    first = factories.make_member(delegation=delegation, position=1)
    second = factories.make_member(delegation=delegation, position=2)
    sent = opened(officer, form_of(delegation)) | {"members-0-position": "2", "members-1-position": "1"}
    assert officer.post(form_of(delegation), sent).status_code == 302
    assert list(delegation.members.all()) == [second, first]


def test_stale_save_is_refused_with_both_values_and_the_typing_kept(officer):
    delegation = factories.make_delegation(name_en="Old")
    sent = opened(officer, form_of(delegation)) | {"name_en": "Mine"}
    Delegation.objects.get().save()
    Delegation.objects.update(name_en="Theirs")
    response = officer.post(form_of(delegation), sent)
    assert response.status_code == 200
    shown = " ".join(errors_of(response)["form"])
    assert "Theirs" in shown and "Mine" in shown
    assert response.context["adminform"].form["name_en"].value() == "Mine"
    assert Delegation.objects.get().name_en == "Theirs"
    again = sent | {"opened_version": response.context["adminform"].form["opened_version"].value()}
    assert officer.post(form_of(delegation), again).status_code == 302
    assert Delegation.objects.get().name_en == "Mine"


def test_visit_that_ends_before_it_starts_is_refused_at_the_field(officer):
    sent = opened(officer, ADD) | {"name_en": "Backwards", "starts_on": "2018-11-14", "ends_on": "2018-11-12"}
    response = officer.post(ADD, sent)
    assert errors_of(response) == {"ends_on": ["A delegation cannot end before it starts."]}
    assert not Delegation.objects.exists()


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("2018年6月20日", date(2018, 6, 20), "day"),
        ("２０１８/６/２０", date(2018, 6, 20), "day"),
        ("2018. 6. 20", date(2018, 6, 20), "day"),
        ("2018年6月", date(2018, 6, 1), "month"),
        ("2018年", date(2018, 1, 1), "year"),
    ],
)
def test_dates_are_taken_as_offices_write_them(officer, typed, day, precision):
    officer.post(ADD, opened(officer, ADD) | {"name_en": "Visit", "starts_on": typed})
    delegation = Delegation.objects.get()
    assert (delegation.starts_on, delegation.starts_on_precision) == (day, precision)


@pytest.mark.parametrize("typed", ["2018年13月", "June 2018", "2018-06-20-1", "日", "20.6.2018"])
def test_what_is_no_such_date_is_refused_as_it_was_typed(officer, typed):
    response = officer.post(ADD, opened(officer, ADD) | {"name_en": "Visit", "starts_on": typed})
    assert f"“{typed}” is not a date." in errors_of(response)["starts_on"][0]


def test_visit_without_any_name_is_refused_at_the_field(officer):
    response = officer.post(ADD, opened(officer, ADD) | {"starts_on": "2018-11-14"})
    assert errors_of(response) == {"name_en": ["Give a name in English or in Chinese."]}


def test_description_is_made_when_both_names_are_empty(officer):
    sent = opened(officer, ADD) | {"starts_on": "2018-11-14", "name_basis": "descriptive"}
    response = officer.post(ADD, sent, follow=True)
    assert Delegation.objects.get().name_en == "Delegation, November 2018"
    assert "Delegation, November 2018" in notes_of(response)[0]


def test_stop_that_departs_before_it_arrives_is_refused_at_the_field(officer):
    delegation = factories.make_delegation()
    sent = opened(officer, form_of(delegation))
    region = factories.make_region()
    add_row(sent, "stops", region=region.pk, arrives_on="2018-11-13", departs_on="2018-11-12", position="")
    assert errors_of(officer.post(form_of(delegation), sent)) == {
        "stops-0-departs_on": ["A stop cannot end before it begins."]
    }


def test_stop_outside_the_visit_is_saved_with_a_warning_that_names_it(officer):
    delegation = factories.make_delegation(starts_on=date(2018, 11, 12), ends_on=date(2018, 11, 16))
    sent = opened(officer, form_of(delegation))
    add_row(sent, "stops", region=factories.make_region(name_en="Oakland").pk, arrives_on="2018-11-20", position="")
    response = officer.post(form_of(delegation), sent, follow=True)
    assert "The stop “Oakland” lies outside the days of the visit." in notes_of(response)
    assert delegation.stops.count() == 1


def test_stop_within_the_visit_raises_no_warning(officer):
    delegation = factories.make_delegation(starts_on=date(2018, 11, 12), ends_on=date(2018, 11, 16))
    sent = opened(officer, form_of(delegation))
    add_row(sent, "stops", region=factories.make_region().pk, arrives_on="2018-11-13", position="")
    assert len(notes_of(officer.post(form_of(delegation), sent, follow=True))) == 1


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name_en", "a\0b"),
        ("name_en", "x" * 10_000),
        ("starts_on", "\0"),
        ("starts_on", "1" * 10_000),
        ("opened_version", "\0"),
        ("previous_visit", "\0"),
        ("internal_brief", "\0"),
        ("members-0-name_zh", "\0"),
        ("members-0-position", "9" * 10_000),
        ("members-0-person", "\0"),
        ("members-0-role", "\0"),
        ("members-0-person", "9" * 40),
        ("kinds", "x"),
        ("sectors", "9" * 40),
    ],
)
def test_bad_text_gets_a_message_and_never_an_error_page(officer, field, text):
    delegation = factories.make_delegation()
    factories.make_member(delegation=delegation)
    response = officer.post(form_of(delegation), opened(officer, form_of(delegation)) | {field: text})
    assert response.status_code == 200
    assert errors_of(response)


def test_long_brief_is_kept_whole(officer):
    delegation = factories.make_delegation()
    sent = opened(officer, form_of(delegation)) | {"internal_brief": "x" * 10_000}
    assert officer.post(form_of(delegation), sent).status_code == 302
    assert len(Delegation.objects.get().internal_brief) == 10_000


class TestPrivateDetails:
    """For editors, who look after the travellers; not for reviewers."""

    def test_those_without_the_permission_see_none_and_lose_none(self, publisher):
        private = factories.make_member_private(phone="+1 415 555 0100")
        delegation = private.member.delegation
        sent = opened(publisher, form_of(delegation))
        assert not [name for name in sent if name.endswith(("-phone", "-email", "-diet", "-notes"))]
        assert b"415 555" not in publisher.get(form_of(delegation)).content
        forged = sent | {"members-0-phone": "forged", "members-0-name_en": "Renamed"}
        assert publisher.post(form_of(delegation), forged).status_code == 302
        private.refresh_from_db()
        assert (private.phone, private.member.name_en) == ("+1 415 555 0100", "Renamed")

    def test_those_with_the_permission_edit_them_in_the_member_s_form(self, officer):
        member = factories.make_member()
        sent = opened(officer, form_of(member.delegation)) | {"members-0-diet": "No pork", "members-0-phone": "1"}
        assert officer.post(form_of(member.delegation), sent).status_code == 302
        private = MemberPrivate.objects.get(member=member)
        assert (private.diet, private.phone) == ("No pork", "1")
        assert private.history.first().diet != "No pork"

    def test_members_without_details_get_no_row(self, officer):
        delegation = factories.make_delegation()
        sent = opened(officer, form_of(delegation))
        add_row(sent, "members", **MEMBER, role="member", name_en="Plain")
        assert officer.post(form_of(delegation), sent).status_code == 302
        assert not MemberPrivate.objects.exists()

    def test_those_who_may_only_see_them_cannot_change_them(self, publisher, reviewer):
        private = factories.make_member_private(phone="+1 415 555 0100")
        reviewer.user_permissions.add(Permission.objects.get(codename="view_memberprivate"))
        address = form_of(private.member.delegation)
        sent = opened(publisher, address)
        assert sent["members-0-phone"] == "+1 415 555 0100"
        assert publisher.post(address, sent | {"members-0-phone": "2"}).status_code == 302
        assert MemberPrivate.objects.get().phone == "+1 415 555 0100"

    def test_bad_address_is_refused_at_the_field(self, officer):
        address = form_of(factories.make_member().delegation)
        response = officer.post(address, opened(officer, address) | {"members-0-email": "nobody"})
        assert errors_of(response).keys() == {"members-0-email"}


class TestPublicVisit:
    def test_editor_only_reads_it(self, officer):
        delegation = factories.published(factories.make_delegation())
        response = officer.get(form_of(delegation))
        assert response.context["has_change_permission"] is False
        assert "Tell a reviewer what should be corrected." in response.text
        assert officer.post(form_of(delegation), {"name_en": "Changed"}).status_code == 403

    def test_private_details_and_what_sources_bear_out_are_still_read(self, officer, press_officer):
        member = factories.make_member_private(phone="+1 415 555 0100").member
        delegation = member.delegation
        for values in ({"field": "name_en"}, {"part": member, "field": "role"}, {}):
            factories.make_citation(delegation, **values)
        delegation.refresh_from_db()
        factories.published(delegation)
        shown = text(officer.get(form_of(delegation)))
        assert "Phone (private): +1 415 555 0100" in shown and "Diet (private): - " in shown
        for fact in ("Name in English", f"{member} – Role", "the whole record"):
            assert f"Bears out: {fact}" in shown
        officer.force_login(press_officer)
        assert "+1 415 555 0100" not in officer.get(form_of(delegation)).text

    def test_dates_are_read_to_the_precision_that_is_known(self, officer):
        delegation = factories.make_delegation(starts_on=date(2018, 11, 1), starts_on_precision="month")
        factories.make_stop(delegation=delegation, arrives_on=date(2018, 1, 1), arrives_on_precision="year")
        factories.published(delegation)
        shown = text(officer.get(form_of(delegation)))
        assert "First day: 2018-11 Last day: -" in shown
        assert "2018 - " in shown.split("Stops on the way")[1]
        assert "Nov. 1, 2018" not in shown and "Jan. 1, 2018" not in shown

    def test_editor_prepares_an_event_of_it_which_shows_nowhere(self, officer):
        delegation = factories.published(factories.make_delegation())
        before = officer.get(f"/api/v1/delegations/{delegation.uuid}/").json()
        address = f"/admin/delegations/event/add/?delegation={delegation.pk}"
        sent = opened(officer, address) | {"kind": "forum", "name_en": "Not yet announced", "starts_on": "2018-11-14"}
        assert officer.post(address, sent).status_code == 302
        event = delegation.events.get()
        assert officer.get(f"/api/v1/delegations/{delegation.uuid}/").json() == before
        assert "Not yet announced" not in officer.get(delegation.get_absolute_url()).text
        sent = opened(officer, form_of(event)) | {"participations-0-DELETE": "on"}
        assert officer.post(form_of(event), sent).status_code == 302
        assert not delegation.events.exists()

    def test_public_event_is_tied_to_it_by_those_who_may_change_both(self, officer, editor, reviewer):
        """Then the tie shows on both pages at once."""
        editor.user_permissions.add(Permission.objects.get(codename="publish_delegation"))
        delegation = factories.published(factories.make_delegation())
        event = factories.published(factories.make_event(name_en="Forum"))
        sent = opened(officer, form_of(delegation))
        add_row(sent, "participations", event=event.pk)
        assert errors_of(officer.post(form_of(delegation), sent)) == {
            "participations-0-event": ["“Forum” is public: only those who may publish can change this row."]
        }
        officer.force_login(reviewer)
        assert officer.post(form_of(delegation), sent).status_code == 302
        assert list(delegation.events.all()) == [event]

    def test_public_event_is_not_untied_from_it_either(self, officer, editor):
        editor.user_permissions.add(Permission.objects.get(codename="publish_delegation"))
        delegation = factories.published(factories.make_delegation())
        event = factories.published(factories.make_event())
        factories.make_participation(delegation=delegation, event=event)
        sent = opened(officer, form_of(delegation)) | {"participations-0-DELETE": "on"}
        assert officer.post(form_of(delegation), sent).status_code == 200
        assert list(delegation.events.all()) == [event]


class TestProgramme:
    def test_visit_shows_its_events_as_links_and_how_to_add_one(self, officer):
        participation = factories.make_participation()
        page = officer.get(form_of(participation.delegation)).content.decode()
        assert form_of(participation.event) in page
        assert f"/admin/delegations/event/add/?delegation={participation.delegation.pk}" in page
        assert f"/admin/delegations/outcome/add/?delegation={participation.delegation.pk}" in page

    def test_programme_stands_in_order_of_time(self, officer):
        delegation = factories.make_delegation()
        for day in (15, 13, 14):
            event = factories.make_event(starts_on=date(2018, 11, day))
            factories.make_participation(delegation=delegation, event=event)
        response = officer.get(form_of(delegation))
        rows = next(
            i.formset for i in response.context["inline_admin_formsets"] if i.formset.prefix == "participations"
        )
        assert [form.instance.event.starts_on.day for form in rows.initial_forms] == [13, 14, 15]
