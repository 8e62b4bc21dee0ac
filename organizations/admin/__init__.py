from organizations.admin.codes import IndicatorAdmin, SectorAdmin
from organizations.admin.organizations import OrganizationAdmin
from organizations.admin.people import PersonAdmin
from organizations.admin.presences import PresenceAdmin
from organizations.admin.regions import RegionAdmin
from organizations.admin.venues import VenueAdmin

__all__ = [
    "IndicatorAdmin",
    "OrganizationAdmin",
    "PersonAdmin",
    "PresenceAdmin",
    "RegionAdmin",
    "SectorAdmin",
    "VenueAdmin",
]
