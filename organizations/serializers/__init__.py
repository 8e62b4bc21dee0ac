from organizations.serializers.organizations import OrganizationSerializer
from organizations.serializers.people import PersonSerializer
from organizations.serializers.regions import RegionSerializer
from organizations.serializers.venues import VenueSerializer

__all__ = ["OrganizationSerializer", "PersonSerializer", "RegionSerializer", "VenueSerializer"]
