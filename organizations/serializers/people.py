from typing import Any

from rest_framework import serializers

from coverage.citations import CitedAggregate, CitedPart
from organizations.models import Person
from organizations.references import OrganizationReference
from publishing.models import PrintedIn
from publishing.serializers import CodedField, PartialDateField


class PositionSerializer(CitedPart):
    """An office with the title of that time; `organization_*` is as printed."""

    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    organization = OrganizationReference(allow_null=True)
    organization_en = serializers.CharField()
    organization_zh = serializers.CharField()
    printed_in = CodedField(PrintedIn)
    from_on = PartialDateField()
    to_on = PartialDateField()
    as_of_on = PartialDateField()

    def to_representation(self, position: Any) -> Any:
        shown = super().to_representation(position)
        says_something = ("title_en", "title_zh", "organization", "organization_en", "organization_zh")
        return shown if any(shown[name] for name in says_something) else None


class PersonSerializer(CitedAggregate):
    family_name_en = serializers.CharField()
    given_name_en = serializers.CharField()
    family_name_zh = serializers.CharField()
    given_name_zh = serializers.CharField()
    name_order = CodedField(Person.NameOrder)
    honorific_en = serializers.CharField()
    honorific_zh = serializers.CharField()
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()
    positions = PositionSerializer(many=True)
