"""The one signal of this app. A citation names the child row that it bears out by model and key, which no foreign key
of the database follows: when the row goes, alone or in a cascade, its citations have to be told."""

from typing import Any

from django.db import models
from django.db.models.signals import pre_delete

from coverage.models import Citation
from publishing.models import Aggregate, Record


def connect() -> None:
    pre_delete.connect(_forget_sources, dispatch_uid="coverage.citations")


def _forget_sources(instance: models.Model, origin: Any = None, **kwargs: Any) -> None:
    """Delete the citations of a child that is being deleted.

    Those of an aggregate that goes with it go anyway, and are left to Django: else history would note them twice.
    """
    if isinstance(instance, Record) and not isinstance(instance, Aggregate | Citation):
        citations = Citation.objects.filter(part_name=instance._meta.model_name, part_id=instance.pk)
        if issubclass(model := _model_of(origin), Aggregate):
            keys: Any = origin.values("pk") if isinstance(origin, models.QuerySet) else [origin.pk]
            citations = citations.exclude(
                content_type__app_label=model._meta.app_label,
                content_type__model=model._meta.model_name,
                object_id__in=keys,
            )
        citations.delete()


def _model_of(origin: Any) -> type:
    """What the deletion began with: a record or a queryset."""
    return origin.model if isinstance(origin, models.QuerySet) else type(origin)
