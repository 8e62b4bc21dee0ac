from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from delegations.chains import in_chain
from delegations.models import Outcome
from publishing.pages.excerpts import Found, Wanted, excerpts, those, wanted
from publishing.pages.views import Beside, RecordDetailView
from publishing.register.bodies import Body


class OutcomeDetailView(RecordDetailView):
    """Who agreed on what, what became of it, what it replaces, and what else came of the same visits."""

    model = Outcome

    def beside(self, body: Body) -> Beside:
        found = excerpts({"kin": _kin(body)}, those(body["articles"]), in_chain(UUID(body["uuid"])))
        return Beside(found.made_of, lambda: _shown(body, found))


def _shown(body: Body, found: Found) -> dict[str, Any]:
    return {
        "articles": found.referenced(body["articles"]),
        "chain": _chain(body, found.bodies),
        "kin": found.lists["kin"].without(body),
    }


def _kin(outcome: Body) -> Wanted:
    """What came of the visits to which the outcome is linked or, where it is linked to none, of the events."""
    visits = [link["delegation"] for link in outcome["links"] if link["delegation"]]
    if visits:
        return wanted("outcome", _("What else came of this visit"), delegation=visits)
    events = [link["event"] or link["agenda_item"]["event"] for link in outcome["links"]]
    return wanted("outcome", _("What else came of this event"), event=events)


def _chain(outcome: Body, bodies: dict[str, Body]) -> list[Body]:
    """The outcome amid all that it replaces and that replaces it, the oldest first; empty when it stands alone."""
    found, left = {outcome["uuid"]: outcome}, [outcome]
    while left:
        each = left.pop()
        for reference in (*each["supersedes"], *each["superseded_by"]):
            if (uuid := reference["uuid"]) in bodies and uuid not in found:
                found[uuid] = bodies[uuid]
                left.append(bodies[uuid])
    return _oldest_first(found) if len(found) > 1 else []


def _oldest_first(found: dict[str, Body]) -> list[Body]:
    """Each behind everything that it replaces, which bodies name the newest first."""
    placed: list[Body] = []
    seen: set[str] = set()

    def place(body: Body) -> None:
        if body["uuid"] not in seen:
            seen.add(body["uuid"])
            for older in reversed(body["supersedes"]):
                if older["uuid"] in found:
                    place(found[older["uuid"]])
            placed.append(body)

    for body in sorted(found.values(), key=lambda body: (body["agreed_on"] or "", body["name_en"])):
        place(body)
    return placed
