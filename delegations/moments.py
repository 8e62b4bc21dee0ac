"""Instants from local dates and times: for sorting and calendars, never shown in place of the wall time."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from delegations.models import Event

UNDATED_INSTANT = datetime(1900, 1, 1, tzinfo=UTC)


def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name or "UTC")


def starts_instant(event: "Event") -> datetime | None:
    """The exact moment an event begins, in UTC; None where date or time is not known."""
    if event.starts_on is None or event.starts_at is None or not event.time_zone:
        return None
    return datetime.combine(event.starts_on, event.starts_at, zone(event.time_zone)).astimezone(UTC)


def sorting_instant(event: "Event") -> datetime:
    """Where the event stands among others, in UTC: coarser dates first, undated ones by order within their visit.

    Queries the visit's first day when the event has no date of its own.
    """
    day = event.starts_on or event.delegations.order_by("starts_on").values_list("starts_on", flat=True).first()
    if day is None:
        return UNDATED_INSTANT + timedelta(minutes=event.visit_order)
    moment = datetime.combine(day, event.starts_at or time(0), zone(event.time_zone)).astimezone(UTC)
    return moment + timedelta(seconds=0 if event.starts_at else min(event.visit_order, 3600))
