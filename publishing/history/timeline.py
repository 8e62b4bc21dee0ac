"""History rows: placed in their aggregate's timeline, written by bulk paths too, with private values masked."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models
from django.utils import timezone

from publishing.changes import current_change_id
from publishing.relations import history_model

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
    entry.aggregate_uuid = owner.uuid if owner else getattr(record, "uuid", None)
    for name in record.masked:
        if getattr(entry, name):
            setattr(entry, name, MASK)


def record_history(records: Sequence[Any], history_type: HistoryType, *, by: Any = None, note: str = "") -> None:
    """What django-simple-history writes for a single save, for many rows of one model at once."""
    if not records:
        return
    kind: type[models.Model] = type(records[0])
    model = history_model(kind)
    now, entries = timezone.now(), []
    for record in records:
        values = {field.attname: getattr(record, field.attname) for field in model.tracked_fields}
        entry = model(
            history_date=now,
            history_type=history_type,
            history_user=by or model.get_default_history_user(record),
            history_change_reason=note or None,
            **values,
        )
        place(entry, record)
        entries.append(entry)
    model.objects.bulk_create(entries, batch_size=500)
    _record_links(model, entries)


def _record_links(model: Any, entries: Sequence[Any]) -> None:
    """The many-to-many rows that go with history rows; one statement a relation."""
    keys = [entry.pk for entry in entries]
    marks = ", ".join(["%s"] * len(keys))
    for field in model._history_m2m_fields:
        through, history = field.remote_field.through._meta, getattr(model, field.name).model._meta
        columns = [f'"{column.column}"' for column in through.fields]
        own = f'link."{through.get_field(field.m2m_field_name()).column}" = entry.id'
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{history.db_table}" (history_id, {", ".join(columns)}) '
                f"SELECT entry.history_id, {', '.join(f'link.{column}' for column in columns)} "
                f'FROM "{model._meta.db_table}" AS entry JOIN "{through.db_table}" AS link ON {own} '
                f"WHERE entry.history_id IN ({marks})",
                keys,
            )
