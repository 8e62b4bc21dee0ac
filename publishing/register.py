"""The register's one writer.

It runs at the end of a unit of change, after the domain rows are written: lock the counter, find the affected bodies,
render, write them with the next positions. Nothing is rendered before the lock: of two transactions that each change
half of what a body shows, the later one must see the earlier one's half.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from publishing.conflicts import is_conflict
from publishing.kinds import Kind, all_kinds, kind_named
from publishing.models import PublicRecord, Shown, SitePosition, StaleBody, Status
from publishing.rendering import Rendering, render
from publishing.search import index

logger = logging.getLogger("retinue.register")

BATCH = 500
"""Rows that one statement writes."""

STORED = [field.name for field in PublicRecord._meta.concrete_fields if not field.primary_key]

Keys = dict[str, set[int]]
"""Primary keys of aggregates by kind."""


def register_changes(
    changed: Keys, removed: Collection[UUID] = (), merged: Mapping[UUID, UUID] = MappingProxyType({})
) -> None:
    """Bring the register in line with the aggregates that a unit of change touched.

    Those that show or list a record with news are marked stale: `work` renders them anew, until then their readers do.
    Of the removed, those that were merged lead to their survivor.
    Costs one query a kind, and no lock, when none of the touched was ever public.
    """
    rows = list(_ever_public(changed))
    gone = list(PublicRecord.objects.filter(uuid__in=removed).values_list("uuid", flat=True)) if removed else []
    if not rows and not gone:
        return
    with _counter() as counter:
        _erase([uuid for uuid in gone if uuid not in merged], counter)
        _lead_on({uuid: merged[uuid] for uuid in gone if uuid in merged}, counter)
        _withdraw([row for row in rows if row[2] != Status.PUBLISHED], counter)
        _write(_grouped((name, key) for name, key, status in rows if status == Status.PUBLISHED), counter)
        if counter.news:
            mark_stale(_showing(counter.news).exclude(pk__in=counter.fresh))


def renew_stale(odd: set[int] | None = None, *, batch: int = 50) -> int:
    """Render some of the stale bodies anew; returns how many were tried. Called by `work` until none is left.

    A row that cannot be renewed is logged and noted in `odd`, which the next call leaves out.
    """
    odd = set() if odd is None else odd
    marks = StaleBody.objects.exclude(pk__in=odd).order_by("pk")
    tried = list(marks.values_list("pk", flat=True)[:batch])
    try:
        _renew(tried)
    except Exception as error:
        if not connection.is_usable() or (isinstance(error, OperationalError) and is_conflict(error)):
            raise
        logger.exception("One of %d bodies cannot be renewed; each is tried by itself.", len(tried))
        _renew_singly(tried)
    odd.update(marks.filter(pk__in=tried).values_list("pk", flat=True))
    return len(tried)


def _renew(rows: list[int]) -> None:
    with transaction.atomic(), _counter() as counter:
        marks = StaleBody.objects.filter(pk__in=rows).values_list("kind", "object_id")
        _write(_grouped(marks), counter, renewing=True)


def _renew_singly(rows: list[int]) -> None:
    for row in rows:
        try:
            _renew([row])
        except Exception:
            logger.exception("The body of register row %d cannot be renewed.", row)


def rebuild(keys: Keys) -> None:
    """Render these public records whatever the register says of them: repair, bulk loads, a new shape."""
    with transaction.atomic(), _counter() as counter:
        _write(keys, counter)


def remove_strays(strays: Iterable[tuple[str, int]]) -> None:
    """Bury rows that say public of records that are not: repair only."""
    with transaction.atomic(), _counter() as counter:
        for name, key in strays:
            rows = PublicRecord.objects.filter(kind=name, object_id=key)
            record = kind_named(name).model._base_manager.filter(pk=key).first()
            if record is None:
                _erase([row.uuid for row in rows], counter)
            else:
                _bury(rows, PublicRecord.State.WITHDRAWN, counter, reason=record.withdrawal_reason)


def mark_stale(rows: Any) -> None:
    """Leave the public ones of these PublicRecord rows to `work`; under the lock."""
    StaleBody.objects.mark(rows.filter(state=PublicRecord.State.PUBLIC))


def leave_to_work(rows: Any) -> None:
    """Mark rows because of a change that no unit sees; no earlier rendering may overtake it."""
    with transaction.atomic(), _counter():
        mark_stale(rows)


def mark_other_shapes() -> None:
    """Leave the bodies that another release wrote to `work`, which has not begun with them yet."""
    for kind in all_kinds():
        leave_to_work(PublicRecord.objects.filter(kind=kind.name, mark=None).exclude(shape=kind.shape))


class Counter:
    """The site's position while its row is locked, the rows that moved on meanwhile, and all that were rendered;
    of those at hand, the doubtful ones."""

    def __init__(self, row: SitePosition) -> None:
        self.row, self.now = row, timezone.now()
        self.news: list[PublicRecord] = []
        self.fresh: set[int] = set()
        self.doubtful: set[int] = set()

    def move(self, row: PublicRecord) -> None:
        self.row.value += 1
        row.position = self.row.value
        self.news.append(row)


@contextmanager
def _counter() -> Iterator[Counter]:
    counter = Counter(_locked())
    yield counter
    if counter.news:
        counter.row.save(update_fields=["value", "removed_at"])


def _locked() -> SitePosition:
    rows = SitePosition.objects.select_for_update(no_key=True).filter(pk=SitePosition.ONLY)
    row = rows.first()
    if row is None:
        SitePosition.present()
        row = rows.get()
    return row


def _ever_public(changed: Keys) -> Iterator[tuple[str, int, str]]:
    """Kind, primary key and status of those that are or were public."""
    for name, keys in changed.items():
        records = kind_named(name).model._base_manager.filter(pk__in=keys).ever_public()
        for key, status in records.values_list("pk", "status"):
            yield name, key, status


def _showing(news: list[PublicRecord]) -> Any:
    """The rows whose bodies show or list one of those that have news.

    By primary keys alone: a condition that asks the one or the other makes the database read the whole register.
    """
    shows = Shown.objects.filter(target__in=[row.uuid for row in news]).values_list("record", flat=True)
    listing = (pair for row in news for pair in kind_named(row.kind).model.listing_records(row.object_id))
    lists = [
        PublicRecord.objects.filter(kind=name, object_id__in=keys).values_list("pk", flat=True)
        for name, keys in _grouped(listing).items()
    ]
    return PublicRecord.objects.filter(pk__in=shows.union(*lists))


def _grouped(pairs: Iterable[tuple[str, int]]) -> Keys:
    keys: Keys = {}
    for name, key in pairs:
        keys.setdefault(name, set()).add(key)
    return keys


def _write(keys: Keys, counter: Counter, *, renewing: bool = False) -> None:
    for name, group in sorted(keys.items()):
        kind = kind_named(name)
        found = PublicRecord.objects.filter(kind=name, object_id__in=group).select_related("mark")
        present = {row.uuid: row for row in found}
        renderings = [rendering for rendering in render(kind, group) if rendering.record.is_public]
        counter.doubtful = {row.pk for row in present.values() if _is_doubtful(row, renewing)}
        before = counter.row.value
        rows = [_row(kind, rendering, present.get(rendering.record.uuid), counter) for rendering in renderings]
        _store([row for row in rows if row.position > before or row.shape != kind.shape], kind)
        counter.fresh.update(row.pk for row in rows)
        index.write(name, [(row.object_id, row.body) for row in rows])
        known = [row for row in rows if row.uuid in present]
        shown = {row.pk: rendering.shown for row, rendering in zip(rows, renderings, strict=True)}
        _store_shown(shown, among={row.pk for row in known})
        _unmark(known)


def _is_doubtful(row: PublicRecord, renewing: bool) -> bool:
    """Whether a mirror may hold what the row never said: it was marked twice, or was marked and is changed now."""
    mark = getattr(row, "mark", None)
    return mark is not None and (mark.is_doubtful or not renewing)


def _unmark(rows: Iterable[PublicRecord]) -> None:
    if marked := [row.pk for row in rows if getattr(row, "mark", None)]:
        StaleBody.objects.filter(pk__in=marked).delete()


def _row(kind: Kind, rendering: Rendering, row: PublicRecord | None, counter: Counter) -> PublicRecord:
    """The register's row as it must be, not yet stored: moved on if what it says changed, or a mirror may hold else."""
    if row is None or not _says(row, rendering):
        row = row or PublicRecord(uuid=rendering.record.uuid, kind=kind.name, object_id=rendering.record.pk)
        counter.move(row)
        row.state, row.reason, row.survivor = PublicRecord.State.PUBLIC, "", None
        row.slug, row.first_published_at = rendering.record.slug, rendering.record.first_published_at
        row.modified_at = _moment_of_change(rendering, row, counter)
        row.body = rendering.stamped(row.modified_at)
    elif row.pk in counter.doubtful:
        counter.move(row)
    return row


def _says(row: PublicRecord, rendering: Rendering) -> bool:
    """Whether the row already says what was rendered."""
    return row.state == PublicRecord.State.PUBLIC and row.body == rendering.stamped(row.modified_at)


def _moment_of_change(rendering: Rendering, row: PublicRecord, counter: Counter) -> datetime:
    """When the record itself was changed, or now when something that it shows was."""
    own = rendering.record.modified_at
    return own if row.modified_at is None or own > row.modified_at else counter.now


def _store(rows: list[PublicRecord], kind: Kind) -> None:
    """Two statements at most, however many rows: those that are new, and those that were there."""
    for row in rows:
        row.shape = kind.shape
    new, present = [row for row in rows if row.pk is None], [row for row in rows if row.pk is not None]
    PublicRecord.objects.bulk_create(new, batch_size=BATCH)
    PublicRecord.objects.bulk_create(
        present, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=STORED
    )


def _store_shown(wanted: dict[int, frozenset[UUID]], *, among: Collection[int]) -> None:
    """Make the rows, by primary key, show exactly these; those among the given ones showed others before."""
    present: dict[int, set[UUID]] = {key: set() for key in wanted}
    gone = []
    before = Shown.objects.filter(record__in=wanted.keys() & among)
    for pk, key, target in before.values_list("pk", "record", "target"):
        present[key].add(target)
        if target not in wanted[key]:
            gone.append(pk)
    if gone:
        Shown.objects.filter(pk__in=gone).delete()
    new = ((key, target) for key, targets in wanted.items() for target in targets - present[key])
    Shown.objects.bulk_create((Shown(record_id=key, target=target) for key, target in new), batch_size=BATCH)


def _withdraw(rows: list[tuple[str, int, str]], counter: Counter) -> None:
    for name, key, _status in rows:
        reason = kind_named(name).model._base_manager.values_list("withdrawal_reason", flat=True).get(pk=key)
        registered = PublicRecord.objects.filter(kind=name, object_id=key, state=PublicRecord.State.PUBLIC)
        _bury(registered, PublicRecord.State.WITHDRAWN, counter, reason=reason)


def _erase(uuids: Collection[UUID], counter: Counter) -> None:
    """Leave nothing of these records, nor of those that were merged into them."""
    rows = PublicRecord.objects.filter(Q(uuid__in=uuids) | Q(survivor__in=uuids))
    _bury(rows, PublicRecord.State.ERASED, counter, slug="", reason="", survivor=None)


def _lead_on(merged: Mapping[UUID, UUID], counter: Counter) -> None:
    """Have the merged records lead to their survivors, and with them those that led to them."""
    for gone, survivor in merged.items():
        while survivor in merged:
            survivor = merged[survivor]
        for row in PublicRecord.objects.filter(Q(uuid=gone) | Q(survivor=gone)):
            _bury_one(row, PublicRecord.State.MERGED, counter, slug="", reason="", survivor=survivor)


def _bury(rows: Any, state: str, counter: Counter, **values: Any) -> None:
    for row in rows.exclude(state=state):
        _bury_one(row, state, counter, **values)


def _bury_one(row: PublicRecord, state: str, counter: Counter, **values: Any) -> None:
    """Leave of the row what its addresses answer from now on: no name, no body."""
    counter.move(row)
    counter.row.removed_at = row.position
    row.state, row.modified_at = state, counter.now
    row.body = ""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    row.shown.all().delete()
    StaleBody.objects.filter(pk=row.pk).delete()
    index.remove(row.kind, [row.object_id])
