"""What tables of organizations, people, regions and venues hold."""

from django.utils.translation import gettext_lazy as _

from publishing.exports.columns import closing, coded, number, opening, pair, printed, value

ORGANIZATIONS = (
    *opening(),
    *coded(_("Kind"), "organization_kind", "organizations.Organization.kind"),
    *pair(_("Part of"), "parent.name"),
    *pair(_("Home region"), "region.name"),
    *pair(_("Sectors"), "sectors.name"),
    *value(_("Website"), "website"),
    *pair(_("Summary"), "summary"),
    *closing(),
)
PEOPLE = (
    *opening(),
    *pair(_("Family name"), "family_name"),
    *pair(_("Given name"), "given_name"),
    *printed(_("Positions"), "positions", "title"),
    *printed(_("Organizations"), "positions", "organization", link="organization"),
    *pair(_("Summary"), "summary"),
    *closing(),
)
REGIONS = (
    *opening(),
    *coded(_("Kind"), "region_kind", "organizations.Region.kind"),
    *pair(_("Lies in"), "parent.name"),
    *value(_("ISO 3166 code"), "iso_code"),
    *value(_("Time zone"), "time_zone"),
    *number(_("Latitude"), "latitude"),
    *number(_("Longitude"), "longitude"),
    *value(_("Established on"), "established_on"),
    *pair(_("Sectors"), "sectors.name"),
    *pair(_("Summary"), "summary"),
    *closing(),
)
VENUES = (
    *opening(),
    *pair(_("Address"), "address"),
    *pair(_("Region"), "region.name"),
    *number(_("Latitude"), "latitude"),
    *number(_("Longitude"), "longitude"),
    *pair(_("Summary"), "summary"),
    *closing(),
)
