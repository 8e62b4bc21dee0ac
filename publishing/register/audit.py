"""Whether the register says what a fresh rendering would say."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from publishing.kinds import Kind, all_kinds, known_kind
from publishing.models import PublicRecord
from publishing.register.rendering import render_each
from publishing.register.stored import is_stale
from publishing.register.writer import rebuild, remove_strays
from publishing.search import index

BATCH = 200

UNRENDERABLE = "cannot be rendered"


@dataclass(frozen=True)
class Fault:
    """One record of which the register is wrong: `what` is missing, stray, different or links, or of the index.

    Whether it is wrong of one that cannot be rendered, nobody knows.
    """

    kind: str
    key: int
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.what}"

    @property
    def can_be_mended(self) -> bool:
        return self.what != UNRENDERABLE


def faults() -> Iterator[Fault]:
    """Compare every public record with its row. Stale rows are `work`'s business and pass; nothing is written."""
    for found in batches():
        yield from found


def batches() -> Iterator[list[Fault]]:
    """The faults of one batch of records after the other, for a caller who has other things to do in between."""
    for kind in all_kinds():
        keys = set(kind.model.objects.public().values_list("pk", flat=True))
        registered = PublicRecord.objects.filter(kind=kind.name, state=PublicRecord.State.PUBLIC)
        yield [
            Fault(kind.name, key, "stray") for key in registered.values_list("object_id", flat=True) if key not in keys
        ]
        yield [Fault(kind.name, key, "stray in the index") for key in index.strays(kind.name)]
        ordered = sorted(keys)
        for start in range(0, len(ordered), BATCH):
            yield list(_differences(kind, ordered[start : start + BATCH]))


def confirmed(found: list[Fault]) -> list[Fault]:
    """Those that a second look finds again: an edit between record and row makes the first one see double."""
    keys: dict[str, set[int]] = {}
    for fault in found:
        keys.setdefault(fault.kind, set()).add(fault.key)
    again = {fault for name in keys for fault in _faults_among(known_kind(name), keys[name])}
    return [fault for fault in found if fault in again]


def _faults_among(kind: Kind, keys: set[int]) -> Iterator[Fault]:
    public = set(kind.model.objects.public().filter(pk__in=keys).values_list("pk", flat=True))
    registered = PublicRecord.objects.filter(kind=kind.name, object_id__in=keys, state=PublicRecord.State.PUBLIC)
    yield from (Fault(kind.name, key, "stray") for key in {*registered.values_list("object_id", flat=True)} - public)
    yield from (Fault(kind.name, key, "stray in the index") for key in keys.intersection(index.strays(kind.name)))
    yield from _differences(kind, sorted(public))


def repair(found: list[Fault]) -> None:
    """Render anew what is missing or different, and bury what is stray."""
    renewed: dict[str, set[int]] = {}
    for fault in filter(lambda fault: fault.can_be_mended, found):
        if fault.what == "stray in the index":
            index.remove(fault.kind, [fault.key])
        elif fault.what != "stray":
            renewed.setdefault(fault.kind, set()).add(fault.key)
    rebuild(renewed)
    remove_strays([(fault.kind, fault.key) for fault in found if fault.what == "stray"])


def _differences(kind: Kind, keys: list[int]) -> Iterator[Fault]:
    rows = PublicRecord.objects.filter(kind=kind.name, object_id__in=keys).with_marks().prefetch_related("shown")
    present = {row.object_id: row for row in rows}
    sound, unseen = [], set(keys)
    for rendering in render_each(kind, keys):
        unseen.remove(rendering.record.pk)
        row = present.get(rendering.record.pk)
        if row is None:
            yield Fault(kind.name, rendering.record.pk, "missing")
        elif row.is_marked:
            continue
        elif is_stale(row) or row.body != rendering.stamped(row.modified_at):
            yield Fault(kind.name, rendering.record.pk, "different")
        elif not _is_found_by(row, rendering.shown - {shown.target for shown in row.shown.all()}):
            yield Fault(kind.name, rendering.record.pk, "links")
        else:
            sound.append((row.object_id, row.body))
    yield from (Fault(kind.name, key, "index") for key in sorted(index.differing(kind.name, sound)))
    lost = kind.model.objects.public().filter(pk__in=unseen).order_by("pk") if unseen else ()
    yield from (Fault(kind.name, record.pk, UNRENDERABLE) for record in lost)


def _is_found_by(row: PublicRecord, targets: Collection[UUID]) -> bool:
    """Whether the targets, of which the register knows no link, find the row by links of their own.

    A draft that leads to a public record changes nothing that is public; once it has news it finds whom to tell.
    """
    models = [kind.model for kind in all_kinds()] if targets else []
    found = {
        target.uuid
        for model in models
        for target in model._base_manager.filter(uuid__in=targets)
        for kind_name, keys in model.listing_records([target.pk])
        if kind_name == row.kind and row.object_id in set(keys)
    }
    return found == set(targets)
