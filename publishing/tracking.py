"""Signals that let the unit of change see what no save() or QuerySet shows: cascades and many-to-many rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from simple_history.signals import pre_create_historical_record

from publishing.changes import changes
from publishing.history.timeline import place
from publishing.models import Aggregate, Code, PublicRecord, Record, SitePage
from publishing.pages.site_state import pages_changed
from publishing.register.writer import leave_to_work


def connect() -> None:
    pre_delete.connect(_note_deletion, dispatch_uid="publishing.deletion")
    post_save.connect(_note_code, dispatch_uid="publishing.codes")
    post_save.connect(_note_words, dispatch_uid="publishing.sort_keys")
    post_delete.connect(_note_words, dispatch_uid="publishing.lost_words")
    post_delete.connect(_note_lost_code, dispatch_uid="publishing.lost_codes")
    m2m_changed.connect(_note_links, dispatch_uid="publishing.links")
    pre_create_historical_record.connect(_place_in_timeline, dispatch_uid="publishing.history.timeline")


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
    if isinstance(instance, Code):
        mark_showing([] if created else [instance])


def _note_words(instance: models.Model, **kwargs: Any) -> None:
    """The office's own words stand in no body."""
    if isinstance(instance, SitePage):
        pages_changed()


def _note_lost_code(instance: models.Model, **kwargs: Any) -> None:
    """Nothing showed it: a code that is in use cannot be deleted."""
    if isinstance(instance, Code):
        pages_changed()


def mark_showing(codes: Iterable[Code]) -> None:
    """The code lists are others now, and so are pages with choices; bodies that show these codes are left to `work`."""
    pages_changed()
    for code in codes:
        leave_to_work(PublicRecord.objects.filter(_showing_code(code)))


def _showing_code(code: Code) -> Q:
    """The register's rows of the aggregates that link to the code, themselves or by a row of theirs."""
    condition = Q(pk__in=())
    for relation in code._meta.related_objects:
        model, rows = relation.related_model, relation.related_model._base_manager.filter(**{relation.field.name: code})
        if issubclass(model, Aggregate):
            condition |= Q(kind=model.kind_name, object_id__in=rows.values("pk"))
        elif issubclass(model, Record):
            for name in model.owners:
                owner: Any = model._meta.get_field(name).related_model
                owned = rows.filter(**{f"{name}__isnull": False})
                condition |= Q(kind=owner.kind_name, object_id__in=owned.values(name))
    return condition


def _note_links(
    sender: type[models.Model],
    instance: models.Model,
    action: str,
    reverse: bool,
    model: type[models.Model],
    pk_set: set[int] | None,
    **kwargs: Any,
) -> None:
    """Both ends show the link, whichever it was made from; a clear() tells only beforehand what was linked."""
    if not isinstance(instance, Record):
        return
    if action == "pre_clear":
        instance._links_cleared = _linked(sender, instance, model if reverse else type(instance), reverse)  # type: ignore[attr-defined]
    if not action.startswith("post_"):
        return
    keys = instance.__dict__.pop("_links_cleared", set()) if action == "post_clear" else pk_set
    with changes() as unit:
        unit.touch(*instance.aggregates())
        if issubclass(model, Record) and keys:
            for linked in model._base_manager.filter(pk__in=keys):
                unit.reveal(*linked.aggregates())


def _linked(through: type[models.Model], instance: Record, holder: type[models.Model], reverse: bool) -> set[int]:
    """The primary keys at the other end of the instance's rows; `holder` is the model that has the field."""
    field = next(field for field in holder._meta.many_to_many if field.remote_field.through is through)
    here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
    if reverse:
        here, there = there, here
    return set(through._base_manager.filter(**{here: instance.pk}).values_list(there, flat=True))


def _place_in_timeline(instance: Record, history_instance: Any, **kwargs: Any) -> None:
    place(history_instance, instance)
