"""Calendars as ical.js reads them, which many calendar programs are made with."""

import json
import shutil
import subprocess
from datetime import date, time
from pathlib import Path

import pytest

from tests.factories import make_event, published

ROOT = Path(__file__).parents[3]
READER = Path(__file__).with_name("read.mjs")
PACIFIC = "America/Los_Angeles"

HAS_READER = shutil.which("node") and (ROOT / "node_modules/ical.js").is_dir()

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not HAS_READER, reason="needs node and `npm ci`")]


def read(text):
    process = subprocess.run(["node", READER], input=text, capture_output=True, text=True, check=True, cwd=ROOT)
    return json.loads(process.stdout)


def test_instants_on_both_sides_of_a_clock_change_and_a_hostile_title(client):
    times = {"starts_at": time(9, 30), "ends_at": time(11), "time_precision": "exact", "time_zone": PACIFIC}
    for day in (2, 14):
        published(make_event(name_en=f"Meeting {day}, 深圳", starts_on=date(2018, 11, day), **times))
    event = make_event(name_en="Hostile", starts_on=date(2018, 11, 16), plan="cancelled", **times)
    published(event)
    type(event).objects.filter(pk=event.pk).update(name_en="A\r\nATTENDEE:mailto:x@y.example")
    hostile, later, earlier = read(client.get("/events.ics").text)
    assert (earlier["begins"], earlier["ends"]) == ("2018-11-02T16:30:00.000Z", "2018-11-02T18:00:00.000Z")
    assert (later["begins"], later["ends"]) == ("2018-11-14T17:30:00.000Z", "2018-11-14T19:00:00.000Z")
    assert later["summary"] == "Meeting 14, 深圳"
    assert hostile["summary"] == "Cancelled: A\nATTENDEE:mailto:x@y.example"
    assert (hostile["status"], hostile["attendees"]) == ("CANCELLED", 0)
