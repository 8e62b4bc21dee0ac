from itertools import groupby
from typing import Any

from delegations.models import Delegation
from publishing.bodies import Body, referenced_bodies
from publishing.views import RecordDetailView


class DelegationDetailView(RecordDetailView):
    model = Delegation

    def related(self, body: Body) -> dict[str, Any]:
        bodies = referenced_bodies([*body["events"], *body["outcomes"], *body["articles"]])
        return {
            "programme": _days(of_kind(bodies, "event")),
            "outcomes": of_kind(bodies, "outcome"),
            "articles": of_kind(bodies, "article"),
            "home_zone": home_zone(body),
        }


def home_zone(delegation: Body) -> str:
    """The time zone that the delegation comes from; empty when none of its regions has one."""
    return next((row["time_zone"] for row in delegation["sending_regions"] if row["time_zone"]), "")


def of_kind(bodies: list[Body], kind_name: str) -> list[Body]:
    return [body for body in bodies if body["kind"] == kind_name]


def _days(events: list[Body]) -> list[dict[str, Any]]:
    """The programme by day with what bears the days out, events without a date by themselves, in the order given."""
    days = [(day, list(rows)) for day, rows in groupby(events, key=lambda body: body["starts_on"])]
    return [{"day": day, "events": rows, "citations": _sources_of_dates(rows)} for day, rows in days]


def _sources_of_dates(events: list[Body]) -> list[Body]:
    return [
        citation for event in events for citation in event["citations"] if citation["field"] in ("starts_on", "ends_on")
    ]
