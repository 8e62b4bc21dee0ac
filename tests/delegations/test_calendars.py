"""Calendars of visits and events as other people's software reads them."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import vobject
from django.utils import translation

from delegations.models import Event
from publishing import services
from publishing.register.bodies import public_body
from publishing.register.writer import renew_stale
from tests.factories import (
    make_agenda_item,
    make_appearance,
    make_article,
    make_delegation,
    make_event,
    make_event_organization,
    make_organization,
    make_outlet,
    make_participation,
    make_region,
    make_sending_region,
    make_stop,
    make_venue,
    published,
    withdrawn,
)
from tests.statements import statements

pytestmark = pytest.mark.django_db

PACIFIC = "America/Los_Angeles"


def read(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.text
    return response.text


def calendar(client, path):
    """As icalendar reads it, once vobject has found it valid."""
    text = read(client, path)
    assert vobject.readOne(text).validate(raiseException=True)
    return icalendar.Calendar.from_ical(text)


def entries(client, path):
    return calendar(client, path).walk("VEVENT")


def only_entry(client, path):
    (entry,) = entries(client, path)
    return entry


def make_meeting(day=14, **values):
    times = {"starts_at": time(9, 30), "ends_at": time(11), "time_precision": "exact", "time_zone": PACIFIC}
    return make_event(**{"name_en": "Meeting", "starts_on": date(2018, 11, day)} | times | values)


def change(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


@pytest.mark.parametrize(("day", "utc_hour"), [(2, 16), (14, 17)])
def test_instants_are_right_on_both_sides_of_a_clock_change(client, day, utc_hour):
    published(make_meeting(day))
    text = read(client, "/events.ics")
    wanted = datetime(2018, 11, day, utc_hour, 30, tzinfo=UTC)
    assert icalendar.Calendar.from_ical(text).walk("VEVENT")[0].decoded("DTSTART") == wanted
    assert vobject.readOne(text).vevent.dtstart.value == wanted
    assert vobject.readOne(text).vevent.dtend.value == wanted + timedelta(hours=1.5)


def test_entry_of_an_event(client):
    city = published(make_region(name_en="San Francisco"))
    venue = make_venue(name_en="Hall", address_en="1 Main Street", latitude="37.790000", longitude="-122.390000")
    forum = make_meeting(name_en="Forum; opening, first", region=city, venue=published(venue), room_en="Room 2")
    visit = published(make_delegation(name_en="Visit"))
    make_participation(event=forum, delegation=visit)
    entry = only_entry(client, published(forum).get_absolute_url().rstrip("/") + ".ics")
    assert entry["UID"] == f"{forum.uuid}@calendar.example"
    assert (entry["SUMMARY"], entry["SUMMARY"].params["LANGUAGE"]) == ("Forum; opening, first", "en")
    assert entry["LOCATION"] == "Room 2, Hall, 1 Main Street, San Francisco"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (37.79, -122.39)
    assert (entry["STATUS"], entry["SEQUENCE"]) == ("CONFIRMED", 0)
    assert entry["RELATED-TO"] == f"{visit.uuid}@calendar.example"
    assert entry["URL"] == "http://testserver/events/forum-opening-first/"
    assert str(entry["CATEGORIES"].cats[0]) == "Forum"
    assert not {"ATTENDEE", "ORGANIZER"} & set(entry)


def test_entry_describes_hosts_agenda_and_coverage(client):
    forum = make_meeting(theme_en="Two bays")
    make_event_organization(event=forum, role="host", organization_en="Bay Council")
    item = make_agenda_item(event=forum, kind="keynote", title_en="Address", starts_at=time(9, 40))
    make_appearance(agenda_item=item, name_en="Tang Limin")
    article = published(make_article(name_en="Report", outlet=published(make_outlet())))
    article.events.add(forum)
    published(forum)
    assert only_entry(client, "/events/meeting.ics")["DESCRIPTION"] == (
        "Two bays\n\nHost: Bay Council\n\n09:40 Keynote: Address (Tang Limin)\n\n"
        "Press coverage:\nReport http://testserver/coverage/report/\n\nhttp://testserver/events/meeting/"
    )


def test_entry_of_a_visit_lasts_all_its_days_and_leaves_them_free(client):
    visit = make_delegation(name_en="Visit", starts_on=date(2018, 11, 12), ends_on=date(2018, 11, 16))
    make_sending_region(delegation=visit, region=published(make_region(name_en="Sichuan")))
    make_stop(delegation=visit, region=published(make_region(name_en="San Francisco")))
    make_stop(delegation=visit, region=make_region(name_en="Hidden"), position=2)
    published(visit)
    entry = only_entry(client, "/delegations.ics")
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2018, 11, 12), date(2018, 11, 17))
    assert (entry["TRANSP"], entry["LOCATION"]) == ("TRANSPARENT", "San Francisco")
    assert entry["DESCRIPTION"] == "Sent from: Sichuan\n\nhttp://testserver/delegations/visit/"


@pytest.mark.parametrize(
    ("plan", "state", "name"),
    [
        ("tentative", "TENTATIVE", "Meeting"),
        ("postponed", "TENTATIVE", "Postponed: Meeting"),
        ("cancelled", "CANCELLED", "Cancelled: Meeting"),
    ],
)
def test_a_plan_that_changes_reaches_the_subscriber(client, plan, state, name):
    meeting = published(make_meeting())
    before = only_entry(client, "/events.ics")
    change(meeting, plan=plan)
    entry = only_entry(client, "/events.ics")
    assert (entry["UID"], entry["STATUS"], entry["SUMMARY"]) == (before["UID"], state, name)
    assert (before["SEQUENCE"], entry["SEQUENCE"]) == (0, 1)


def test_a_moved_event_reaches_the_subscriber(client):
    meeting = published(make_meeting())
    before = only_entry(client, "/events.ics")
    change(meeting, starts_on=date(2018, 11, 2), starts_at=time(14), ends_at=None)
    entry = only_entry(client, "/events.ics")
    assert (before["UID"], before["SEQUENCE"] + 1) == (entry["UID"], entry["SEQUENCE"])
    assert entry.decoded("DTSTART") == datetime(2018, 11, 2, 21, tzinfo=UTC)
    assert "DTEND" not in entry
    assert entry.decoded("LAST-MODIFIED") >= before.decoded("LAST-MODIFIED")


def test_a_venue_that_moves_reaches_the_subscriber_at_once(client):
    venue = published(make_venue(name_en="Hall", latitude="37.000000", longitude="-122.000000"))
    published(make_meeting(venue=venue))
    assert only_entry(client, "/events.ics")["GEO"].latitude == 37
    change(venue, latitude="38.000000")
    assert only_entry(client, "/events.ics")["GEO"].latitude == 38
    renew()
    assert only_entry(client, "/events.ics")["GEO"].latitude == 38


def test_a_withdrawn_event_is_gone(client):
    meeting = published(make_meeting())
    assert len(entries(client, "/events.ics")) == 1
    services.withdraw(record=meeting, by=None, reason="A mistake.")
    assert entries(client, "/events.ics") == []
    gone = read(client, "/events/meeting.ics", status=410)
    assert "A mistake." in gone and "Meeting" not in gone


def test_an_event_without_an_hour_takes_the_day(client):
    published(make_event(starts_on=date(2018, 11, 14)))
    entry = only_entry(client, "/events.ics")
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2018, 11, 14), date(2018, 11, 15))


@pytest.mark.parametrize("values", [{"time_precision": "part_of_day"}, {"time_zone": ""}])
def test_an_hour_that_is_no_instant_is_not_made_one(client, values):
    published(make_meeting(**values))
    assert only_entry(client, "/events.ics").decoded("DTSTART") == date(2018, 11, 14)


@pytest.fixture
def touring():
    """A visit of five days with an event on one of them, which is not known."""
    visit = make_delegation(starts_on=date(2018, 11, 12), ends_on=date(2018, 11, 16))
    tour = make_event(name_en="Tour", starts_on=None, time_precision="order_only")
    make_participation(event=tour, delegation=published(visit))
    published(tour)
    return visit


def test_an_event_without_a_day_lasts_as_long_as_its_visit(client, touring):
    entry = only_entry(client, "/events/tour.ics")
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2018, 11, 12), date(2018, 11, 17))
    assert entry["DESCRIPTION"].startswith("The day is not known; it lies within the visit.")


def test_a_visit_that_moves_moves_its_events_without_a_day(client, touring):
    before = only_entry(client, "/events/tour.ics")
    change(touring, ends_on=date(2018, 11, 15))
    after = only_entry(client, "/events/tour.ics")
    assert after.decoded("DTEND") == date(2018, 11, 16)
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    change(touring, summary_en="Its days are the same.")
    assert only_entry(client, "/events/tour.ics")["SEQUENCE"] == after["SEQUENCE"]


def test_days_of_a_hidden_visit_say_nothing_of_an_event(client):
    visit = make_delegation(starts_on=date(2018, 11, 12))
    tour = make_event(name_en="Tour", starts_on=None, time_precision="order_only")
    make_participation(event=tour, delegation=visit)
    before = public_body(published(tour))
    change(visit, starts_on=date(2018, 11, 13))
    assert public_body(tour) == before


@pytest.fixture
def visit_of_november():
    """Of which no day is known, with events on two of its days."""
    visit = make_delegation(name_en="Visit", starts_on=date(2018, 11, 1), starts_on_precision="month")
    for day, name in ((14, "Forum"), (16, "Signing")):
        make_participation(event=published(make_event(name_en=name, starts_on=date(2018, 11, day))), delegation=visit)
    return published(visit)


def test_a_visit_without_a_day_lasts_as_long_as_its_events(client, visit_of_november):
    entry = only_entry(client, "/delegations.ics")
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2018, 11, 14), date(2018, 11, 17))
    assert entry["DESCRIPTION"].startswith("The days of the visit are not known; these are the days of its events.")
    services.withdraw(record=Event.objects.get(name_en="Signing"), by=None, reason="A mistake.")
    renew()
    assert only_entry(client, "/delegations.ics").decoded("DTEND") == date(2018, 11, 15)


def test_page_says_when_its_calendar_is_empty(client, visit_of_november):
    told = "No day is known yet: until one is, the calendar is empty."
    assert told not in client.get("/delegations/visit/").text
    published(make_delegation(name_en="Sometime", starts_on=date(2018, 1, 1), starts_on_precision="year"))
    assert told in client.get("/delegations/sometime/").text


def test_an_event_that_does_not_take_place_stretches_no_visit(client, visit_of_november):
    forum, signing = Event.objects.order_by("starts_on")
    change(signing, plan="cancelled")
    assert only_entry(client, "/delegations.ics").decoded("DTEND") == date(2018, 11, 15)
    change(forum, plan="cancelled")
    assert only_entry(client, "/delegations.ics").decoded("DTEND") == date(2018, 11, 17)


@pytest.mark.parametrize(
    "move",
    [
        lambda event: change(event, starts_on=date(2018, 11, 17)),
        lambda event: change(event, starts_on=None, time_precision="order_only"),
        lambda event: services.withdraw(record=event, by=None, reason="A mistake."),
        lambda event: event.participations.all().delete(),
    ],
    ids=["moved", "undated", "withdrawn", "left"],
)
def test_events_that_change_the_days_of_a_visit_reach_its_subscribers(client, visit_of_november, move):
    before = only_entry(client, "/delegations.ics")
    move(Event.objects.get(name_en="Signing"))
    after = only_entry(client, "/delegations.ics")
    assert after["DTEND"] != before["DTEND"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


@pytest.mark.parametrize(
    "values",
    [
        {"starts_on": date(2018, 11, 1), "starts_on_precision": "month"},
        {"starts_on": None, "time_precision": "order_only"},
        {"starts_on": date(9999, 12, 31)},
        {"starts_on": date(1, 1, 1)},
    ],
)
def test_an_event_without_any_day_of_our_time_has_no_entry(client, values):
    published(make_event(**values))
    assert entries(client, "/events.ics") == []


def test_an_event_past_midnight_ends_the_next_day(client):
    published(make_meeting(starts_at=time(21), ends_on=date(2018, 11, 15), ends_at=time(1)))
    assert only_entry(client, "/events.ics").decoded("DTEND") == datetime(2018, 11, 15, 9, tzinfo=UTC)


def test_an_event_of_several_days_lasts_until_the_last_midnight(client):
    published(make_meeting(ends_on=date(2018, 11, 15), ends_at=None))
    assert only_entry(client, "/events.ics").decoded("DTEND") == datetime(2018, 11, 16, 8, tzinfo=UTC)


def test_chinese_calendar_says_what_is_chinese(client):
    published(make_meeting(name_en="Forum", name_zh="论坛", plan="cancelled"))
    published(make_meeting(name_en="Call only in English"))
    feed = calendar(client, "/zh-hans/events.ics")
    with translation.override("zh-hans"):
        assert [str(entry["SUMMARY"]) for entry in feed.walk("VEVENT")] == [
            "Call only in English",
            translation.gettext("Cancelled: %(name)s") % {"name": "论坛"},
        ]
    tags = [entry["SUMMARY"].params["LANGUAGE"] for entry in feed.walk("VEVENT")]
    assert tags == ["en", "zh-Hans"]
    assert feed.walk("VEVENT")[1]["URL"] == "http://testserver/zh-hans/events/forum/"


def test_a_calendar_says_where_it_comes_from(client):
    published(make_meeting())
    feed = calendar(client, "/events.ics?kind=forum")
    assert (feed["X-WR-CALNAME"], feed["NAME"]) == ("Events · Retinue", "Events · Retinue")
    assert feed["SOURCE"] == "http://testserver/events.ics?kind=forum"
    assert feed["URL"] == "http://testserver/events/?kind=forum"
    assert feed["REFRESH-INTERVAL"].to_ical() == b"PT1H"
    assert [zone["TZID"] for zone in feed.walk("VTIMEZONE")] == [PACIFIC]


@pytest.mark.parametrize("title", ["A\r\nATTENDEE:mailto:x@y.example", "A\rEND:VEVENT", "A\nBEGIN:VALARM"])
def test_a_title_with_a_line_end_adds_no_property(client, title):
    event = published(make_event())
    type(event).objects.filter(pk=event.pk).update(name_en=title)
    entry = only_entry(client, "/events.ics")
    assert entry["SUMMARY"].replace("\r", "") == title.replace("\r\n", "\n").replace("\r", "")
    assert not entry.subcomponents and "ATTENDEE" not in entry


def test_calendar_of_a_visit_holds_it_and_its_public_events(client):
    visit = published(make_delegation(name_en="Visit"))
    for event in (published(make_event(name_en="Forum")), make_event(name_en="Draft"), withdrawn(make_event())):
        make_participation(event=event, delegation=visit)
    names = [str(entry["SUMMARY"]) for entry in entries(client, "/delegations/visit.ics")]
    assert names == ["Visit", "Forum"]


def test_calendar_of_a_region_holds_its_visits_with_their_events_and_what_is_held_there(client):
    home, city = published(make_region(name_en="Home")), published(make_region(name_en="City"))
    visit = make_delegation(name_en="Visit")
    make_sending_region(delegation=visit, region=home)
    forum = published(make_event(name_en="Forum", region=city))
    make_participation(event=forum, delegation=published(visit))
    published(make_event(name_en="Local", region=city))
    assert {str(entry["SUMMARY"]) for entry in entries(client, "/regions/home.ics")} == {"Visit", "Forum"}
    assert {str(entry["SUMMARY"]) for entry in entries(client, "/regions/city.ics")} == {"Visit", "Forum", "Local"}


def test_calendar_of_an_organization_holds_what_it_takes_part_in(client):
    council = published(make_organization(name_en="Council"))
    make_event_organization(event=published(make_event(name_en="Forum")), organization=council)
    published(make_event(name_en="Another"))
    assert [str(entry["SUMMARY"]) for entry in entries(client, "/organizations/council.ics")] == ["Forum"]


def test_a_program_that_has_the_calendar_gets_304(client):
    published(make_meeting())
    first = client.get("/events.ics")
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    again = client.get("/events.ics", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    published(make_meeting())
    assert client.get("/events.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_head_tells_type_and_length(client):
    published(make_meeting())
    head, full = client.head("/events.ics"), client.get("/events.ics")
    assert (head.status_code, head.content, head["Content-Type"]) == (200, b"", full["Content-Type"])


def test_calendars_cost_as_many_questions_for_three_as_for_one(client):
    def add(name):
        event = make_meeting(name_en=name, venue=published(make_venue()))
        make_participation(event=event, delegation=visit)
        published(event)

    visit = published(make_delegation(name_en="Visit"))

    def counts():
        renew()
        return [[statements(client, path) for _ in range(2)] for path in paths]

    add("One")
    paths = ("/events.ics", "/delegations.ics", "/delegations/visit.ics", "/events/one.ics")
    one = counts()
    add("Two")
    add("Three")
    assert one == counts() == [[3, 2], [3, 2], [5, 5], [3, 3]]


def renew():
    while renew_stale(set()):
        pass
