from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from coverage.stories import by_story
from delegations.dossier import EVENT, gathered, papers, quotes_of, unreported
from delegations.journeys import HOSTING, home_zone, of_kind
from delegations.models import Event
from delegations.series import rows_of_series
from delegations.views.dossiers import DossierView
from publishing.register.bodies import Body, in_order_of, referenced
from publishing.register.stored import Stored
from publishing.words.languages import phrase

ABOUT = ("part_of", "series", "sign_up_url", "public_contact")


class EventDetailView(DossierView):
    model = Event
    template = "delegations/_event.html"
    headings = EVENT

    def rows_behind(self, body: Body) -> list[list[Stored]]:
        return [referenced(references_of(body)), rows_of_series(body)]

    def page_of(self, body: Body, rows: Sequence[Sequence[Stored]]) -> dict[str, Any]:
        bodies = in_order_of(references_of(body), rows[0])
        articles, visits = of_kind(bodies, "article"), of_kind(bodies, "delegation")
        return {
            "home_zone": next((zone for zone in map(home_zone, visits) if zone), ""),
            "hosts": [row for row in body["organizations"] if row["role"] in HOSTING],
            "facts": body if says_more(body) else None,
            "bodies": body["organizations"],
            "role_path": "delegations.EventOrganization.role",
            "counterparts": phrase(body, "counterparts").words,
            "agenda": body["agenda"],
            "people": body["appearances"],
            "delegations": [_beside(body, visit) for visit in visits],
            "outcomes": of_kind(bodies, "outcome"),
            "quotes": quotes_of(articles, [body], alone_in="events"),
            "figures": gathered(body, "figures"),
            "coverage": by_story(articles),
            "unreported": unreported([body], articles),
            "documents": papers(gathered(body, "documents")),
            "changes": gathered(body, "amendments"),
            "siblings": _siblings(body, of_kind(bodies, "event"), rows[1]),
        }


def references_of(body: Body) -> list[Body | None]:
    return [*body["delegations"], *body["outcomes"], *body["articles"], body["part_of"]]


def says_more(body: Body) -> bool:
    """Whether there is anything to say of it besides who, when and where."""
    said = any(phrase(body, name).words for name in ("theme", "purpose"))
    return said or body["attendance_mode"] != "in_person" or any(body[name] for name in ABOUT)


def _beside(event: Body, visit: Body) -> dict[str, Any]:
    """The visit with what comes before and after the event in its programme."""
    programme = visit["events"]
    place = next((n for n, each in enumerate(programme) if each["uuid"] == event["uuid"]), None)
    if place is None:
        return {"row": visit}
    return {
        "row": visit,
        "before": programme[place - 1] if place else None,
        "after": programme[place + 1] if place + 1 < len(programme) else None,
    }


def _siblings(event: Body, wholes: Sequence[Body], rows: Sequence[Stored]) -> list[tuple[str, list[Body]]]:
    parts = [part for whole in wholes for part in whole["parts"] if part["uuid"] != event["uuid"]]
    series = sorted((row.parsed for row in rows), key=lambda body: body["starts_on"] or "", reverse=True)
    groups = [
        (_("Parts of this event"), event["parts"]),
        (_("Other parts of %(whole)s") % {"whole": phrase(event["part_of"], "name").words}, parts),
        (_("Others of the series %(series)s") % {"series": event["series"]}, series),
    ]
    return [(heading, list(events)) for heading, events in groups if events]
