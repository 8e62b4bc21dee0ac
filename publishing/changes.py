"""The unit of change: every write of a record happens inside `changes()`; what follows is settled at its end."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from publishing import settled
from publishing.fetching import fetch, fetch_sources_of_names
from publishing.relations import described_from, history_model

if TYPE_CHECKING:
    from publishing.models import Aggregate

_current: ContextVar["Unit | None"] = ContextVar("unit_of_change", default=None)

Key = tuple[type["Aggregate"], int]


class Unit:
    """The aggregates that one unit of change has touched, until they are settled."""

    def __init__(self) -> None:
        self.id = uuid.uuid4()
        self._touched: set[Key] = set()
        self._affected: set[Key] = set()
        self._changed: set[Key] = set()
        self._removed: dict[uuid.UUID, type[Aggregate]] = {}
        self._merged: dict[uuid.UUID, uuid.UUID] = {}
        self._instances: dict[Key, list[Aggregate]] = defaultdict(list)

    def touch(self, *aggregates: "Aggregate") -> None:
        """Their rows or their children's rows changed: each gets a new version."""
        for aggregate in aggregates:
            if aggregate.pk is not None:
                key = (type(aggregate), aggregate.pk)
                self._touched.add(key)
                if all(known is not aggregate for known in self._instances[key]):
                    self._instances[key].append(aggregate)

    def affect(self, *aggregates: "Aggregate") -> None:
        """Something they show changed: what follows from it is settled, their version stays."""
        self._affected.update((type(aggregate), aggregate.pk) for aggregate in aggregates)

    def reveal(self, *aggregates: "Aggregate") -> None:
        """What they show changed by another record's doing: their bodies are made anew, their version stays."""
        self.affect(*aggregates)
        self._changed.update((type(aggregate), aggregate.pk) for aggregate in aggregates)

    def remove(self, aggregate: "Aggregate") -> None:
        """The aggregate is being deleted."""
        self._removed[aggregate.uuid] = type(aggregate)

    def merge(self, duplicate: "Aggregate", survivor: "Aggregate") -> None:
        """The duplicate is being deleted, and leads to the survivor from now on."""
        self._merged[duplicate.uuid] = survivor.uuid

    def settle(self) -> None:
        """Bring every touched aggregate up to date, count its version, and register what the public sees of it.

        Settling may touch further aggregates (a region's descendants); it ends when none is left.
        """
        counted: set[Key] = set()
        while self._touched or self._affected:
            touched, affected = self._touched, self._affected
            self._touched, self._affected = set(), set()
            groups = _by_model(touched | affected)
            for model in groups:
                model.before_settling()
            written = touched | counted
            for model, keys in groups.items():
                own = {key for key in keys if (model, key) in written}
                self._settle_model(model, keys, own, {key for key in own if (model, key) not in counted})
            counted = written
        removed = {uuid for uuid, model in self._removed.items() if not _exists(model, uuid)}
        if self._changed or removed:
            register_changes(_by_model(self._changed), removed, self._merged)

    def _settle_model(self, model: type["Aggregate"], keys: set[int], own: set[int], counted: set[int]) -> None:
        """Of the rows with these keys this unit has written its own; of those, the counted get a new version."""
        rows = list(model._base_manager.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
        # after the lock: what is joined to it may be of before
        fetch(rows, model.settled_from)
        fetch_sources_of_names(rows)
        changed: list[Aggregate] = []
        names: set[str] = set()
        self._changed |= {(model, row.pk) for row in rows if row.pk in counted}
        for row in rows:
            follows = row.settle()
            self.affect(*row.followers(follows))
            follows["reference_digest"] = row.digest_reference(follows)
            values = {name: value for name, value in follows.items() if getattr(row, name) != value}
            if values:
                self._changed.add((model, row.pk))
                if "reference_digest" in values and row.reference_digest:
                    self._affected |= set(described_from(row))
                for name, value in values.items():
                    setattr(row, name, value)
                changed.append(row)
                names |= values.keys()
        now = timezone.now()
        _store_settled(model, changed, sorted(names), counted, now)
        for row in rows:
            if row.pk in counted:
                row.version, row.modified_at = row.version + 1, now
        self._tell_in_history(model, [row for row in rows if row.pk in own], [*names, "version", "modified_at"])
        for row in rows:
            for instance in self._instances.get((model, row.pk), ()):
                for name in (*names, "version", "modified_at"):
                    setattr(instance, name, getattr(row, name))

    def _tell_in_history(self, model: type["Aggregate"], rows: "list[Aggregate]", names: list[str]) -> None:
        """This unit's states of the rows hold what was settled, not what the rows held before."""
        if not rows:
            return
        history = history_model(model)
        if len(rows) == 1:
            values = {name: getattr(rows[0], name) for name in names}
            history.objects.filter(id=rows[0].pk, change_id=self.id).update(**values)
            return
        own = {row.pk: row for row in rows}
        entries = list(history.objects.filter(id__in=own, change_id=self.id))
        for entry in entries:
            for name in names:
                setattr(entry, name, getattr(own[entry.id], name))
        if entries:
            settled.store(entries, names)


def _store_settled(
    model: type["Aggregate"], changed: "list[Aggregate]", names: list[str], counted: set[int], at: datetime
) -> None:
    """Two statements; one where a single row is settled, as mostly."""
    rows: Any = model._base_manager  # an AggregateQuerySet's, which the stubs do not see
    if len(changed) == 1 and counted == {changed[0].pk}:
        values = {name: getattr(changed[0], name) for name in names}
        rows.filter(pk__in=counted).count_version(at=at, **values)
        return
    if changed:
        settled.store(changed, names)
    if counted:
        rows.filter(pk__in=counted).count_version(at=at)


def _exists(model: type["Aggregate"], key: uuid.UUID) -> bool:
    """A deletion may have been taken back by a savepoint within the unit."""
    return model._base_manager.filter(uuid=key).exists()


def register_changes(
    changed: "dict[type[Aggregate], set[int]]", removed: set[uuid.UUID], merged: dict[uuid.UUID, uuid.UUID]
) -> None:
    """Hand over to the register, which reads models that themselves open units of change."""
    from publishing.register import writer

    writer.register_changes({model.kind_name: keys for model, keys in changed.items()}, removed, merged)


def _by_model(keys: set[Key]) -> dict[type["Aggregate"], set[int]]:
    """In a fixed order, so that two units lock in the same order."""
    groups: dict[type[Aggregate], set[int]] = {}
    for model, key in sorted(keys, key=lambda pair: (pair[0]._meta.label, pair[1])):
        groups.setdefault(model, set()).add(key)
    return groups


@contextmanager
def changes() -> Iterator[Unit]:
    """Open a unit of change, or join the one that is open. Atomic; settled when the outermost one closes.

    What belongs to one transaction belongs to one unit: a second one would wait for rows with the counter locked.
    """
    unit = _current.get()
    if unit is not None:
        yield unit
        return
    unit = Unit()
    token = _current.set(unit)
    try:
        with transaction.atomic():
            yield unit
            unit.settle()
    finally:
        _current.reset(token)


def current_change_id() -> uuid.UUID | None:
    """The id that history rows of the open unit carry, or None outside of any."""
    unit = _current.get()
    return unit.id if unit else None
