"""Organizations, people and places as schema.org tells them."""

from typing import Any

from organizations.models import Organization, Region
from publishing.pages.linked_data import Node, filled, pair, thing, web_address
from publishing.register.bodies import Body

PUBLIC_BODIES = {
    Organization.Kind.GOVERNMENT,
    Organization.Kind.LEGISLATURE,
    Organization.Kind.MINISTRY,
    Organization.Kind.DIPLOMATIC_MISSION,
    Organization.Kind.PROMOTION_AGENCY,
    Organization.Kind.ZONE_ADMINISTRATION,
}
SCHEMAS = dict.fromkeys(map(str, PUBLIC_BODIES), "GovernmentOrganization") | {
    str(Organization.Kind.COMPANY): "Corporation",
    str(Organization.Kind.UNIVERSITY): "CollegeOrUniversity",
    str(Organization.Kind.NGO): "NGO",
}
"""Any other kind is an Organization: schema.org's further types promise more than the kind says."""

NO_GOVERNMENT_OF_ITS_OWN = {
    Region.Kind.METROPOLITAN_AREA,
    Region.Kind.CLUSTER,
    Region.Kind.SPECIAL_ECONOMIC_ZONE,
    Region.Kind.DEVELOPMENT_ZONE,
    Region.Kind.HIGH_TECH_ZONE,
    Region.Kind.FREE_TRADE_ZONE,
    Region.Kind.NEW_AREA,
    Region.Kind.DEMONSTRATION_ZONE,
    Region.Kind.SCIENCE_PARK,
    Region.Kind.INDUSTRIAL_PARK,
}


def organization(body: Body) -> Node:
    return organization_reference(body) | filled(
        {
            "description": pair(body, "summary"),
            "sameAs": web_address(body["website"]),
            "location": region_reference(body["region"]),
            "parentOrganization": organization_reference(body["parent"]),
            "subOrganization": [organization_reference(child) for child in body["children"]],
            "knowsAbout": [pair(sector, "name") for sector in body["sectors"]],
        }
    )


def organization_reference(reference: Body | None) -> Node:
    """Empty without a reference."""
    return thing(SCHEMAS.get(reference["organization_kind"], "Organization"), reference) if reference else {}


def organization_as_printed(row: Body, name: str = "organization") -> Node:
    """The linked organization under the name of the day, else as printed; empty where the row names none."""
    linked = organization_reference(row["organization"])
    printed = pair(row, name)
    return linked | filled({"name": printed}) if linked else named("Organization", printed)


def person(body: Body) -> Node:
    held = [position for position in body["positions"] if not position["to_on"]]
    return thing(
        "Person",
        body,
        familyName=pair(body, "family_name"),
        givenName=pair(body, "given_name"),
        honorificPrefix=pair(body, "honorific"),
        description=pair(body, "summary"),
        jobTitle=_unlike(pair(position, "title") for position in held),
        affiliation=[node for position in held if (node := organization_as_printed(position))],
    )


def region(body: Body) -> Node:
    within = [body["parent"], *body["also_in"]]
    return region_reference(body) | filled(
        {
            "description": pair(body, "summary"),
            "identifier": body["iso_code"],
            "geo": coordinates(body),
            "containedInPlace": [region_reference(parent) for parent in within if parent],
        }
    )


def region_reference(reference: Body | None) -> Node:
    if not reference:
        return {}
    schema = "Place" if reference["region_kind"] in NO_GOVERNMENT_OF_ITS_OWN else "AdministrativeArea"
    return thing(schema, reference)


def venue(body: Body) -> Node:
    return place(body, body["region"]) | filled({"description": pair(body, "summary")})


def place(venue: Body, region: Body | None) -> Node:
    """A venue, or a reference to one, with the region that it lies in."""
    address = {
        "streetAddress": pair(venue, "address"),
        "addressLocality": pair(region, "name") if region else "",
    }
    postal = {"@type": "PostalAddress"} | filled(address) if any(address.values()) else {}
    return thing("Place", venue, address=postal, geo=coordinates(venue), containedInPlace=region_reference(region))


def coordinates(body: Body) -> Node:
    latitude, longitude = body["latitude"], body["longitude"]
    if latitude is None or longitude is None:
        return {}
    return {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}


def named(schema: str, name: str) -> Node:
    return {"@type": schema, "name": name} if name else {}


def _unlike(texts: Any) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]
