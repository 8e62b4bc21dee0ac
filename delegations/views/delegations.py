from typing import Any

from delegations.journeys import days_of, home_zone, of_kind
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


def _days(events: list[Body]) -> list[dict[str, Any]]:
    """The programme by day with what bears the days out."""
    return [{"day": day, "events": rows, "citations": _sources_of_dates(rows)} for day, rows in days_of(events)]


def _sources_of_dates(events: list[Body]) -> list[Body]:
    return [
        citation for event in events for citation in event["citations"] if citation["field"] in ("starts_on", "ends_on")
    ]
