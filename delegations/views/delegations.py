from itertools import groupby
from typing import Any

from delegations.models import Delegation
from publishing.bodies import Body, referenced_bodies
from publishing.views import RecordDetailView, RecordListView


class DelegationListView(RecordListView):
    model = Delegation
    template_name = "delegations/delegation_list.html"


class DelegationDetailView(RecordDetailView):
    model = Delegation
    template_name = "delegations/delegation_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        return {
            "programme": _days(referenced_bodies(body["events"])),
            "outcomes": referenced_bodies(body["outcomes"]),
            "home_zone": home_zone(body),
        }


def home_zone(delegation: Body) -> str:
    """The time zone that the delegation comes from; empty when none of its regions has one."""
    return next((row["time_zone"] for row in delegation["sending_regions"] if row["time_zone"]), "")


def _days(events: list[Body]) -> list[dict[str, Any]]:
    """The programme by day, events without a date by themselves, in the order given."""
    return [{"day": day, "events": list(rows)} for day, rows in groupby(events, key=lambda body: body["starts_on"])]
