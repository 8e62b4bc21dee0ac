from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coverage.citations import CitedPart
from delegations.models import Document
from publishing.serializers import CodedField, PartialDateField


class DocumentSerializer(CitedPart):
    """A document that is meant for the public; any other is left out."""

    kind = CodedField(Document.Kind)
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    language = serializers.CharField()
    credit = serializers.CharField()
    dated_on = PartialDateField()
    path = serializers.SerializerMethodField(
        help_text="Root-relative for a file of this site, an absolute address for one that lies elsewhere."
    )

    @extend_schema_field(serializers.CharField())
    def get_path(self, document: Document) -> str:
        return document.get_absolute_url()

    def to_representation(self, document: Document) -> Any:
        if document.audience != Document.Audience.PUBLIC:
            return None
        return super().to_representation(document)
