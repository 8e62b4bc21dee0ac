"""What a file writes under a key, turned into a model's columns."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from publishing.dates import partial
from publishing.models import NameBasis, Record

Resolve = Callable[[models.Field, Any], Any]


def has_field(model: type[models.Model], name: str) -> bool:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return not field.auto_created


def is_link_list(model: type[models.Model], name: str) -> bool:
    """Whether the key stands for a plain many-to-many field."""
    if not has_field(model, name):
        return False
    field: Any = model._meta.get_field(name)
    return field.many_to_many and bool(field.remote_field.through._meta.auto_created)


def columns(model: type[models.Model], values: dict[str, Any], resolve: Resolve) -> dict[str, Any]:
    """Pairs (`name: {en: …, zh: …}`, or one text for English alone), partial dates, links by key, numbers exactly.

    Raises ValidationError for a key that is no field of the model.
    """
    found: dict[str, Any] = {}
    for name, value in values.items():
        found |= _column(model, name, value, resolve)
    return found


def _column(model: type[models.Model], name: str, value: Any, resolve: Resolve) -> dict[str, Any]:
    if has_field(model, name):
        field = model._meta.get_field(name)
        if has_field(model, f"{name}_precision"):
            return partial(name, str(value))
        if isinstance(field, models.ForeignKey):
            return {name: resolve(field, value)}
        return {name: Decimal(str(value)) if isinstance(value, float) else value}
    if has_field(model, f"{name}_en"):
        texts = value if isinstance(value, dict) else {"en": value}
        if set(texts) <= {"en", "zh"}:
            return {f"{name}_{language}": str(text) for language, text in texts.items()}
    raise ValidationError(f"“{name}” is no field of {model._meta.verbose_name}, or its languages are not en and zh.")


def written_columns(record: Record) -> list[models.Field]:
    """The columns that the files decide: all that an editor may fill, save the links to the record's owners."""
    is_described = getattr(record, "name_basis", None) == NameBasis.DESCRIPTIVE
    made = {"name_en", "name_zh"} if is_described else set()
    return [
        field
        for field in record._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in made
    ]


def take_over(present: Record, wanted: Record) -> bool:
    """Set the row's columns as wanted; whether any differed."""
    differing = [
        field for field in written_columns(wanted) if getattr(present, field.attname) != getattr(wanted, field.attname)
    ]
    for field in differing:
        setattr(present, field.attname, getattr(wanted, field.attname))
    return bool(differing)
