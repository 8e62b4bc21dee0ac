"""What visits' and events' bodies say of where and when, for pages, prints and texts alike."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

Body = Mapping[str, Any]


def home_zone(delegation: Body) -> str:
    """The time zone that the delegation comes from; empty when none of its regions has one."""
    return next((row["time_zone"] for row in delegation["sending_regions"] if row["time_zone"]), "")


def of_kind(bodies: Iterable[Body], kind_name: str) -> list[Body]:
    return [body for body in bodies if body["kind"] == kind_name]


def days_of(events: Sequence[Body]) -> list[tuple[str | None, list[Body]]]:
    """A programme by day, events without a date by themselves, in the order given."""
    return [(day, list(rows)) for day, rows in groupby(events, key=lambda body: body["starts_on"])]
