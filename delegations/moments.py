"""Instants from local dates and times: for sorting and calendars, never shown in place of the wall time."""

from collections.abc import Collection
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from publishing.dates import Precision

if TYPE_CHECKING:
    from delegations.models import Event

UNDATED_INSTANT = datetime(1900, 1, 1, tzinfo=UTC)


def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name or "UTC")


def starts_instant(event: "Event") -> datetime | None:
    """The exact moment an event begins, in UTC; None where day, time or zone is not known."""
    if event.starts_on is None or event.starts_at is None or not event.time_zone:
        return None
    if event.starts_on_precision != Precision.DAY:
        return None
    return _instant(event.starts_on, event.starts_at, event.time_zone)


def sorting_instant(event: "Event") -> datetime:
    """Where the event stands among others, in UTC: coarser dates first, undated ones by order within their visit.

    By the first day of its public visits when it has no date of its own: a list's order and its cursors show this
    moment to everybody. Queries for them unless they are prefetched.
    """
    day = event.starts_on or _first_day_of_visits(event)
    if day is None:
        return UNDATED_INSTANT + timedelta(minutes=event.visit_order)
    moment = _instant(day, event.starts_at or time(0), event.time_zone)
    return moment + timedelta(seconds=0 if event.starts_at else min(event.visit_order, 3600))


def _first_day_of_visits(event: "Event") -> date | None:
    return min((visit.starts_on for visit in event.delegations.all() if visit.is_public), default=None)


def in_programme_order(events: "Collection[Event]") -> "list[Event]":
    """By date and time; an event without a date follows the last one that its order in the visit lets precede it."""
    programme = sorted((event for event in events if event.starts_on), key=lambda event: (event.starts_utc, event.pk))
    undated = (event for event in events if not event.starts_on)
    for event in sorted(undated, key=lambda event: (event.visit_order, event.pk)):
        before = [place for place, other in enumerate(programme, 1) if other.visit_order <= event.visit_order]
        programme.insert(max(before, default=0), event)
    return programme


def _instant(day: date, at: time, zone_name: str) -> datetime:
    """A wall time in UTC; in the first and the last year that dates know, as if the zone were UTC."""
    place = zone(zone_name) if MINYEAR < day.year < MAXYEAR else UTC
    return datetime.combine(day, at, place).astimezone(UTC)
