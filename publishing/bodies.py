"""The one dict behind a record's page and its API answer."""

import json
from collections.abc import Iterable
from typing import Any

from rest_framework.renderers import JSONRenderer

from publishing.kinds import kind_named, kind_of
from publishing.models import Aggregate
from publishing.querysets import AggregateQuerySet

Body = dict[str, Any]


def public_body(record: Aggregate) -> Body:
    """What the public may know of the record: plain JSON values, both languages, nothing that hangs on the clock.

    Hidden records it links to are left out; names printed at its sources stay.
    """
    return public_bodies(type(record)._base_manager.filter(pk=record.pk))[0]


def public_bodies(records: AggregateQuerySet) -> list[Body]:
    """The bodies of a queryset's records in its order, in a fixed number of queries."""
    serializer = kind_of(records.model).serializer(records.for_detail(), many=True)
    return json.loads(JSONRenderer().render(serializer.data))


def referenced_bodies(references: Iterable[Body | None]) -> list[Body]:
    """The bodies of the public records behind references of one kind, in the references' order."""
    wanted = [reference for reference in references if reference]
    if not wanted:
        return []
    kind = kind_named(wanted[0]["kind"])
    bodies = public_bodies(kind.model.objects.public().filter(uuid__in=[ref["uuid"] for ref in wanted]))
    by_uuid = {body["uuid"]: body for body in bodies}
    return [by_uuid[ref["uuid"]] for ref in wanted if ref["uuid"] in by_uuid]
