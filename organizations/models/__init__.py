from organizations.models.claims import Claim, Figure, Indicator
from organizations.models.organizations import Organization, Presence
from organizations.models.people import Person, Position
from organizations.models.printed import PrintedOrganization, PrintedPerson
from organizations.models.regions import Designation, Policy, Region, RegionAncestor, RegionTie
from organizations.models.sectors import Sector
from organizations.models.venues import Venue

__all__ = [
    "Claim",
    "Designation",
    "Figure",
    "Indicator",
    "Organization",
    "Person",
    "Policy",
    "Position",
    "Presence",
    "PrintedOrganization",
    "PrintedPerson",
    "Region",
    "RegionAncestor",
    "RegionTie",
    "Sector",
    "Venue",
]
