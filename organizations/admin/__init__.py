from organizations.admin.codes import IndicatorAdmin, SectorAdmin
from organizations.admin.organizations import OrganizationAdmin
from organizations.admin.regions import RegionAdmin

__all__ = ["IndicatorAdmin", "OrganizationAdmin", "RegionAdmin", "SectorAdmin"]
