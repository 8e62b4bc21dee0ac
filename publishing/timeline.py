"""History rows: placed in their aggregate's timeline, written by bulk paths too, with private values masked."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone

from publishing.changes import current_change_id
from publishing.relations import history_model

MASK = "•••"
LONGEST_NOTE = 100
"""What the history's column takes."""


class HistoryType(models.TextChoices):
    CREATED = "+"
    CHANGED = "~"
    DELETED = "-"


def place(entry: Any, record: Any) -> None:
    """Give a history row its aggregate and its change, and hide what is private."""
    entry.change_id = current_change_id()
    try:
        owner = next(iter(record.aggregates()), None)
    except ObjectDoesNotExist:
        owner = None
    entry.aggregate_uuid = owner.uuid if owner else getattr(record, "uuid", None)
    for name in record.masked:
        if getattr(entry, name):
            setattr(entry, name, MASK)


def record_history(records: Sequence[Any], history_type: HistoryType, *, by: Any = None, note: str = "") -> None:
    """What django-simple-history writes for a single save, for many rows of one model at once."""
    if not records:
        return
    model = history_model(type(records[0]))
    now, entries = timezone.now(), []
    for record in records:
        values = {field.attname: getattr(record, field.attname) for field in model.tracked_fields}
        entry = model(
            history_date=now,
            history_type=history_type,
            history_user=by or model.get_default_history_user(record),
            history_change_reason=note[:LONGEST_NOTE] or None,
            **values,
        )
        place(entry, record)
        entries.append(entry)
    model.objects.bulk_create(entries, batch_size=500)
    _record_links(model, {entry.id: entry for entry in entries})


def _record_links(model: Any, entries: dict[int, Any]) -> None:
    """The many-to-many rows that go with history rows, by the key of their record; one query a relation."""
    for field in model._history_m2m_fields:
        through, history = field.remote_field.through, getattr(model, field.name).model
        names = [column.attname for column in through._meta.fields]
        key = through._meta.get_field(field.m2m_field_name()).attname
        rows = through._base_manager.filter(**{f"{key}__in": list(entries)}).values(*names)
        history.objects.bulk_create((history(history=entries[row[key]], **row) for row in rows), batch_size=500)
