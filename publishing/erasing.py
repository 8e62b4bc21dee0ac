"""Erasing: a record goes with all that is kept of it, its past included, and its addresses answer as if it never was.

What other records print of it is theirs and stays; only the link goes (docs/decisions/0008).
"""

import logging
from itertools import chain
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from publishing.changes import changes
from publishing.history.biography import models_of
from publishing.links import is_history_of_links, keys_to, uuid_columns
from publishing.models import Aggregate, Record
from publishing.relations import end_of, history_model
from publishing.repointing import is_refused
from publishing.services import StaleRecord

logger = logging.getLogger("retinue.publishing")

NAMED = 5
"""So many of the records that stand in the way are named."""

Past = dict[type[Record], set[int]]
"""Primary keys of the rows that are or were the record's, by model."""


def erase(*, record: Aggregate, by: Any, reason: str = "") -> None:
    """Delete the record with its children, their history, and what else is kept of it.

    The reason is for staff: their log keeps it with the uuid, without a name.
    Raises ValidationError when other records need it, StaleRecord when it changed since it was read.
    """
    model, key, uuid = type(record), record.pk, record.uuid
    with changes():
        rows = model._base_manager.select_for_update().filter(pk=key, version=record.version)
        if not rows.exists():
            raise StaleRecord
        past = _past_of(record)
        _drop_private_rows(record, past)
        _delete(record, by)
        _forget_past(uuid, past)
        _forget_links(model, key)
        for column in uuid_columns():
            column.model._base_manager.filter(**{column.name: uuid}).delete()
        _log(model, past[model], uuid, by, reason)
    logger.info("%s %s is erased.", model.kind_name, uuid)


def _past_of(record: Aggregate) -> Past:
    """Including the rows of what was merged into it: their history is its own."""
    past: Past = {}
    for model in models_of(type(record)):
        entries = history_model(model).objects.filter(aggregate_uuid=record.uuid).order_by()
        past[model] = set(entries.values_list("id", flat=True).distinct())
    return past


def _drop_private_rows(record: Aggregate, past: Past) -> None:
    """Private details that other records keep of this one."""
    model: Any
    for model in apps.get_models():
        for path in getattr(model, "private_to", ()):
            if end_of(model, path) is type(record):
                rows = model._base_manager.filter(**{path: record.pk})
                past.setdefault(model, set()).update(rows.values_list("pk", flat=True))
                rows.delete()


def _delete(record: Aggregate, by: Any) -> None:
    record._history_user = by
    try:
        _drop_rows_that_only_name(record, by)
        record.delete()
    except models.ProtectedError as error:
        raise ValidationError(_needed_by(record, error.protected_objects), code="needed") from None


def _drop_rows_that_only_name(record: Aggregate, by: Any) -> None:
    """Rows of other records that would say nothing without their link: the database would not let them stand."""
    collector = Collector(using=record._state.db, origin=record)  # type: ignore[arg-type]  # it is stored
    collector.collect([record])
    updates: Any = collector.field_updates  # the stubs know them as they were before Django 4.2
    for (field, value), groups in updates.items():
        for row in chain.from_iterable(groups):
            setattr(row, field.name, value)
            if is_refused(row):
                row._history_user = by
                row.delete()


def _needed_by(record: Aggregate, rows: set[models.Model]) -> str:
    owners = {owner for row in rows if isinstance(row, Record) for owner in row.aggregates()}
    names = sorted(f"{owner} ({owner._meta.verbose_name})" for owner in owners)
    named = [*names[:NAMED], "…"] if len(names) > NAMED else names
    return _("“%(record)s” cannot be erased while others need it: %(names)s.") % {
        "record": record,
        "names": ", ".join(named),
    }


def _forget_past(uuid: UUID, past: Past) -> None:
    """Delete history. A row's last entry may have lost its aggregate; entries in another's timeline are that one's."""
    for model, keys in past.items():
        history = history_model(model)
        entries = history.objects.filter(Q(aggregate_uuid=uuid) | Q(aggregate_uuid__isnull=True, id__in=keys))
        if model.masked:
            entries = history.objects.filter(Q(aggregate_uuid=uuid) | Q(id__in=keys))
        for field in history._history_m2m_fields:
            getattr(history, field.name).model.objects.filter(history__in=entries.values("pk")).delete()
        entries.delete()


def _forget_links(model: type[Aggregate], key: int) -> None:
    """No history of another record says that it had to do with this one."""
    field: Any
    for field in keys_to(model, in_history=True):
        entries = field.model.objects.filter(**{field.attname: key})
        if is_history_of_links(field.model):
            entries.delete()
        else:
            entries.update(**{field.attname: None})


def _log(model: type[Aggregate], keys: set[int], uuid: UUID, by: Any, reason: str) -> None:
    """Staff's log forgets the record's name, and keeps who erased it and why."""
    place = {"content_type": ContentType.objects.get_for_model(model)}
    LogEntry.objects.filter(**place, object_id__in=[str(key) for key in keys]).delete()
    if by is not None:
        LogEntry.objects.create(**place, user=by, action_flag=DELETION, object_repr=str(uuid), change_message=reason)
