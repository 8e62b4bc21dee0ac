"""History rows: placed in their aggregate's timeline, written by bulk paths too, with private values masked."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone

from publishing.changes import current_change_id

MASK = "•••"


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
    entry.aggregate_uuid = owner.uuid if owner else None
    for name in record.masked:
        if getattr(entry, name):
            setattr(entry, name, MASK)


def record_history(records: Sequence[Any], history_type: HistoryType, *, by: Any = None) -> None:
    """What django-simple-history writes for a single save, for many rows of one model at once."""
    if not records:
        return
    model = type(records[0]).history.model
    now, entries = timezone.now(), []
    for record in records:
        values = {field.attname: getattr(record, field.attname) for field in model.tracked_fields}
        entry = model(
            history_date=now,
            history_type=history_type,
            history_user=by or model.get_default_history_user(record),
            **values,
        )
        place(entry, record)
        entries.append(entry)
    model.objects.bulk_create(entries, batch_size=500)
