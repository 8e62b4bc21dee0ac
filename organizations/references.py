"""How other records name regions, organizations, people and venues."""

from rest_framework import serializers

from organizations.models import Organization, Region
from publishing.serializers import CodedField, ReferenceSerializer


class RegionReference(ReferenceSerializer):
    region_kind = CodedField(Region.Kind, source="kind")


class OrganizationReference(ReferenceSerializer):
    organization_kind = CodedField(Organization.Kind, source="kind")


class PersonReference(ReferenceSerializer):
    pass


class VenueReference(ReferenceSerializer):
    """With where it is: what shows an event shows where to go, and a venue that moves is news of its events."""

    address_en = serializers.CharField()
    address_zh = serializers.CharField()
    latitude = serializers.DecimalField(max_digits=9, decimal_places=6, allow_null=True)
    longitude = serializers.DecimalField(max_digits=9, decimal_places=6, allow_null=True)
