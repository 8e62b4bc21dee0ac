"""The fields of a kind's bodies, and the columns that each has in the kind's CSV file, read from its serializer.

A simple value is one column. A reference or a code becomes its uuid or code and its names, a list of codes or words one
cell. Whatever is a table of its own (members, agenda, sources …) is in the JSON Lines alone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from drf_spectacular.drainage import get_override
from rest_framework import serializers

from publishing.exports.cells import BETWEEN, harmless, values_at
from publishing.kinds import Kind
from publishing.serializers import CodeSerializer, PartialDateField, WallTimeField

TYPES: tuple[tuple[type[serializers.Field], dict[str, Any]], ...] = (
    (serializers.UUIDField, {"type": "string", "format": "uuid"}),
    (serializers.DateTimeField, {"type": "datetime"}),
    (serializers.DateField, {"type": "date"}),
    (WallTimeField, {"type": "time", "format": "%H:%M"}),
    (PartialDateField, {"type": "string", "constraints": {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}}),
    (serializers.BooleanField, {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}),
    (serializers.IntegerField, {"type": "integer"}),
    (serializers.DecimalField, {"type": "number"}),
)
TEXT: dict[str, Any] = {"type": "string"}

LABELS: dict[str, Any] = {
    "kind": _("kind of record"),
    "slug": _("its name in addresses"),
    "path": _("address of its page on this site"),
    "citations": _("sources of the record itself"),
    "schedule_revision": _("how often date, time, zone, place or plan was changed"),
    "starts_utc": _("beginning as a moment in UTC, where date, time and zone are known"),
    "children": _("what belongs to it"),
    "parts": _("events that are part of it"),
    "outcomes": _("outcomes that came of it"),
    "articles": _("articles that report it"),
    "superseded_by": _("outcomes that supersede it"),
    "republications": _("other placements of the same story"),
    "amended_by": _("articles that correct it"),
}
"""Of fields that stand for no column of their model, or for the far end of another model's link."""


@dataclass(frozen=True)
class Column:
    """A column of a CSV file: its name, where in the body its values are, its type as Table Schema writes it."""

    name: str
    path: tuple[str, ...]
    schema: dict[str, Any]

    def cell(self, body: dict[str, Any]) -> str:
        texts = (value if isinstance(value, str) else json.dumps(value) for value in values_at(body, self.path))
        text = BETWEEN.join(texts)
        return harmless(text) if self.schema["type"] == "string" else text


@dataclass(frozen=True)
class BodyField:
    name: str
    label: "str | Promise"
    columns: tuple[Column, ...]


def body_fields(kind: Kind) -> list[BodyField]:
    """In the order in which they stand in a body."""
    fields = kind.serializer().fields.items()
    return [BodyField(name, _label(kind, name, field), tuple(_columns(name, _meant(field)))) for name, field in fields]


def columns_of(kind: Kind) -> list[Column]:
    return [column for field in body_fields(kind) for column in field.columns]


def _meant(field: serializers.Field) -> serializers.Field:
    """What a method's field returns, as the OpenAPI document has it too."""
    if isinstance(field, serializers.SerializerMethodField):
        field = get_override(getattr(field.parent, field.method_name), "field", field)
        return field() if isinstance(field, type) else field
    return field


def _columns(name: str, field: serializers.Field) -> Iterator[Column]:
    child = getattr(field, "child", None)
    if isinstance(field, serializers.Serializer):
        key = next((key for key in ("uuid", "code") if key in field.fields), None)
        for part in (key, "name_en", "name_zh") if key else ():
            yield Column(f"{name}_{part}", (name, part), _schema(field.fields[part]))
    elif child is None:
        yield Column(name, (name,), _schema(field))
    elif isinstance(child, CodeSerializer):
        yield Column(name, (name, "code"), TEXT)
    elif isinstance(child, serializers.CharField):
        yield Column(name, (name,), TEXT)


def _schema(field: serializers.Field) -> dict[str, Any]:
    return next((schema for kind, schema in TYPES if isinstance(field, kind)), TEXT)


def _label(kind: Kind, name: str, field: serializers.Field) -> "str | Promise":
    """What the staff's forms call it; of rows that belong to the record, what these are called."""
    if name in LABELS:
        return LABELS[name]
    for column in (str(field.source), name):
        try:
            found: Any = kind.model._meta.get_field(column)
        except FieldDoesNotExist:
            continue
        return found.verbose_name if found.concrete else found.related_model._meta.verbose_name_plural
    return ""
