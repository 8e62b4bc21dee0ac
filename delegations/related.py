"""Other visits that a reader of one may want to see, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from delegations.journeys import HOSTING, hosts_of, of_kind
from delegations.models import Delegation, Event
from publishing.models import PublicRecord
from publishing.register.bodies import Body
from publishing.register.stored import Stored, stored_where

TAKEN = 20
"""The newest public records looked at for each thing that may be shared: a limit in each part bounds the whole."""
HOSTS = f"""
    SELECT own.organization_id FROM delegations_eventorganization own
    JOIN delegations_participation taking ON taking.event_id = own.event_id
    JOIN delegations_delegation visit ON visit.id = taking.delegation_id
    JOIN publishing_publicrecord held
        ON held.kind = 'event' AND held.object_id = own.event_id AND held.state = 'public'
    WHERE visit.uuid = %s AND own.role IN {HOSTING}
"""
PARTS = {
    name: f"""
        SELECT record.id FROM {table} part
        JOIN publishing_publicrecord record
            ON record.kind = '{kind}' AND record.object_id = part.{kind}_id AND record.state = 'public'
        WHERE {condition} ORDER BY part.id DESC LIMIT {TAKEN}
    """
    for name, kind, table, condition in (
        (
            "received_in",
            "delegation",
            "delegations_stop",
            "part.region_id = (SELECT id FROM organizations_region WHERE uuid = %s)",
        ),
        (
            "sent_from",
            "delegation",
            "delegations_sendingregion",
            "part.region_id = (SELECT id FROM organizations_region WHERE uuid = %s)",
        ),
        (
            "hosts",
            "event",
            "delegations_eventorganization",
            f"part.role IN {HOSTING} AND part.organization_id IN ({HOSTS})",
        ),
        (
            "sectors",
            "delegation",
            "delegations_delegation_sectors",
            "part.sector_id = (SELECT id FROM organizations_sector WHERE code = %s)",
        ),
    )
}
"""In SQL: composing it of querysets takes longer than all else that a kept page needs."""
SHOWN = 4
WEIGHTS = {"received_in": 4, "sent_from": 3, "hosts": 2, "sectors": 1}
"""The same journey tells more than the same field."""
LOOKED_AT = 12
BEST = f"SELECT id FROM ({{parts}}) AS shared GROUP BY id ORDER BY SUM(weight) DESC, id DESC LIMIT {LOOKED_AT}"
"""Those that share most, so that few bodies are read: the visit itself, which shares all, is one of them."""
TABLE = PublicRecord._meta.db_table
UUID_FIELD = UUIDField()


@dataclass
class Related:
    """Another visit, with what it shares by name of what it is."""

    visit: Body
    shared: dict[str, list[Body]] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        return sum(weight for name, weight in WEIGHTS.items() if self.shared.get(name))


def rows_beside(visit: Body) -> list[Stored]:
    """The register's rows of visits and events that may share something with this visit: one bounded statement."""
    shared = list(_shareable(visit))
    parts = (f"SELECT id, {WEIGHTS[name]} AS weight FROM ({PARTS[name]}) AS newest" for name, _value in shared)
    best = BEST.format(parts=" UNION ALL ".join(parts))
    own, *values = (_param(name, value) for name, value in [("own", visit["uuid"]), *shared])
    rows = stored_where(f"{TABLE}.id IN ({best}) AND uuid <> %s", *values, own)
    return [row for row in rows if row.body]


def related_visits(visit: Body, events: Sequence[Body], rows: Iterable[Stored]) -> list[Related]:
    """Those among the rows that share most with the visit, told from what is public of either."""
    bodies = [row.parsed for row in rows]
    found = {body["uuid"]: Related(body, _shared(visit, body)) for body in of_kind(bodies, Delegation.kind_name)}
    hosts = _by_uuid(host for event in events for host in hosts_of(event))
    for event in of_kind(bodies, Event.kind_name):
        common = [hosts[host["uuid"]] for host in hosts_of(event) if host["uuid"] in hosts]
        for reference in event["delegations"] if common else ():
            other = found.setdefault(reference["uuid"], Related(reference))
            other.shared["hosts"] = list(_by_uuid([*other.shared.get("hosts", []), *common]).values())
    others = [each for each in found.values() if each.weight and each.visit["uuid"] != visit["uuid"]]
    others.sort(key=lambda each: (each.visit["starts_on"], each.visit["uuid"]), reverse=True)
    return sorted(others, key=lambda each: -each.weight)[:SHOWN]


def _shareable(visit: Body) -> Iterator[tuple[str, str]]:
    yield "hosts", visit["uuid"]
    yield from (("received_in", row["region"]["uuid"]) for row in visit["stops"])
    yield from (("sent_from", row["region"]["uuid"]) for row in visit["sending_regions"])
    yield from (("sectors", sector["code"]) for sector in visit["sectors"])


def _param(name: str, value: str) -> Any:
    return value if name == "sectors" else UUID_FIELD.get_db_prep_value(UUID(value), connection)


def _shared(visit: Body, other: Body) -> dict[str, list[Body]]:
    pairs = {
        "received_in": ("stops", "region", "uuid"),
        "sent_from": ("sending_regions", "region", "uuid"),
        "sectors": ("sectors", None, "code"),
    }
    return {name: _common(visit[rows], other[rows], part, key) for name, (rows, part, key) in pairs.items()}


def _common(mine: Sequence[Body], others: Sequence[Body], part: str | None, key: str) -> list[Body]:
    theirs = {(row[part] if part else row)[key] for row in others}
    own = (row[part] if part else row for row in mine)
    return [each for each in own if each[key] in theirs]


def _by_uuid(references: Iterable[Body]) -> dict[str, Body]:
    return {reference["uuid"]: reference for reference in references}
