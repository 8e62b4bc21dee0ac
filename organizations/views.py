from typing import Any

from organizations.excerpts import excerpt
from organizations.models import Organization, Person, Region, Venue
from publishing.bodies import Body
from publishing.views import RecordDetailView, RecordListView


class RegionListView(RecordListView):
    model = Region
    template_name = "organizations/region_list.html"


class RegionDetailView(RecordDetailView):
    model = Region
    template_name = "organizations/region_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        return {
            "sent": excerpt("delegation", sent_from=_key(body)),
            "received": excerpt("delegation", received_in=_key(body)),
            "articles": excerpt("article", region=_key(body)),
        }


class OrganizationListView(RecordListView):
    model = Organization
    template_name = "organizations/organization_list.html"


class OrganizationDetailView(RecordDetailView):
    model = Organization
    template_name = "organizations/organization_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        return {
            "delegations": excerpt("delegation", organization=_key(body)),
            "events": excerpt("event", organization=_key(body)),
            "outcomes": excerpt("outcome", organization=_key(body)),
            "articles": excerpt("article", organization=_key(body)),
            "people": excerpt("person", organization=_key(body)),
        }


class PersonListView(RecordListView):
    model = Person
    template_name = "organizations/person_list.html"


class PersonDetailView(RecordDetailView):
    model = Person
    template_name = "organizations/person_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        return {
            "delegations": excerpt("delegation", person=_key(body)),
            "events": excerpt("event", person=_key(body)),
            "articles": excerpt("article", person=_key(body)),
        }


class VenueListView(RecordListView):
    model = Venue
    template_name = "organizations/venue_list.html"


class VenueDetailView(RecordDetailView):
    model = Venue
    template_name = "organizations/venue_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        return {"events": excerpt("event", venue=_key(body))}


def _key(body: Body) -> str:
    """What filters know the record by; a draft in preview has no slug yet."""
    return body["slug"] or body["uuid"]
