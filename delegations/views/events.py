from typing import Any

from delegations.journeys import home_zone, of_kind
from delegations.models import Event
from publishing.bodies import Body, referenced_bodies
from publishing.views import RecordDetailView


class EventDetailView(RecordDetailView):
    model = Event

    def related(self, body: Body) -> dict[str, Any]:
        bodies = referenced_bodies([*body["delegations"], *body["outcomes"], *body["articles"]])
        zones = (home_zone(delegation) for delegation in of_kind(bodies, "delegation"))
        return {
            "outcomes": of_kind(bodies, "outcome"),
            "articles": of_kind(bodies, "article"),
            "home_zone": next((zone for zone in zones if zone), ""),
        }
