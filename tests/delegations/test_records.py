"""What a visit's and an event's rows refuse."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from delegations.models import Delegation, Event
from publishing import services
from tests.factories import (
    make_agenda_item,
    make_delegation,
    make_delegation_organization,
    make_event,
    make_event_organization,
    make_member,
    make_participation,
    make_person,
    make_region,
    make_stop,
    make_venue,
)

pytestmark = pytest.mark.django_db


def refusal(record):
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    return refused.value.messages


def test_a_delegation_ends_no_earlier_than_it_starts():
    visit = Delegation(name_en="Visit", starts_on=date(2018, 11, 14), ends_on=date(2018, 11, 12))
    assert refusal(visit) == ["A delegation cannot end before it starts."]


def test_a_delegation_may_end_on_its_first_day():
    Delegation(name_en="Visit", starts_on=date(2018, 11, 14), ends_on=date(2018, 11, 14)).full_clean()


def test_a_delegation_needs_a_name_or_a_description():
    assert refusal(Delegation(starts_on=date(2018, 11, 14))) == ["Give a name in English or in Chinese."]
    Delegation(starts_on=date(2018, 11, 14), name_basis="descriptive").full_clean()


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"starts_on": date(2018, 11, 14), "ends_on": date(2018, 11, 13)},
            "An event cannot end before it starts.",
        ),
        (
            {"starts_on": date(2018, 11, 14), "starts_at": time(11), "ends_at": time(9)},
            "The end comes before the beginning. For an event past midnight give the next day as its last.",
        ),
        (
            {"starts_on": date(2018, 11, 14), "ends_on": date(2018, 11, 14), "starts_at": time(11), "ends_at": time(9)},
            "The end comes before the beginning. For an event past midnight give the next day as its last.",
        ),
        ({"starts_on": None}, "Give a date, or say that only the order is known."),
        ({"starts_on": date(2018, 11, 14), "time_zone": "Mars"}, "“Mars” is not a time zone."),
    ],
)
def test_an_event_refuses(facts, message):
    messages = refusal(Event(name_en="Event", kind="forum", **facts))
    assert [text[: len(message)] for text in messages] == [message]


def test_the_database_refuses_an_earlier_hour_on_the_same_day():
    event = make_event(starts_at=time(11), ends_at=time(12), ends_on=date(2018, 11, 14))
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).write(ends_at=time(9))


@pytest.mark.parametrize(
    "dates",
    [
        {"ends_on": date(2018, 11, 15)},
        {"starts_on": date(2018, 11, 1), "starts_on_precision": "month"}
        | {"ends_on": date(2018, 11, 1), "ends_on_precision": "month"},
    ],
    ids=["past midnight", "some days of a month"],
)
def test_an_event_may_end_at_an_earlier_hour_of_a_later_day(dates):
    event = make_event(**{"starts_at": time(22), "ends_at": time(1)} | dates)
    event.full_clean()


@pytest.mark.parametrize(
    ("facts", "hours"),
    [
        ({"starts_at": time(2, 30)}, ["02:30"]),
        ({"starts_at": time(1, 59), "ends_at": time(2)}, ["02:00"]),
        ({"starts_at": time(1, 59), "ends_at": time(3)}, []),
        ({"starts_on": date(2018, 3, 10), "starts_at": time(2, 30), "ends_at": time(2, 40)}, []),
        ({"starts_on": date(2018, 3, 10), "starts_at": time(22), "ends_on": date(2018, 3, 11)}, []),
        (
            {"starts_on": date(2018, 3, 10), "starts_at": time(22), "ends_on": date(2018, 3, 11), "ends_at": time(2)},
            ["02:00"],
        ),
        ({"starts_at": time(2, 30), "starts_on_precision": "month"}, []),
        ({"starts_at": time(2, 30), "time_zone": "Asia/Shanghai"}, []),
    ],
)
def test_an_hour_that_the_clocks_leave_out_is_refused(facts, hours):
    """At two in the morning of 11 March 2018 it was three in California."""
    night = {"starts_on": date(2018, 3, 11), "time_zone": "America/Los_Angeles"}
    event = Event(name_en="Event", kind="forum", **night | facts)
    expected = [f"The clocks of America/Los_Angeles go forward on that day: there is no {hour}." for hour in hours]
    assert (refusal(event) if expected else event.full_clean() or []) == expected


def test_an_agenda_item_keeps_to_hours_that_exist():
    event = make_event(starts_on=date(2018, 3, 10), ends_on=date(2018, 3, 11), time_zone="America/Los_Angeles")
    make_agenda_item(event=event, starts_at=time(2, 30)).full_clean()
    night = make_agenda_item(event=event, starts_at=time(2, 30), day=date(2018, 3, 11))
    assert refusal(night) == ["The clocks of America/Los_Angeles go forward on that day: there is no 02:30."]


def test_an_event_takes_the_zone_of_its_venue_then_of_its_region():
    california = make_region(time_zone="America/Los_Angeles")
    venue = make_venue(region=california, time_zone="America/Phoenix")
    zones = []
    for places in ({"venue": venue, "region": california}, {"region": california}, {}):
        event = Event(name_en="Event", kind="forum", starts_on=date(2018, 11, 14), **places)
        event.full_clean()
        zones.append(event.time_zone)
    assert zones == ["America/Phoenix", "America/Los_Angeles", ""]


@pytest.mark.parametrize("facts", [{"kind": "transfer"}, {"audience": "staff"}])
def test_an_event_that_is_not_for_the_public_is_never_published(facts):
    with pytest.raises(ValidationError):
        services.publish(record=make_event(**facts), by=None)


def test_a_stop_outside_the_visit_is_noticed():
    visit = make_delegation(starts_on=date(2018, 11, 12), ends_on=date(2018, 11, 16))
    inside = make_stop(delegation=visit, arrives_on=date(2018, 11, 12), departs_on=date(2018, 11, 16))
    outside = make_stop(delegation=visit, arrives_on=date(2018, 11, 15), departs_on=date(2018, 11, 17))
    assert (inside.lies_within_visit, outside.lies_within_visit) == (True, False)


@pytest.mark.parametrize(
    ("dates", "is_within"),
    [
        ({"starts_on": date(2018, 11, 12)}, True),
        ({"starts_on": date(2018, 11, 11)}, False),
        ({"starts_on": date(2018, 11, 16), "ends_on": date(2018, 11, 17)}, False),
        ({"starts_on": date(2018, 11, 1), "starts_on_precision": "month"}, True),
        ({"starts_on": date(2018, 12, 1), "starts_on_precision": "month"}, False),
        ({"starts_on": None, "time_precision": "order_only"}, True),
    ],
)
def test_an_event_outside_its_visit_is_noticed(dates, is_within):
    visit = make_delegation(starts_on=date(2018, 11, 12), ends_on=date(2018, 11, 16))
    assert make_participation(delegation=visit, event=make_event(**dates)).lies_within_visit is is_within


def test_an_agenda_time_outside_its_event_is_noticed():
    event = make_event(starts_at=time(9), ends_at=time(11))
    inside = make_agenda_item(event=event, starts_at=time(9), ends_at=time(10))
    outside = make_agenda_item(event=event, starts_at=time(10), ends_at=time(12))
    assert (inside.lies_within_event, outside.lies_within_event) == (True, False)


def test_a_changed_date_counts_as_a_change_of_schedule():
    event = make_event()
    assert event.schedule_revision == 0
    event.summary_en = "No date."
    event.save()
    assert event.schedule_revision == 0
    event.starts_on = date(2018, 11, 15)
    event.save()
    assert event.schedule_revision == 1


def test_the_longest_name_is_frozen_within_its_columns():
    person = make_person(name_en="A" * 300, name_zh="名" * 300)
    member = make_member(name_en="", person=person, title_en="Mayor")
    member.full_clean()
    assert (member.name_en, member.name_zh) == (person.name_en, person.name_zh)


@pytest.mark.parametrize("make", [make_delegation_organization, make_event_organization])
def test_a_body_in_its_role_is_called_by_both(make):
    body = make(organization_en="A bureau", organization_zh="商务局", role_en="Lead", role_zh="牵头单位")
    assert str(body) == "Lead: A bureau"
    with translation.override("zh-hans"):
        assert str(body) == "牵头单位: 商务局"
