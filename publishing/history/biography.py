"""An aggregate's timeline: every change of it and of its children, by whom, when, and what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import OuterRef, Q, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing.history.differences import Difference, Row, Words, attach_links
from publishing.history.notes import note_of
from publishing.history.timeline import HistoryType
from publishing.models import Aggregate, Record
from publishing.relations import history_model

PAGE = 50
Moment = tuple[UUID | None, datetime | None]
"""What holds entries together: the unit of change; for entries outside of any, their hour."""


@dataclass
class Entry:
    """What became of one row within one change."""

    model: type[Record]
    history_type: str
    name: str
    differences: list[Difference] = field(default_factory=list)
    is_private: bool = False
    """Whether private columns may have changed: their values are not kept."""
    history_id: int = 0
    key: int = 0
    """The row's own primary key."""

    @property
    def noun(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))

    @property
    def verb(self) -> str:
        verbs = {HistoryType.CREATED: _("added"), HistoryType.CHANGED: _("changed"), HistoryType.DELETED: _("deleted")}
        if self.is_aggregate and self.history_type == HistoryType.DELETED:
            return _("merged into this record")
        return verbs[HistoryType(self.history_type)]

    @property
    def is_aggregate(self) -> bool:
        """Whether it is the record itself, or one that was merged into it."""
        return not self.model.owners


@dataclass
class Change:
    """One unit of change: who, when, and each row that it touched."""

    at: datetime
    by: Any
    entries: list[Entry]
    record: int
    """The primary key of the aggregate whose timeline it is in."""
    note: str = ""
    """Why, in the words of whoever took the step."""

    @property
    def own_state(self) -> int:
        """The history row of the aggregate itself after this change; 0 if the change left it alone."""
        own = (entry.history_id for entry in self.entries if entry.is_aggregate and entry.key == self.record)
        return next(own, 0)


class Note(NamedTuple):
    """`by` is None for the system."""

    at: datetime
    by: Any
    text: str


@dataclass
class Page:
    changes: list[Change]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def changes_of(record: Aggregate, *, page: int = 1) -> Page:
    """A page of the record's timeline, newest first, in a number of queries that does not grow with it."""
    aggregate = type(record)
    histories = [history_model(model) for model in models_of(aggregate)]
    moments = _moments(record.uuid, histories)
    chosen = moments[(page - 1) * PAGE : page * PAGE]
    rows = _rows(record.uuid, histories, [moment for moment, _at in chosen])
    words = Words(aggregate, [row for group in rows.values() for row in group])
    changes = [_change(at, rows[moment], words, record) for moment, at in chosen]
    return Page(changes, page, len(moments) > page * PAGE)


@cache
def models_of(aggregate: type[Aggregate]) -> tuple[type[Record], ...]:
    """The aggregate's model and those of its children and their children."""
    found: list[type[Record]] = [aggregate]
    for parent in found:
        found += [
            model
            for model in apps.get_models()
            if issubclass(model, Record)
            and not issubclass(model, Aggregate)
            and model not in found
            and any(_leads_to(model, owner, parent) for owner in model.owners)
        ]
    return tuple(found)


def _leads_to(model: type[Record], owner: str, parent: type[Record]) -> bool:
    """A generic key leads to every aggregate."""
    target = getattr(model._meta.get_field(owner), "related_model", None)
    return target is parent or (target is None and issubclass(parent, Aggregate))


def _moments(uuid: UUID, histories: Iterable[type[Any]]) -> list[tuple[Moment, datetime]]:
    """Every change of the aggregate with its last hour, newest first; one query."""
    first, *others = (
        history.objects.filter(aggregate_uuid=uuid).order_by().values_list("change_id", "history_date")
        for history in histories
    )
    latest: dict[Moment, datetime] = {}
    for change_id, at in first.union(*others):
        moment = (change_id, None if change_id else at)
        latest[moment] = max(at, latest.get(moment, at))
    return sorted(latest.items(), key=lambda item: item[1], reverse=True)


def _rows(uuid: UUID, histories: Iterable[type[Any]], moments: list[Moment]) -> dict[Moment, list[Row]]:
    ids = [change_id for change_id, _at in moments if change_id]
    hours = [at for change_id, at in moments if not change_id]
    rows: dict[Moment, list[Row]] = defaultdict(list)
    for history in histories:
        earlier = history.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
        entries = (
            history.objects.filter(aggregate_uuid=uuid)
            .filter(Q(change_id__in=ids) | Q(change_id__isnull=True, history_date__in=hours))
            .annotate(before_id=Subquery(earlier.order_by("-history_id").values("history_id")[:1]))
            .select_related("history_user")
            .order_by("history_id")
        )
        _collect(rows, history, list(entries))
    return rows


def _collect(rows: dict[Moment, list[Row]], history: type[Any], entries: list[Any]) -> None:
    """Several entries of one row in one change become one: from the state before the first to that after the last."""
    before = history.objects.in_bulk([entry.before_id for entry in entries if entry.before_id])
    attach_links(history, [*entries, *before.values()])
    known: dict[tuple[Moment, int], Row] = {}
    for entry in entries:
        moment = (entry.change_id, None if entry.change_id else entry.history_date)
        row = known.get((moment, entry.id))
        if row is None:
            row = known[moment, entry.id] = Row(history.instance_type, entry, before.get(entry.before_id))
            rows[moment].append(row)
        else:
            row.after = entry


def _change(at: datetime, rows: list[Row], words: Words, record: Aggregate) -> Change:
    entries = [entry for row in rows if (entry := _entry(row, words)) is not None]
    by = next((row.after.history_user for row in rows if row.after.history_user), None)
    note = next((note for row in rows if (note := note_of(row.after))), "")
    return Change(at, by, sorted(entries, key=lambda entry: not entry.is_aggregate), record.pk, note)


def last_note_of(record: Aggregate) -> Note | None:
    """The latest that was written at a step of the record itself."""
    rows = history_model(type(record)).objects.filter(id=record.pk).exclude(history_change_reason=None)
    row = rows.select_related("history_user").order_by("-history_id").first()
    return Note(row.history_date, row.history_user, note_of(row)) if row else None


def _entry(row: Row, words: Words) -> Entry | None:
    """None for a row that was saved as it was, or came and went within the change."""
    is_gone, is_new = row.after.history_type == HistoryType.DELETED, row.before is None
    if is_gone and is_new:
        return None
    kind = HistoryType.DELETED if is_gone else HistoryType.CREATED if is_new else HistoryType.CHANGED
    differences = [] if is_gone else list(words.differences(row))
    is_private = not is_gone and any(getattr(row.after, name) for name in row.model.masked)
    if kind == HistoryType.CHANGED and not differences and not is_private:
        return None
    name = words.name(row.model, row.after)
    return Entry(row.model, kind, name, differences, is_private, row.after.history_id, row.after.id)
