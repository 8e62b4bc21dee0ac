"""Local wall times and the instants behind them."""

import base64
import json
from datetime import UTC, date, datetime, time

import pytest

from delegations.models import Event
from delegations.moments import UNDATED_INSTANT, starts_instant
from publishing.dates import partial
from publishing.words.times import WallTime
from tests.factories import (
    make_delegation,
    make_event,
    make_participation,
    make_region,
    make_sending_region,
    published,
    scheduled,
    withdrawn,
)

pytestmark = pytest.mark.django_db

PACIFIC = "America/Los_Angeles"


def instant(day, at=time(9, 0), zone=PACIFIC):
    return starts_instant(make_event(**partial("starts_on", day), starts_at=at, time_zone=zone))


def test_summer_time_is_seven_hours_behind():
    assert instant("2018-11-02") == datetime(2018, 11, 2, 16, 0, tzinfo=UTC)


def test_winter_time_is_eight_hours_behind():
    assert instant("2018-11-14") == datetime(2018, 11, 14, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "facts", [{"day": "2018-11"}, {"day": "2018-11-14", "at": None}, {"day": "2018-11-14", "zone": ""}]
)
def test_no_instant_is_made_from_less_than_day_time_and_zone(facts):
    assert instant(**facts) is None


def test_coarser_dates_sort_first():
    facts = [
        partial("starts_on", "2018-11-01") | {"starts_at": time(8)},
        partial("starts_on", "2018-11"),
        partial("starts_on", "2018"),
    ]
    events = [make_event(time_zone="Asia/Shanghai", **fact) for fact in facts]
    events.sort(key=lambda event: event.starts_utc)
    assert [event.starts_on_precision for event in events] == ["year", "month", "day"]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("zone", [PACIFIC, "Asia/Shanghai"])
def test_the_ends_of_the_calendar_have_an_instant(day, zone):
    event = make_event(starts_on=day, starts_at=time(23, 59), time_zone=zone)
    assert (event.starts_utc.year, event.starts_utc.hour) == (day.year, 23)


def test_an_undated_event_follows_its_public_visit():
    event = make_event(starts_on=None, time_precision="order_only", visit_order=2)
    assert event.starts_utc == UNDATED_INSTANT.replace(minute=2)
    visit = make_delegation(starts_on=date(2018, 11, 12))
    make_participation(event=event, delegation=visit)
    event.refresh_from_db()
    assert event.starts_utc == UNDATED_INSTANT.replace(minute=2)
    published(visit)
    event.refresh_from_db()
    assert event.starts_utc == datetime(2018, 11, 12, 0, 0, 2, tzinfo=UTC)
    visit.refresh_from_db()
    visit.starts_on = date(2018, 12, 3)
    visit.save()
    event.refresh_from_db()
    assert event.starts_utc == datetime(2018, 12, 3, 0, 0, 2, tzinfo=UTC)


@pytest.mark.parametrize("hide", [lambda visit: visit, scheduled, withdrawn])
@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_order_and_cursor_tell_nothing_of_a_hidden_visit(client, hide, sort):
    event = make_event(starts_on=None, time_precision="order_only")
    visit = make_delegation(starts_on=date(2031, 5, 17))
    make_participation(event=event, delegation=visit)
    hide(visit)
    published(event)
    published(make_event())
    published(make_event())
    expected = Event.objects.order_by("-starts_utc" if sort == "newest" else "starts_utc", "pk")
    assert (expected.first() == event) is (sort == "oldest")
    answer = client.get(f"/api/v1/events/?sort={sort}&per_page=1")
    pages = [answer.json()]
    while pages[-1]["next"]:
        pages.append(client.get(pages[-1]["next"]).json())
    cursors = [decoded(page["next"]) for page in pages if page["next"]]
    assert len(cursors) == 2
    assert not [text for text in cursors if "2031" in text]


@pytest.mark.parametrize(("day", "zone"), [(date(1, 1, 1), "Asia/Shanghai"), (date(9999, 12, 31), PACIFIC)])
def test_a_page_withstands_the_ends_of_the_calendar(client, day, zone):
    """Shown in the sender's zone too: there the moment lies outside of all calendars."""
    visit = make_delegation()
    make_sending_region(
        delegation=visit, region=published(make_region(time_zone="Asia/Tokyo" if day.year == 1 else "UTC"))
    )
    at = time(0, 30) if day.year == 1 else time(23, 30)
    event = make_event(starts_on=day, starts_at=at, time_zone=zone)
    make_participation(event=event, delegation=published(visit))
    response = client.get(published(event).get_absolute_url())
    assert (response.status_code, event.name_en in response.text) == (200, True)
    assert WallTime(at, day, zone).elsewhere("UTC") is None


def decoded(address):
    cursor = address.partition("cursor=")[2].partition("&")[0]
    return json.dumps(json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))))
