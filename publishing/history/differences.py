"""What history rows hold, in an editor's words: labels instead of codes, names instead of keys."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing.dates import partial_values
from publishing.models import Aggregate, Record
from publishing.relations import history_model
from publishing.words.languages import is_chinese

STEPS = ("status", "slug", "publish_at", "withdrawal_reason")
"""Columns that no form edits and that a timeline shows all the same."""
NAMING = ("name", "title", "text", "organization", "stated", "domain", "value", "before")
"""The columns, alone or as pairs, by which a row is called once it may be gone."""


@dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


@dataclass
class Row:
    """A row's state after a change, and before it; each state is a history row or None."""

    model: type[Record]
    after: Any
    before: Any

    @property
    def states(self) -> Iterator[Any]:
        yield from (state for state in (self.before, self.after) if state is not None)


@cache
def columns_of(model: type[Record], aggregate: type[Aggregate]) -> tuple[Any, ...]:
    """The columns whose changes are told in a timeline of such aggregates: what forms edit, and the steps.

    Neither bookkeeping nor private columns, nor the key that leads to the aggregate itself.
    """
    history = history_model(model)
    hidden = {*model.masked, _way_up(model, aggregate), "content_type", "object_id"}
    columns = [
        column
        for column in history.tracked_fields
        if (column.editable or column.name in STEPS)
        and column.name not in hidden
        and not column.primary_key
        and not column.name.endswith("_precision")
    ]
    return (*columns, *history._history_m2m_fields)


def _way_up(model: type[Record], aggregate: type[Aggregate]) -> str:
    if not model.owners:
        return ""
    targets = {owner: getattr(model._meta.get_field(owner), "related_model", None) for owner in model.owners}
    return next((owner for owner, target in targets.items() if target is aggregate), model.owners[0])


def attach_links(history: type[Any], states: Iterable[Any]) -> None:
    """Read the many-to-many rows of history states, one query a relation, and leave their keys on each state."""
    states = list(states)
    for column in history._history_m2m_fields:
        links = getattr(history, column.name).model.objects.filter(
            history_id__in={state.history_id for state in states}
        )
        name = f"{column.m2m_reverse_field_name()}_id"
        found: dict[int, list[int]] = defaultdict(list)
        for history_id, key in links.order_by("m2m_history_id").values_list("history_id", name):
            found[history_id].append(key)
        for state in states:
            setattr(state, f"{column.name}_keys", found[state.history_id])


class Words:
    """Says what states hold; the names of linked rows are looked up for all of them at once."""

    def __init__(self, aggregate: type[Aggregate], rows: Iterable[Row]) -> None:
        self._aggregate = aggregate
        keys: dict[type[models.Model], set[int]] = defaultdict(set)
        for row in rows:
            for column in columns_of(row.model, aggregate):
                if column.is_relation:
                    keys[column.related_model].update(key for state in row.states for key in _keys(state, column))
        self._linked = {model: model._base_manager.in_bulk(list(ids)) for model, ids in keys.items() if ids}

    def differences(self, row: Row) -> Iterator[Difference]:
        is_new = row.before is None
        for column in columns_of(row.model, self._aggregate):
            before = "" if is_new else self._shown(row.before, column)
            after = self._shown(row.after, column)
            if before != after and not (is_new and column.name in STEPS):
                yield Difference(capfirst(str(column.verbose_name)), before or "–", after or "–")

    def name(self, model: type[Record], state: Any) -> str:
        """What the row was called at that time: by its texts, else by what it links to."""
        texts = (_text(state, name) for name in NAMING)
        links = (
            self._shown(state, column)
            for column in columns_of(model, self._aggregate)
            if column.is_relation and not column.many_to_many
        )
        return next((text for text in (*texts, *links) if text), "")[:120]

    def _shown(self, state: Any, column: Any) -> str:
        if column.is_relation:
            linked = self._linked.get(column.related_model, {})
            return ", ".join(str(linked.get(key) or _("a deleted record")) for key in _keys(state, column))
        value = getattr(state, column.attname)
        if value is None or value == "":
            return ""
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if hasattr(state, f"{column.name}_precision"):
            return partial_values(state, column.name) or ""
        return str(localize(value))


def _text(state: Any, name: str) -> str:
    suffixes = ("_zh", "_en", "") if is_chinese() else ("_en", "_zh", "")
    values = (getattr(state, f"{name}{suffix}", "") for suffix in suffixes)
    return next((value for value in values if isinstance(value, str) and value), "")


def _keys(state: Any, column: Any) -> list[int]:
    if column.many_to_many:
        return getattr(state, f"{column.name}_keys")
    key = getattr(state, column.attname)
    return [] if key is None else [key]
