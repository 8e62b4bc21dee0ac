"""Signals that let the unit of change see what no save() or QuerySet shows: cascades and many-to-many rows."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_save, pre_delete
from simple_history.signals import pre_create_historical_record

from publishing.changes import changes
from publishing.models import Aggregate, Code, PublicRecord, Record
from publishing.register import mark_stale
from publishing.timeline import place


def connect() -> None:
    pre_delete.connect(_note_deletion, dispatch_uid="publishing.deletion")
    post_save.connect(_note_code, dispatch_uid="publishing.codes")
    m2m_changed.connect(_note_links, dispatch_uid="publishing.links")
    pre_create_historical_record.connect(_place_in_timeline, dispatch_uid="publishing.timeline")


def _note_deletion(instance: models.Model, **kwargs: Any) -> None:
    if isinstance(instance, Aggregate):
        with changes() as unit:
            unit.remove(instance)
            unit.touch(*_linking(instance))
    elif isinstance(instance, Record):
        with changes() as unit:
            unit.touch(*instance.aggregates())


def _linking(target: Aggregate) -> Iterator[Aggregate]:
    """Every other aggregate with a row that links to the target."""
    for relation in target._meta.related_objects:
        if issubclass(relation.related_model, Record):
            for row in relation.related_model._base_manager.filter(**{relation.field.name: target.pk}):
                yield from (owner for owner in row.aggregates() if owner != target)


def _note_code(instance: models.Model, created: bool, **kwargs: Any) -> None:
    """A code list's entry stands in many bodies and is an aggregate's row in none."""
    if isinstance(instance, Code) and not created:
        mark_stale(PublicRecord.objects.filter(_showing_code(instance)))


def _showing_code(code: Code) -> Q:
    """The register's rows of the aggregates that link to the code, themselves or by a row of theirs."""
    condition = Q(pk__in=())
    for relation in code._meta.related_objects:
        model, rows = relation.related_model, relation.related_model._base_manager.filter(**{relation.field.name: code})
        if issubclass(model, Aggregate):
            condition |= Q(kind=model.kind_name, object_id__in=rows.values("pk"))
        elif issubclass(model, Record):
            for name in model.owners:
                kind_name = model._meta.get_field(name).related_model.kind_name
                owned = rows.filter(**{f"{name}__isnull": False})
                condition |= Q(kind=kind_name, object_id__in=owned.values(name))
    return condition


def _note_links(instance: models.Model, action: str, model: type[models.Model], pk_set: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Record) or not action.startswith("post_"):
        return
    with changes() as unit:
        unit.touch(*instance.aggregates())
        if issubclass(model, Record) and pk_set:
            for linked in model._base_manager.filter(pk__in=pk_set):
                unit.affect(*linked.aggregates())


def _place_in_timeline(instance: Record, history_instance: Any, **kwargs: Any) -> None:
    place(history_instance, instance)
