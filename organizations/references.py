"""How other records name regions, organizations, people and venues."""

from rest_framework import serializers

from publishing.serializers import ReferenceSerializer


class RegionReference(ReferenceSerializer):
    region_kind = serializers.CharField(source="kind")


class OrganizationReference(ReferenceSerializer):
    organization_kind = serializers.CharField(source="kind")


class PersonReference(ReferenceSerializer):
    pass


class VenueReference(ReferenceSerializer):
    pass
