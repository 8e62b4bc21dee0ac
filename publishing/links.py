"""Every way by which rows lead to a record, read from the models: one yet to come is covered by being there.

Left out are tables whose rows follow from others (`is_derived`): the one who writes them brings them up to date.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from simple_history.models import HistoricalChanges


def keys_to(target: type[models.Model], *, in_history: bool = False) -> Iterator[models.ForeignKey]:
    """The foreign keys that lead to the model, of present rows or of what history keeps."""
    for model in _models(in_history):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is target:
                yield field


def links_to(target: type[models.Model]) -> Iterator[models.ManyToManyField]:
    """The many-to-many links to the model; one with a model of its own between is two foreign keys."""
    for model in _models():
        yield from (field for field in plain_links_of(model) if field.related_model is target)


def plain_links_of(model: type[models.Model]) -> Iterator[models.ManyToManyField]:
    for field in model._meta.local_many_to_many:
        through: Any = field.remote_field.through
        if through._meta.auto_created:
            yield field


def generic_keys() -> Iterator[tuple[type[models.Model], GenericForeignKey]]:
    """The keys that lead to a row of whatever model, each with its own model."""
    for model in _models():
        for field in model._meta.private_fields:
            if isinstance(field, GenericForeignKey):
                yield model, field


def uuid_columns() -> Iterator[models.UUIDField]:
    """The columns that hold another row's uuid."""
    for model in _models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.UUIDField) and not field.unique:
                yield field


def is_history_of_links(model: type[models.Model]) -> bool:
    """Whether its rows are former many-to-many links."""
    return issubclass(model, HistoricalChanges) and not hasattr(model, "history_type")


def _models(in_history: bool = False) -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if issubclass(model, HistoricalChanges) == in_history and not getattr(model, "is_derived", False):
            yield model
