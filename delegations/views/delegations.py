from collections.abc import Sequence
from typing import Any

from coverage.stories import by_story
from delegations.dossier import VISIT, gathered, papers, quotes_of, unreported
from delegations.journeys import days_of, home_zone, home_zone_words, of_kind, zones_of
from delegations.models import Delegation
from delegations.related import related_visits, rows_beside
from delegations.views.dossiers import DossierView
from publishing.register.bodies import Body, in_order_of, referenced
from publishing.register.stored import Stored


class DelegationDetailView(DossierView):
    model = Delegation
    template = "delegations/_delegation.html"
    headings = VISIT

    def rows_behind(self, body: Body) -> list[list[Stored]]:
        return [referenced(references_of(body)), rows_beside(body)]

    def page_of(self, body: Body, rows: Sequence[Sequence[Stored]]) -> dict[str, Any]:
        bodies = in_order_of(references_of(body), rows[0])
        events, articles = of_kind(bodies, "event"), of_kind(bodies, "article")
        return {
            "home_zone": home_zone(body),
            "zones": zones_of(body),
            "home_clock": home_zone_words(body),
            "members": body["members"],
            "bodies": body["organizations"],
            "role_path": "delegations.DelegationOrganization.role",
            "route": [*body["sending_regions"], *body["stops"]],
            "programme": _days(events),
            "is_timed": any(event["starts_at"] for event in events),
            "outcomes": of_kind(bodies, "outcome"),
            "quotes": quotes_of(articles, events, alone_in="delegations"),
            "figures": gathered(body, "figures", events),
            "coverage": by_story(articles),
            "unreported": unreported(events, articles),
            "documents": papers(gathered(body, "documents", events)),
            "changes": gathered(body, "amendments", events),
            "related": related_visits(body, events, rows[1]),
        }


def references_of(body: Body) -> list[Body]:
    return [*body["events"], *body["outcomes"], *body["articles"]]


def _days(events: list[Body]) -> list[dict[str, Any]]:
    """The programme by day with what bears the days out."""
    return [{"day": day, "events": rows, "citations": _sources_of_dates(rows)} for day, rows in days_of(events)]


def _sources_of_dates(events: list[Body]) -> list[Body]:
    return [
        citation for event in events for citation in event["citations"] if citation["field"] in ("starts_on", "ends_on")
    ]
