from typing import Any

from rest_framework import serializers

from coverage.citations import CitedAggregate, CitedPart
from organizations.models import Organization, Presence
from organizations.references import OrganizationReference, RegionReference
from organizations.serializers.claims import ClaimSerializer
from publishing.serializers import CodedField, CodeSerializer, PartialDateField


class PresenceSerializer(CitedPart):
    """`place_*` is as printed, `number` how many there are when a source gives no more."""

    presence_kind = CodedField(Presence.Kind, source="kind")
    name_en = serializers.CharField()
    name_zh = serializers.CharField()
    region = RegionReference(allow_null=True)
    place_en = serializers.CharField()
    place_zh = serializers.CharField()
    since_on = PartialDateField()
    number = serializers.IntegerField(allow_null=True)

    def to_representation(self, presence: Any) -> Any:
        shown = super().to_representation(presence)
        says_something = ("region", "place_en", "place_zh", "name_en", "name_zh")
        return shown if any(shown[name] for name in says_something) else None


class OrganizationSerializer(CitedAggregate):
    organization_kind = CodedField(Organization.Kind, source="kind")
    website = serializers.CharField()
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()
    parent = OrganizationReference(allow_null=True)
    children = OrganizationReference(many=True)
    region = RegionReference(allow_null=True)
    sectors = CodeSerializer(many=True)
    presences = PresenceSerializer(many=True)
    figures = ClaimSerializer(many=True)
