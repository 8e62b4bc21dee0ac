"""Events that come again and again: other editions of the same one."""

from collections.abc import Mapping
from typing import Any

from delegations.models import Event
from publishing.models import PublicRecord
from publishing.register.stored import Stored, stored

SHOWN = 10


def rows_of_series(event: Mapping[str, Any]) -> list[Stored]:
    """The register's rows of the newest other public events of the same series; asks nothing without one."""
    if not event["series"]:
        return []
    others = Event.objects.public().filter(series=event["series"]).exclude(uuid=event["uuid"])
    keys = others.order_by("-starts_utc", "-pk").values("pk")[:SHOWN]
    rows = PublicRecord.objects.filter(kind=Event.kind_name, state=PublicRecord.State.PUBLIC, object_id__in=keys)
    return [row for row in stored(rows) if row.body]
