"""Taking rows of the register off the site: what stays is what their addresses answer, no name and no body."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from publishing.kinds import known_kind
from publishing.models import PublicRecord, StaleBody
from publishing.register.counter import Counter
from publishing.search import index

State = PublicRecord.State


def withdraw(records: Iterable[tuple[str, int]], counter: Counter) -> None:
    """Bury these records, given by kind and primary key, if they are public."""
    for name, key in records:
        reason = known_kind(name).model._base_manager.values_list("withdrawal_reason", flat=True).get(pk=key)
        registered = PublicRecord.objects.filter(kind=name, object_id=key, state=State.PUBLIC)
        _bury(registered, State.WITHDRAWN, counter, reason=reason)


def erase(uuids: Collection[UUID], counter: Counter) -> None:
    """Leave nothing of these records, nor of those that were merged into them."""
    if uuids:
        rows = PublicRecord.objects.filter(Q(uuid__in=uuids) | Q(survivor__in=uuids))
        _bury(rows, State.ERASED, counter, slug="", reason="", survivor=None)


def lead_on(merged: Mapping[UUID, UUID], counter: Counter) -> None:
    """Have the merged records lead to their survivors, and with them those that led to them."""
    for gone, survivor in merged.items():
        while survivor in merged:
            survivor = merged[survivor]
        for row in PublicRecord.objects.filter(Q(uuid=gone) | Q(survivor=gone)):
            _bury_one(row, State.MERGED, counter, slug="", reason="", survivor=survivor)


def _bury(rows: Any, state: str, counter: Counter, **values: Any) -> None:
    for row in rows.exclude(state=state):
        _bury_one(row, state, counter, **values)


def _bury_one(row: PublicRecord, state: str, counter: Counter, **values: Any) -> None:
    counter.move(row)
    counter.row.removed_at = row.position
    row.state, row.modified_at, row.body = state, counter.now, ""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    row.shown.all().delete()
    StaleBody.objects.filter(pk=row.pk).delete()
    index.remove(row.kind, [row.object_id])
