from typing import Any

from delegations.models import Event
from delegations.views.delegations import home_zone
from publishing.bodies import Body, referenced_bodies
from publishing.views import RecordDetailView, RecordListView


class EventListView(RecordListView):
    model = Event
    template_name = "delegations/event_list.html"


class EventDetailView(RecordDetailView):
    model = Event
    template_name = "delegations/event_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        delegations = referenced_bodies(body["delegations"])
        zones = (home_zone(delegation) for delegation in delegations)
        return {
            "outcomes": referenced_bodies(body["outcomes"]),
            "home_zone": next((zone for zone in zones if zone), ""),
        }
