"""The event's form: entered from a visit, with its hosts, its agenda and who spoke."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from delegations.models import Event
from tests import factories
from tests.delegations.admin.typed import add_row, errors_of, notes_of, opened

pytestmark = pytest.mark.django_db
ADD = "/admin/delegations/event/add/"
OUTSIDE_VISIT = "The event “Forum” lies outside the days of the visit “Visit”."
SPEAKER = {"printed_in": "en", "role": "speaker", "side": "host", "position": ""}


def form_of(record, language=""):
    return language + reverse(f"admin:delegations_{record._meta.model_name}_change", args=[record.pk])


def test_event_added_from_a_visit_is_tied_to_it_and_leads_back(officer):
    delegation = factories.make_delegation()
    california = factories.make_stop(delegation=delegation, region=factories.make_region()).region
    address = f"{ADD}?delegation={delegation.pk}"
    sent = opened(officer, address)
    assert (sent["participations-0-delegation"], sent["region"]) == (str(delegation.pk), str(california.pk))
    response = officer.post(address, sent | {"name_en": "Forum", "kind": "forum", "starts_on": "2018-11-14"})
    assert response.url == form_of(delegation)
    assert Event.objects.get().delegations.get() == delegation


@pytest.mark.parametrize("key", ["\0", "x", "9" * 40, "-1", "²", "0"])
def test_nonsense_in_the_address_of_the_add_form_is_passed_over(officer, key):
    for model in ("event", "outcome", "agendaitem"):
        address = f"/admin/delegations/{model}/add/"
        assert officer.get(address, {"delegation": key, "event": key}).status_code in (200, 400)


def test_names_may_both_be_empty_for_a_description(officer):
    sent = opened(officer, ADD) | {"kind": "forum", "starts_on": "2018-11-14", "name_basis": "descriptive"}
    council = factories.make_organization(name_en="Bay Area Council")
    add_row(sent, "organizations", role="host", organization=council.pk, printed_in="en", position="")
    response = officer.post(ADD, sent, follow=True)
    event = Event.objects.get()
    assert event.name_en == "Forum hosted by Bay Area Council, 14 November 2018"
    assert event.name_en in notes_of(response)[0]


def test_time_makes_the_time_exact_and_the_zone_comes_from_the_region(officer):
    region = factories.make_region(time_zone="America/Los_Angeles")
    sent = opened(officer, ADD) | {"kind": "forum", "name_en": "Forum", "starts_on": "2018-11-14"}
    officer.post(ADD, sent | {"starts_at": "14:00", "region": region.pk})
    event = Event.objects.get()
    assert (event.time_precision, event.time_zone) == ("exact", "America/Los_Angeles")


def test_time_without_a_zone_is_saved_with_a_warning(officer):
    sent = opened(officer, ADD) | {"kind": "forum", "name_en": "Forum", "starts_on": "2018-11-14"}
    response = officer.post(ADD, sent | {"starts_at": "14:00"}, follow=True)
    assert "The time of “Forum” has no time zone: give a region or a venue." in notes_of(response)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"ends_on": "2018-11-13"}, {"ends_on": ["An event cannot end before it starts."]}),
        (
            {"starts_at": "14:00", "ends_at": "13:00"},
            {
                "ends_at": [
                    "The end comes before the beginning. For an event past midnight give the next day as its last."
                ]
            },
        ),
        (
            {"starts_at": "14:00", "ends_at": "13:00", "ends_on": "2018-11-14"},
            {
                "ends_at": [
                    "The end comes before the beginning. For an event past midnight give the next day as its last."
                ]
            },
        ),
        ({"starts_on": ""}, {"starts_on": ["Give a date, or say that only the order is known."]}),
        ({"name_en": ""}, {"name_en": ["Give a name in English or in Chinese."]}),
    ],
)
def test_what_contradicts_itself_is_refused_at_the_field(officer, typed, errors):
    sent = opened(officer, ADD) | {"kind": "forum", "name_en": "Forum", "starts_on": "2018-11-14"} | typed
    response = officer.post(ADD, sent)
    assert errors_of(response) == errors
    assert not Event.objects.exists()


def test_event_outside_its_visit_is_saved_with_a_warning(officer):
    visit = factories.make_delegation(name_en="Visit", starts_on=date(2018, 11, 12), ends_on=date(2018, 11, 16))
    event = factories.make_event(name_en="Forum", starts_on=date(2018, 11, 14))
    factories.make_participation(delegation=visit, event=event)
    sent = opened(officer, form_of(event))
    assert len(notes_of(officer.post(form_of(event), sent, follow=True))) == 1
    sent = opened(officer, form_of(event)) | {"starts_on": "2018-11-17"}
    assert OUTSIDE_VISIT in notes_of(officer.post(form_of(event), sent, follow=True))
    visit_form = form_of(visit)
    assert OUTSIDE_VISIT in notes_of(officer.post(visit_form, opened(officer, visit_form), follow=True))


def test_hour_that_the_clocks_show_twice_is_saved_and_explained(officer):
    sent = opened(officer, ADD) | {"kind": "forum", "name_en": "Forum", "starts_on": "2018-11-04"}
    sent |= {"starts_at": "01:30", "time_zone": "America/Los_Angeles"}
    text = "The clocks of America/Los_Angeles show 01:30 twice on that day: the first one is meant, UTC−7."
    assert text in notes_of(officer.post(ADD, sent, follow=True))
    assert Event.objects.get().starts_utc == datetime(2018, 11, 4, 8, 30, tzinfo=UTC)


def test_times_are_shown_to_the_minute(officer):
    event = factories.make_event(starts_at=time(14), time_zone="Asia/Shanghai")
    assert 'name="starts_at" value="14:00"' in officer.get(form_of(event)).text


class TestNeverPublic:
    @pytest.mark.parametrize(
        ("typed", "note"),
        [
            ({"kind": "transfer"}, "An event of the kind “Transfer” is never public."),
            ({"audience": "staff"}, "This event is meant for: Staff. Only public events can be published."),
        ],
    )
    def test_saving_says_so_and_so_does_the_form(self, officer, typed, note):
        sent = opened(officer, ADD) | {"kind": "forum", "name_en": "Bus", "starts_on": "2018-11-14"} | typed
        assert note in notes_of(officer.post(ADD, sent, follow=True))
        assert note in officer.get(form_of(Event.objects.get())).content.decode()

    @pytest.mark.parametrize(("field", "value"), [("kind", "transfer"), ("audience", "delegation")])
    def test_public_event_does_not_become_one(self, publisher, field, value):
        event = factories.published(factories.make_event())
        response = publisher.post(form_of(event), opened(publisher, form_of(event)) | {field: value})
        assert errors_of(response) == {
            field: ["An event of this kind or for this audience is never public: withdraw it first."]
        }


class TestAgenda:
    def test_rows_left_without_a_number_stand_last_in_the_order_typed(self, officer):
        item = factories.make_agenda_item(position=3)
        sent = opened(officer, form_of(item.event))
        for title in ("First film", "Second film"):
            add_row(sent, "agenda", kind="film", title_en=title, position="")
        assert officer.post(form_of(item.event), sent).status_code == 302
        assert list(item.event.agenda.values_list("position", "title_en")) == [
            (3, "A speech"),
            (4, "First film"),
            (5, "Second film"),
        ]

    def test_item_outside_its_event_is_saved_with_a_warning_that_names_it(self, officer):
        event = factories.make_event(starts_at=time(9), ends_at=time(12), time_zone="Asia/Shanghai")
        sent = opened(officer, form_of(event))
        add_row(sent, "agenda", kind="speech", title_en="Closing words", starts_at="13:00", position="")
        response = officer.post(form_of(event), sent, follow=True)
        assert notes_of(response)[:-1] == ["The agenda item “Closing words” lies outside the time of its event."]
        assert event.agenda.count() == 1

    def test_item_that_ends_before_it_begins_is_refused_at_the_field(self, officer):
        event = factories.make_event()
        sent = opened(officer, form_of(event))
        add_row(sent, "agenda", kind="speech", starts_at="13:00", ends_at="12:00", position="")
        assert errors_of(officer.post(form_of(event), sent)) == {
            "agenda-0-ends_at": ["An agenda item cannot end before it begins."]
        }

    def test_days_of_an_event_and_of_its_agenda_are_entered_in_one_save(self, officer):
        sent = opened(officer, ADD) | {"kind": "forum", "name_en": "Forum", "starts_on": "2018-11-14"}
        add_row(sent, "agenda", kind="speech", title_en="Closing words", day="2018-11-15", position="")
        response = officer.post(ADD, sent | {"ends_on": "2018-11-15"}, follow=True)
        assert len(notes_of(response)) == 1
        assert Event.objects.get().agenda.get().day == date(2018, 11, 15)

    @pytest.mark.parametrize(
        ("facts", "day", "is_asked"),
        [
            ({}, None, False),
            ({}, date(2018, 11, 14), True),
            ({"ends_on": date(2018, 11, 14)}, None, False),
            ({"ends_on": date(2018, 11, 15)}, None, True),
            ({"starts_on_precision": "month"}, None, True),
        ],
    )
    def test_day_is_asked_for_unless_there_is_only_one(self, officer, facts, day, is_asked):
        item = factories.make_agenda_item(event=factories.make_event(**facts), day=day)
        assert (b'name="agenda-0-day"' in officer.get(form_of(item.event)).content) is is_asked

    def test_hour_is_checked_against_the_zone_as_typed(self, officer):
        event = factories.make_event(starts_on=date(2018, 3, 11), time_zone="Asia/Shanghai")
        sent = opened(officer, form_of(event)) | {"time_zone": "America/Los_Angeles"}
        add_row(sent, "agenda", kind="speech", starts_at="02:30", position="")
        assert errors_of(officer.post(form_of(event), sent)) == {
            "agenda-0-starts_at": ["The clocks of America/Los_Angeles go forward on that day: there is no 02:30."]
        }

    def test_item_s_own_page_is_one_click_away(self, officer):
        item = factories.make_agenda_item()
        factories.make_appearance(agenda_item=item, name_en="Manish Goyal")
        page = officer.get(form_of(item.event)).content.decode()
        assert form_of(item) in page and "Manish Goyal" in page
        assert f"/admin/delegations/agendaitem/add/?event={item.event.pk}" in page

    def test_people_of_the_agenda_are_not_edited_twice(self, officer):
        item = factories.make_agenda_item()
        factories.make_appearance(agenda_item=item)
        alone = factories.make_appearance(event=item.event)
        response = officer.get(form_of(item.event))
        rows = next(i.formset for i in response.context["inline_admin_formsets"] if i.formset.prefix == "appearances")
        assert [form.instance for form in rows.initial_forms] == [alone]


class TestAgendaItemPage:
    def test_item_with_its_speakers_is_entered_from_the_event_and_leads_back(self, officer):
        event = factories.make_event()
        address = f"/admin/delegations/agendaitem/add/?event={event.pk}"
        sent = opened(officer, address)
        assert (sent["event"], sent["position"]) == (str(event.pk), "1")
        sent |= {"kind": "speech", "title_en": "Address"}
        add_row(sent, "appearances", **SPEAKER, name_en="Tang Limin", title_en="Secretary-general")
        response = officer.post(address, sent)
        assert response.url == form_of(event)
        appearance = event.appearances.get()
        assert (appearance.agenda_item.title_en, appearance.name_en) == ("Address", "Tang Limin")

    def test_breadcrumbs_lead_to_the_event(self, officer):
        item = factories.make_agenda_item()
        page = officer.get(form_of(item)).content.decode()
        assert f'<a href="{form_of(item.event)}">{item.event.name_en}</a>' in page

    def test_saving_counts_the_event_s_version(self, officer):
        item = factories.make_agenda_item()
        before = Event.objects.get().version
        officer.post(form_of(item), opened(officer, form_of(item)) | {"title_en": "Changed"})
        assert Event.objects.get().version == before + 1

    def test_stale_save_is_refused_when_the_event_changed_meanwhile(self, officer):
        item = factories.make_agenda_item(title_en="Old")
        sent = opened(officer, form_of(item)) | {"title_en": "Mine"}
        item.title_en = "Theirs"
        item.save()
        response = officer.post(form_of(item), sent)
        assert response.status_code == 200
        shown = " ".join(errors_of(response)["form"])
        assert "Theirs" in shown and "Mine" in shown
        item.refresh_from_db()
        assert item.title_en == "Theirs"

    def test_public_event_s_agenda_is_for_those_who_may_publish(self, officer):
        item = factories.make_agenda_item()
        factories.published(item.event)
        assert officer.post(form_of(item), {"title_en": "Changed"}).status_code == 403
        address = f"/admin/delegations/agendaitem/add/?event={item.event.pk}"
        response = officer.post(address, opened(officer, address) | {"kind": "speech"})
        assert errors_of(response) == {
            "event": ["This event is public: only those who may publish can change its agenda."]
        }

    def test_time_outside_the_event_is_saved_with_a_warning(self, officer):
        item = factories.make_agenda_item(event=factories.make_event(starts_on=date(2018, 11, 14)))
        response = officer.post(form_of(item), opened(officer, form_of(item)) | {"day": "2018-11-15"}, follow=True)
        assert "The agenda item “A speech” lies outside the time of its event." in notes_of(response)

    @pytest.mark.parametrize("language", ["", "/zh-hans"])
    def test_nobody_at_all_is_refused_at_the_field(self, officer, language):
        item = factories.make_agenda_item()
        sent = opened(officer, form_of(item, language))
        add_row(sent, "appearances", **SPEAKER | {"role": "moderator"})
        assert errors_of(officer.post(form_of(item, language), sent)).keys() == {"appearances-0-name_en"}

    def test_deleting_it_leads_back_to_the_event(self, officer):
        item = factories.make_agenda_item()
        address = reverse("admin:delegations_agendaitem_delete", args=[item.pk])
        response = officer.post(address, {"post": "yes"})
        assert response.url == form_of(item.event)
        assert not item.event.agenda.exists()


class TestMemberChoices:
    @pytest.mark.parametrize(("chosen", "side"), [("host", "delegation"), ("third", "third")])
    def test_member_stands_on_the_delegation_s_side_unless_another_is_chosen(self, officer, chosen, side):
        item = factories.make_agenda_item()
        member = factories.make_member(delegation=factories.make_participation(event=item.event).delegation)
        sent = opened(officer, form_of(item))
        add_row(sent, "appearances", **SPEAKER | {"member": member.pk, "side": chosen})
        assert officer.post(form_of(item), sent).status_code == 302
        assert item.appearances.get().side == side

    def test_only_members_of_the_event_s_delegations_are_offered_with_their_visit(self, officer):
        participation = factories.make_participation()
        ours = factories.make_member(delegation=participation.delegation, name_en="Tang Limin")
        factories.make_member(name_en="Tang Limin")
        answer = officer.get(
            "/admin/autocomplete/",
            {
                "app_label": "delegations",
                "model_name": "appearance",
                "field_name": "member",
                "term": "Tang",
                "event": participation.event.pk,
            },
        ).json()
        assert answer["results"] == [{"id": str(ours.pk), "text": f"Tang Limin – {participation.delegation}"}]

    def test_form_asks_for_those_of_its_event(self, officer):
        event = factories.make_event()
        assert f"/admin/autocomplete/?event={event.pk}" in officer.get(form_of(event)).content.decode()
