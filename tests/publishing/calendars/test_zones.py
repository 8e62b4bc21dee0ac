"""Rules of time zones against the instants that the standard library knows."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from publishing.icalendar.zones import time_zone

CASES = [
    ("America/Los_Angeles", 2018, 2018),
    ("America/New_York", 2005, 2009),  # the rule itself changed in 2007
    ("America/Sao_Paulo", 2018, 2021),  # given up in 2019
    ("Africa/Casablanca", 2018, 2020),  # follows the moon
    ("Asia/Kathmandu", 2018, 2018),
    ("Asia/Shanghai", 1988, 1993),
    ("Asia/Shanghai", 2018, 2018),
    ("Australia/Lord_Howe", 2018, 2019),  # half an hour
    ("Europe/Berlin", 2018, 2026),
    ("Europe/Dublin", 2018, 2018),
    ("Europe/Moscow", 2010, 2015),
    ("UTC", 2018, 2018),
]


@pytest.mark.parametrize(("name", "first", "last"), CASES)
def test_every_noon_and_midnight_is_as_far_from_utc_as_the_zone_says(name, first, last):
    text = f"BEGIN:VCALENDAR\r\n{time_zone(name, first, last)}END:VCALENDAR\r\n"
    read, zone = tzical(StringIO(text)).get(name), ZoneInfo(name)
    moment, wrong = datetime(first, 1, 2, tzinfo=UTC), []
    while moment.year <= last:
        there = moment.astimezone(zone)
        if there.replace(tzinfo=read).utcoffset() != there.utcoffset():
            wrong.append(there)
        moment += timedelta(hours=12)
    assert wrong == []


def test_a_zone_whose_clocks_change_has_one_rule_each_way():
    text = time_zone("America/Los_Angeles", 2018, 2026)
    rules = [line for line in text.splitlines() if line.startswith(("BEGIN", "RRULE"))]
    assert rules == [
        "BEGIN:VTIMEZONE",
        "BEGIN:DAYLIGHT",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "BEGIN:STANDARD",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    ]


def test_a_zone_whose_clocks_stand_has_one_observance():
    assert time_zone("Asia/Shanghai", 2018, 2018) == (
        "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:20170101T080000\r\n"
        "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
