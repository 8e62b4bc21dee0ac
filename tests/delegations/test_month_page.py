"""The calendar's page: the month that it opens with, what each day holds, and where its links end."""

import re
from datetime import date, time

import pytest
from django.http import QueryDict

from delegations.calendars.months import Month, MonthPage, records_of
from delegations.listing.delegations import DelegationFilters
from delegations.listing.events import EventFilters
from delegations.listing.months import SHARED
from tests.factories import (
    make_delegation,
    make_event,
    make_organization,
    make_participation,
    make_region,
    make_sending_region,
    published,
)
from tests.statements import statements

pytestmark = pytest.mark.django_db

NOVEMBER = Month(2018, 11)


def read(client, query="", status=200, prefix=""):
    response = client.get(f"{prefix}/calendar/{query}")
    assert response.status_code == status
    return response.text


def make_visit(name="Visit", first=12, last=16, **values):
    days = {"starts_on": date(2018, 11, first), "ends_on": date(2018, 11, last)}
    return published(make_delegation(name_en=name, **days | values))


def page(month=NOVEMBER, filters=None):
    return MonthPage(month, *records_of(filters or QueryDict(), month))


def held(items):
    return [item.body["name_en"] for item in items]


def days_of(page_):
    return {
        day.date.day: (held(day.visits), held(day.events)) for week in page_.weeks for day in week if day.is_of_month
    }


def test_days_hold_what_takes_place_on_them():
    make_visit(first=12, last=14)
    published(make_event(name_en="Forum", starts_on=date(2018, 11, 14), starts_at=time(9)))
    published(make_event(name_en="Fair", starts_on=date(2018, 11, 30), ends_on=date(2018, 12, 2)))
    make_event(name_en="Draft")
    days = days_of(page())
    assert [day for day, shown in days.items() if shown != ([], [])] == [12, 13, 14, 30]
    assert (days[12], days[14], days[30]) == ((["Visit"], []), (["Visit"], ["Forum"]), ([], ["Fair"]))
    assert days_of(page(Month(2018, 12)))[1] == ([], ["Fair"])


def test_what_has_no_day_is_told_apart():
    visit = make_visit()
    published(make_event(name_en="Sometime", starts_on=date(2018, 11, 1), starts_on_precision="month"))
    make_participation(
        delegation=visit, event=published(make_event(name_en="Tour", starts_on=None, time_precision="order_only"))
    )
    assert sorted(held(page().undated)) == ["Sometime", "Tour"]
    assert page().undated[0].body["kind"] == "event"


def test_weeks_begin_as_the_language_has_it_and_hold_the_whole_month():
    weeks = page().weeks
    assert (weeks[0][0].date, weeks[-1][-1].date) == (date(2018, 10, 29), date(2018, 12, 2))
    assert {len(week) for week in weeks} == {7}


def test_table_names_days_and_what_they_hold(client):
    make_visit(name="Visit")
    published(make_event(name_en="Forum", starts_on=date(2018, 11, 14), starts_at=time(9, 30), plan="cancelled"))
    text = read(client, "?month=2018-11")
    assert '<time datetime="2018-11-14"' in text and "Wednesday 14 November" in text
    assert text.count('href="/delegations/visit/"') == 5
    assert re.search(r'09:30</time> <a href="/events/forum/">Forum</a> <span class="tag tag-warning">Cancelled', text)


def test_agenda_names_a_visit_once(client):
    make_visit(name="Visit", first=12, last=16)
    published(make_event(name_en="Forum", starts_on=date(2018, 11, 14)))
    text = read(client, "?month=2018-11&view=agenda")
    assert text.count('href="/delegations/visit/"') == 1
    assert re.findall(r'id="day-(\d+)"', text) == ["12", "14"]


def test_a_visit_that_began_before_the_month_opens_it_in_the_agenda():
    published(make_delegation(name_en="Visit", starts_on=date(2018, 10, 30), ends_on=date(2018, 11, 3)))
    assert [(day.date.day, held(day.visits)) for day in page().days] == [(1, ["Visit"])]


def test_page_opens_with_the_nearest_month_that_holds_something(client):
    make_visit()
    assert "November 2018" in read(client)
    published(make_delegation(starts_on=date(2999, 1, 1)))
    assert f"{date.today().year}" in read(client)


def test_links_end_where_the_records_do(client):
    make_visit()
    published(make_event(starts_on=date(2019, 1, 10)))
    pattern = re.compile(r'rel="(prev|next)" href="\?month=([\d-]+)')
    months = ("2018-11", "2018-12", "2019-01", "1990-01", "2090-01")
    assert {month: pattern.findall(read(client, f"?month={month}")) for month in months} == {
        "2018-11": [("next", "2018-12")],
        "2018-12": [("prev", "2018-11"), ("next", "2019-01")],
        "2019-01": [("prev", "2018-12")],
        "1990-01": [("next", "2018-11")],
        "2090-01": [("prev", "2019-01")],
    }


def test_only_months_that_hold_something_are_for_search_engines(client):
    make_visit()
    assert "noindex" not in read(client, "?month=2018-11")
    assert "noindex" in read(client, "?month=2018-12")
    assert "There is nothing in this month." in read(client, "?month=2018-12")


def test_filters_narrow_visits_and_events_alike(client):
    home = published(make_region(name_en="Home"))
    make_sending_region(delegation=make_visit("Ours"), region=home)
    make_visit("Theirs")
    published(make_event(name_en="Held here", region=home))
    published(make_event(name_en="Held elsewhere"))
    text = read(client, "?month=2018-11&region=home&view=agenda")
    assert "Ours" in text and "Held here" in text
    assert "Theirs" not in text and "Held elsewhere" not in text
    assert 'href="http://testserver/events.ics?region=home"' in text
    assert 'href="webcal://testserver/delegations.ics?region=home"' in text
    assert '<input type="hidden" name="view" value="agenda">' in text


def test_filters_are_those_that_both_lists_know():
    for filters in (DelegationFilters, EventFilters):
        assert set(SHARED) <= set(filters.base_filters)


@pytest.mark.parametrize(
    "query",
    [
        *(f"?month={month}" for month in ("2018", "2018-13", "20181101", "nonsense", "0001-01", "9999-12", "%F0%9F-1")),
        *("?view=week", "?plan=nonsense", "?nonsense=1"),
    ],
)
def test_an_address_that_means_no_month_is_refused(client, query):
    read(client, query, status=400)


def test_page_in_chinese(client):
    make_visit(name_zh="代表团")
    text = read(client, "?month=2018-11", prefix="/zh-hans")
    assert "2018年11月" in text and "11月14日星期三" in text
    assert '<th scope="col" abbr="星期一">一</th>' in text
    assert 'href="/zh-hans/delegations/visit/">代表团</a>' in text


@pytest.mark.parametrize("view", ["month", "agenda"])
def test_page_costs_as_many_questions_for_three_records_as_for_one(client, view):
    def add():
        make_visit()
        published(make_event(region=published(make_region()), starts_on=date(2018, 11, 14)))
        published(make_organization())

    address = f"/calendar/?month=2018-11&view={view}"
    add()
    one = [statements(client, address) for _ in range(2)]
    add()
    add()
    assert one == [statements(client, address) for _ in range(2)] == [14, 12]
