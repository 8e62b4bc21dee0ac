"""The register's one writer.

It runs at the end of a unit of change, after the domain rows are written: lock the counter, find the affected bodies,
render, write them with the next positions. Nothing is rendered before the lock: of two transactions that each change
half of what a body shows, the later one must see the earlier one's half.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction

from publishing.conflicts import is_passing
from publishing.kinds import Kind, all_kinds, kind_of, known_kind
from publishing.models import Aggregate, PublicRecord, Shown, StaleBody, Status
from publishing.register import burying
from publishing.register.counter import Counter, counting
from publishing.register.rendering import Rendering, render
from publishing.search import index

logger = logging.getLogger("retinue.register")

AT_ONCE = 500
"""Records that are rendered within the unit of change that touched them; of more, all are left to `work`."""

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
    with counting() as counter:
        burying.erase([uuid for uuid in gone if uuid not in merged], counter)
        burying.lead_on({uuid: merged[uuid] for uuid in gone if uuid in merged}, counter)
        burying.withdraw([(name, key) for name, key, status in rows if status != Status.PUBLISHED], counter)
        public = _grouped((name, key) for name, key, status in rows if status == Status.PUBLISHED)
        touched: list[PublicRecord] = []
        if sum(map(len, public.values())) > AT_ONCE:
            touched = _put_off(public, counter)
        else:
            _write(public, counter)
        if counter.news or touched:
            mark_stale(_showing([*counter.news, *touched]).exclude(pk__in=counter.settled))


def renew_stale(odd: set[int] | None = None, *, batch: int = 50) -> int:
    """Render some of the stale bodies anew; returns how many were tried. Called by `work` until none is left.

    A row that cannot be renewed is logged and noted in `odd`, which the next call leaves out.
    """
    odd = set() if odd is None else odd
    marks = StaleBody.objects.exclude(pk__in=odd).order_by("pk")
    tried = list(marks.values_list("pk", flat=True)[:batch])
    if not tried:
        return 0
    try:
        _renew(tried)
    except Exception as error:
        if not connection.is_usable() or (isinstance(error, OperationalError) and is_passing(error)):
            raise
        logger.exception("One of %d bodies cannot be renewed; each is tried by itself.", len(tried))
        _renew_singly(tried)
    if left := set(marks.filter(pk__in=tried).values_list("pk", flat=True)):
        odd |= left
        _doubt(left)
    return len(tried)


def _doubt(rows: Collection[int]) -> None:
    """Readers passed over what cannot be rendered: once it can be, it moves on whatever it says."""
    with transaction.atomic(), counting():
        StaleBody.objects.filter(pk__in=rows).update(is_doubtful=True)


def doubt_passed_over(positions: Collection[int]) -> None:
    """A reader of the feed could not render the public records there, be it for the moment or as the only process.

    What nobody can render is met by every mirror: the lock is for the first of them.
    """
    rows = PublicRecord.objects.filter(position__in=positions, state=PublicRecord.State.PUBLIC)
    unknown = rows.exclude(mark__is_doubtful=True).values_list("pk", flat=True)
    if unknown.exists():
        with transaction.atomic(), counting():
            keys = list(unknown)
            mark_stale(PublicRecord.objects.filter(pk__in=keys))
            StaleBody.objects.filter(pk__in=keys).update(is_doubtful=True)


def _renew(rows: list[int]) -> None:
    with transaction.atomic(), counting() as counter:
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
    with transaction.atomic(), counting() as counter:
        _write(keys, counter)


def remove_strays(strays: Iterable[tuple[str, int]]) -> None:
    """Bury rows that say public of records that are not: repair only."""
    with transaction.atomic(), counting() as counter:
        for name, key in strays:
            if known_kind(name).model._base_manager.filter(pk=key).exists():
                burying.withdraw([(name, key)], counter)
            else:
                rows = PublicRecord.objects.filter(kind=name, object_id=key)
                burying.erase(list(rows.values_list("uuid", flat=True)), counter)


def mark_stale(rows: Any) -> None:
    """Leave the public ones of these PublicRecord rows to `work`; under the lock."""
    StaleBody.objects.mark(rows.filter(state=PublicRecord.State.PUBLIC))


def leave_to_work(rows: Any) -> None:
    """Mark rows because of a change that no unit sees; no earlier rendering may overtake it."""
    with transaction.atomic(), counting() as counter:
        mark_stale(rows)
        counter.step()


def mark_other_shapes() -> None:
    """Leave the bodies that another release wrote to `work`, which has not begun with them yet."""
    for kind in all_kinds():
        leave_to_work(PublicRecord.objects.filter(kind=kind.name, mark=None).exclude(shape=kind.shape))


def _ever_public(changed: Keys) -> Iterator[tuple[str, int, str]]:
    """Kind, primary key and status of those that are or were public."""
    for name, keys in changed.items():
        records: Any = known_kind(name).model._base_manager.filter(pk__in=keys)
        for key, status in records.ever_public().values_list("pk", "status"):
            yield name, key, status


def _showing(rows: Iterable[PublicRecord]) -> Any:
    """The rows whose bodies show or list one of these.

    By primary keys alone: a condition that asks the one or the other makes the database read the whole register.
    """
    shows = Shown.objects.filter(target__in=[row.uuid for row in rows]).values_list("record", flat=True)
    lists = [
        PublicRecord.objects.filter(kind=name, object_id__in=keys).values_list("pk", flat=True)
        for kind_name, listed in _grouped((row.kind, row.object_id) for row in rows).items()
        for name, keys in known_kind(kind_name).model.listing_records(listed)
    ]
    return PublicRecord.objects.filter(pk__in=shows.union(*lists))


def _grouped(pairs: Iterable[tuple[str, int]]) -> Keys:
    keys: Keys = {}
    for name, key in pairs:
        keys.setdefault(name, set()).add(key)
    return keys


def _put_off(keys: Keys, counter: Counter) -> list[PublicRecord]:
    """Leave these public records to `work`, each with its row; returns the rows, for nobody knows which have news.

    Until then no words find them: what their entries in the index say of them may be what is not to be found any more.
    """
    counter.step()
    touched: list[PublicRecord] = []
    for name, group in sorted(keys.items()):
        rows = PublicRecord.objects.filter(kind=name, object_id__in=group)
        present = {row.uuid: row for row in rows.defer("body")}
        public = {row.object_id for row in present.values() if row.state == PublicRecord.State.PUBLIC}
        _store(
            [
                _opened(present.get(record.uuid), record, counter)
                for record in known_kind(name).model._base_manager.filter(pk__in=group - public)
            ]
        )
        mark_stale(rows)
        index.remove(name, group)
        touched += present.values()
    counter.settled.update(row.pk for row in [*touched, *counter.news])
    return touched


def _opened(row: PublicRecord | None, record: Aggregate, counter: Counter) -> PublicRecord:
    """The record's row, moved on, without a body as yet."""
    row = row or PublicRecord(uuid=record.uuid, kind=record.kind_name, object_id=record.pk)
    counter.move(row)
    row.state, row.reason, row.survivor, row.body = PublicRecord.State.PUBLIC, "", None, ""
    row.slug = record.slug  # type: ignore[assignment]  # what is public has an address
    row.first_published_at, row.modified_at = record.first_published_at, record.modified_at
    row.shape = kind_of(record).shape
    return row


def _write(keys: Keys, counter: Counter, *, renewing: bool = False) -> None:
    """Render these public records and store what changed."""
    for name, group in sorted(keys.items()):
        kind, first = known_kind(name), len(counter.news)
        found = PublicRecord.objects.filter(kind=name, object_id__in=group).select_related("mark")
        present = {row.uuid: row for row in found}
        renderings = [rendering for rendering in render(kind, group) if rendering.record.is_public]
        counter.doubtful = {row.pk for row in present.values() if _is_doubtful(row, renewing)}
        rows = [_row(rendering, present.get(rendering.record.uuid), counter) for rendering in renderings]
        _store([*counter.news[first:], *_reshaped(rows, kind)])
        counter.settled.update(row.pk for row in rows)
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


def _row(rendering: Rendering, row: PublicRecord | None, counter: Counter) -> PublicRecord:
    """The register's row as it must be, not yet stored: moved on if what it says changed, or a mirror may hold else."""
    if row is None or not _says(row, rendering):
        moment = _moment_of_change(rendering.record, row, counter)
        row = _opened(row, rendering.record, counter)
        row.modified_at, row.body = moment, rendering.stamped(moment)
    elif row.pk in counter.doubtful:
        counter.move(row)
        row.shape = kind_of(rendering.record).shape
    return row


def _says(row: PublicRecord, rendering: Rendering) -> bool:
    """Whether the row already says what was rendered."""
    return row.state == PublicRecord.State.PUBLIC and row.body == rendering.stamped(row.modified_at)


def _moment_of_change(record: Aggregate, row: PublicRecord | None, counter: Counter) -> datetime:
    """When the record itself was changed, or now when something that it shows was."""
    is_own = row is None or not row.body or record.modified_at > row.modified_at
    return record.modified_at if is_own else counter.now


def _reshaped(rows: list[PublicRecord], kind: Kind) -> list[PublicRecord]:
    """Those that say the same in another release's shape, given the present one."""
    others = [row for row in rows if row.shape != kind.shape]
    for row in others:
        row.shape = kind.shape
    return others


def _store(rows: list[PublicRecord]) -> None:
    """Two statements at most, however many rows: those that are new, and those that were there."""
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
