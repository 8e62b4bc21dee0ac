"""How other records name regions, organizations, people and venues."""

from organizations.models import Organization, Region
from publishing.serializers import CodedField, ReferenceSerializer


class RegionReference(ReferenceSerializer):
    region_kind = CodedField(Region.Kind, source="kind")


class OrganizationReference(ReferenceSerializer):
    organization_kind = CodedField(Organization.Kind, source="kind")


class PersonReference(ReferenceSerializer):
    pass


class VenueReference(ReferenceSerializer):
    pass
