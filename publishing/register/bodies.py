"""The one dict behind a record's page and its API answer: fetched from the register, made live where it is stale."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models

from publishing.kinds import Kind, kind_of
from publishing.models import Aggregate, PublicRecord
from publishing.querysets import AggregateQuerySet
from publishing.register.rendering import render
from publishing.register.stored import Stored, among, is_stale, live_texts, stored_where

Body = dict[str, Any]

UUID_FIELD = models.UUIDField()


class BodyUnavailable(LookupError):
    """Nothing can be said of the record just now: it left the site this moment, or cannot be rendered."""


def public_body(record: Aggregate) -> Body:
    """What the public may know of a public record: plain JSON values, both languages, nothing that hangs on the clock.

    Raises BodyUnavailable for a record that is not public, or cannot be rendered.
    """
    return kept_one(kind_of(record), record.pk).parsed


def public_bodies(records: AggregateQuerySet) -> list[Body]:
    """The bodies of a queryset's public records, in its order; two queries, whatever they hold."""
    keys = list(records.values_list("pk", flat=True))
    return [row.parsed for row in kept(kind_of(records.model), keys)]


def referenced_bodies(references: Iterable[Body | None]) -> list[Body]:
    """The bodies of the public records behind references, in the references' order."""
    wanted = list(references)
    return in_order_of(wanted, referenced(wanted))


def referenced(references: Iterable[Body | None]) -> list[Stored]:
    """The register's rows of the public records behind references, in no order; each has a body."""
    uuids = [UUID_FIELD.get_db_prep_value(UUID(each["uuid"]), connection) for each in references if each]
    condition, wanted = among("uuid", uuids)
    rows = stored_where(f"state = %s AND {condition}", PublicRecord.State.PUBLIC, wanted) if uuids else []
    return [row for row in rows if row.body]


def in_order_of(references: Iterable[Body | None], rows: Iterable[Stored]) -> list[Body]:
    """The rows' bodies, in the order in which the references first name them."""
    bodies = {body["uuid"]: body for body in (row.parsed for row in rows)}
    wanted = dict.fromkeys(reference["uuid"] for reference in references if reference)
    return [bodies[uuid] for uuid in wanted if uuid in bodies]


def at_address(kind: Kind, slug: str) -> Stored | None:
    """The register's row of the public record with this slug: one statement; None where there is none."""
    condition = f"kind = %s AND state = %s AND object_id = (SELECT id FROM {kind.model._meta.db_table} WHERE slug = %s)"
    rows = stored_where(condition, kind.name, PublicRecord.State.PUBLIC, slug)
    return next((row for row in rows if row.body), None)


def kept_one(kind: Kind, key: int) -> Stored:
    """The register's row of one public record. Raises BodyUnavailable."""
    for row in kept(kind, [key]):
        return row
    raise BodyUnavailable(f"{kind.name} {key}")


def kept(kind: Kind, keys: Sequence[int]) -> list[Stored]:
    """The register's rows of the public records with these primary keys, in their order; each has a body."""
    condition, wanted = among("object_id", keys)
    rows = stored_where(f"kind = %s AND state = %s AND {condition}", kind.name, PublicRecord.State.PUBLIC, wanted)
    found = {row.object_id: row for row in rows if row.body}
    return [found[key] for key in keys if key in found]


def kept_among(keys: Mapping[str, Sequence[int]]) -> list[Stored]:
    """The register's rows of the public records with these primary keys, by their kinds' names, in no order."""
    wanted = [(kind_name, *among("object_id", of_kind)) for kind_name, of_kind in keys.items()]
    if not wanted:
        return []
    conditions = " OR ".join(f"kind = %s AND {condition}" for _name, condition, _keys in wanted)
    params = [param for name, _condition, of_kind in wanted for param in (name, of_kind)]
    rows = stored_where(f"state = %s AND ({conditions})", PublicRecord.State.PUBLIC, *params)
    return [row for row in rows if row.body]


def bodies_by_key(kind: Kind, keys: Sequence[int]) -> dict[int, Body]:
    """The bodies of the public records with these primary keys; asks nothing when there is none."""
    return {row.object_id: row.parsed for row in kept(kind, keys)} if keys else {}


def texts_of(rows: Sequence[PublicRecord]) -> list[tuple[PublicRecord, str]]:
    """Each public row, read `with_marks`, with its text: rendered now if it is stale.

    Those are left out that left the site meanwhile or cannot be rendered.
    """
    fresh = live_texts([row for row in rows if is_stale(row)])
    texts = ((row, fresh.get((row.kind, row.object_id), "") if is_stale(row) else row.body) for row in rows)
    return [(row, text) for row, text in texts if text]


def live_body(record: Aggregate) -> Body:
    """The body as it would be if the record were public now: for previews."""
    rendering = render(kind_of(record), [record.pk])[0]
    return json.loads(rendering.stamped(record.modified_at))
