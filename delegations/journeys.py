"""What visits' and events' bodies say of where and when, for pages, prints and texts alike."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import groupby

from publishing.register.bodies import Body
from publishing.words.times import WallTime, is_same_clock, zone_words

NOON = time(12)
HOSTING = ("host", "co_host")
"""Roles at an event of whoever receives its guests."""


def home_zone(delegation: Body) -> str:
    """The time zone that the delegation comes from; empty when none of its regions has one."""
    return next((row["time_zone"] for row in delegation["sending_regions"] if row["time_zone"]), "")


def of_kind(bodies: Iterable[Body], kind_name: str) -> list[Body]:
    return [body for body in bodies if body["kind"] == kind_name]


def days_of(events: Sequence[Body]) -> list[tuple[str | None, list[Body]]]:
    """A programme by day, events without a date by themselves, in the order given."""
    return [(day, list(rows)) for day, rows in groupby(events, key=lambda body: body["starts_on"])]


def hosts_of(event: Body) -> list[Body]:
    """The public organizations that received the event's guests."""
    return [row["organization"] for row in event["organizations"] if row["role"] in HOSTING and row["organization"]]


def zones_of(visit: Body) -> list[str]:
    """The clocks of its stops, as they stand on its first day: “Pacific Time, UTC−8”."""
    return list(dict.fromkeys(zone_words([noon]) for noon in _noons_at_stops(visit)))


def home_zone_words(visit: Body) -> str:
    """The clock where the delegation comes from; empty where that of every stop stands the same."""
    noon = _noon(visit, home_zone(visit))
    if not noon.zone or all(is_same_clock(noon, there) for there in _noons_at_stops(visit)):
        return ""
    return zone_words([noon])


def _noons_at_stops(visit: Body) -> list[WallTime]:
    return [_noon(visit, row["time_zone"]) for row in visit["stops"] if row["time_zone"]]


def _noon(visit: Body, zone: str) -> WallTime:
    """Of the first day; without one the distance from UTC is not known."""
    starts_on = visit["starts_on"]
    day = date.fromisoformat(starts_on) if starts_on and len(starts_on) == 10 else None
    return WallTime(NOON, day, zone)
