"""Sources: each fact of a body carries the articles that bear it out."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coverage.models import Citation
from coverage.references import ArticleReference
from publishing.models import Record
from publishing.serializers import AggregateSerializer, BodySerializer, CodedField, references


class CitationSerializer(BodySerializer):
    field = serializers.CharField(help_text="The field borne out; empty for the whole.")
    basis = CodedField(Citation.Basis)
    place = serializers.CharField()
    note_en = serializers.CharField()
    note_zh = serializers.CharField()
    article = ArticleReference()


class CitedPart(BodySerializer):
    """A child of an aggregate, with its sources."""

    citations = serializers.SerializerMethodField()

    @extend_schema_field(CitationSerializer(many=True))
    def get_citations(self, part: Any) -> list[dict[str, Any]]:
        rows = self.context.get("citations", {}).get((part._meta.model_name, part.pk), [])
        return _shown(part, rows)


class CitedAggregate(AggregateSerializer):
    """An aggregate's body, with the sources of its own facts."""

    citations = serializers.SerializerMethodField()

    @extend_schema_field(CitationSerializer(many=True))
    def get_citations(self, record: Any) -> list[dict[str, Any]]:
        return _shown(record, self.context["citations"].get(("", None), []))


def _shown(row: Record, citations: list[Any]) -> list[dict[str, Any]]:
    """What they say of the row; that a source bears out something for staff only stays with staff."""
    public = [citation for citation in citations if citation.field not in row.private_columns]
    return references(CitationSerializer, public)
