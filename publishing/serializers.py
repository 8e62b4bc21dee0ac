"""Serializers that every kind's body is built from. They only read."""

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from operator import attrgetter
from types import MethodType
from typing import Any, ClassVar

from django.db.models import TextChoices
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from publishing.dates import partial_values
from publishing.models import Aggregate, Alias
from publishing.register.showings import begin_showing, note_shown


@extend_schema_field(
    {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "examples": ["2018", "2018-06", "2018-06-20"]}
)
class PartialDateField(serializers.Field):
    """A date as far as it is known: `2018`, `2018-06` or `2018-06-20`; null when it is not."""

    field_name: str

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, record: Any) -> str | None:
        return partial_values(record, self.field_name)


@extend_schema_field({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "examples": ["09:30"]})
class WallTimeField(serializers.TimeField):
    """A local time of day, `09:30`; null when it is not known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", read_only=True, allow_null=True, **kwargs)


class CodedField(serializers.CharField):
    """A code of one of these lists; the API explains them under `enums/`."""

    def __init__(self, *lists: type[TextChoices], **kwargs: Any) -> None:
        self.lists = lists
        super().__init__(**kwargs)


class VisibleRows(serializers.ListSerializer):
    """Leaves out the rows that have nothing to show the public."""

    def to_representation(self, rows: Any) -> list[Any]:
        return [row for row in super().to_representation(rows) if row is not None]


class BodySerializer(serializers.Serializer):
    """A part of a body. A row that must not show returns None from `to_representation`."""

    Meta: ClassVar[type]
    context: dict[str, Any]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        meta = getattr(cls, "Meta", type("Meta", (), {}))
        cls.Meta = type("Meta", (meta,), {"list_serializer_class": VisibleRows})

    def to_representation(self, row: Any) -> Any:
        return {name: says(row) for name, says in self._says}

    @cached_property
    def _says(self) -> list[tuple[str, Callable[[Any], Any]]]:
        return [(name, _saying(field)) for name, field in self.fields.items()]

    def render_rows(self, serializer: "type[BodySerializer]", rows: Iterable[Any]) -> list[dict[str, Any]]:
        """The rows as this serializer shows them; what makes them is made once, not once a record."""
        made = self.context.setdefault("rows", {})
        if serializer not in made:
            made[serializer] = serializer(many=True, context=self.context)
        return made[serializer].to_representation(rows)


def _saying(field: Any) -> Callable[[Any], Any]:
    """What the field says of a row: the same as DRF's own way, which finds out at every row how to get at it."""
    if field.source == "*":
        return field.to_representation
    read, represent = attrgetter(field.source), field.to_representation

    def says(row: Any) -> Any:
        value = read(row)
        if isinstance(value, MethodType):
            value = value()
        return None if value is None else represent(value)

    return says


def references(serializer: type[BodySerializer], records: Iterable[Any]) -> list[dict[str, Any]]:
    """The records as parts that ask for no context: the public ones, in their order."""
    return _lists(serializer).to_representation(records)


@cache
def _lists(serializer: type[BodySerializer]) -> serializers.ListSerializer:
    made: Any = serializer(many=True)
    return made


class ReferenceSerializer(BodySerializer):
    """Another record, briefly; null when it is not public. Subclasses add what their kind's references carry."""

    uuid = serializers.UUIDField()
    kind = serializers.CharField(source="kind_name")
    name_en = serializers.CharField()
    name_zh = serializers.CharField()
    path = serializers.CharField(source="get_absolute_url")

    def to_representation(self, record: Aggregate) -> Any:
        note_shown(record.uuid)
        return super().to_representation(record) if record.is_public else None


class AliasSerializer(BodySerializer):
    text = serializers.CharField()
    language = serializers.CharField()
    kind = CodedField(Alias.Kind)


class IdentifierSerializer(BodySerializer):
    scheme = serializers.CharField()
    value = serializers.CharField()


class CodeSerializer(BodySerializer):
    """An entry of a code list."""

    code = serializers.CharField()
    name_en = serializers.CharField()
    name_zh = serializers.CharField()


class AggregateSerializer(BodySerializer):
    """What opens every body. The querysets' `for_detail()` fetches all that its subclasses read."""

    uuid = serializers.UUIDField()
    kind = serializers.CharField(source="kind_name")
    slug = serializers.CharField(allow_null=True)
    name_en = serializers.CharField()
    name_zh = serializers.CharField()
    path = serializers.CharField(source="get_absolute_url")
    first_published_at = serializers.DateTimeField(allow_null=True)
    modified_at = serializers.DateTimeField()
    aliases = AliasSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)

    # Children of an aggregate find their sources in the context, where their aggregate leaves them.
    def to_representation(self, record: Aggregate) -> dict[str, Any]:
        self.context["citations"] = citations_by_part(record)
        begin_showing(record.uuid)
        return super().to_representation(record)


def citations_by_part(record: Aggregate) -> dict[tuple[str, int | None], list[Any]]:
    """The record's citations of public articles by the child they bear out, its own under ("", None)."""
    parts: dict[tuple[str, int | None], list[Any]] = {}
    for citation in record.citations.all():
        if citation.article.is_public:
            parts.setdefault((citation.part_name, citation.part_id), []).append(citation)
    return parts
