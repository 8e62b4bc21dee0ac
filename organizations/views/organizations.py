from typing import Any

from django.utils.translation import gettext as _

from organizations.models import Organization
from organizations.parts import deeds_of_organization
from publishing.pages.excerpts import Excerpt, excerpts, wanted
from publishing.pages.views import Beside, RecordDetailView
from publishing.register.bodies import Body


class OrganizationDetailView(RecordDetailView):
    """What it did over time, who belongs to it and what is said of it."""

    model = Organization

    def beside(self, body: Body) -> Beside:
        found = excerpts(
            {
                "visits": wanted("delegation", _("Visits"), organization=body),
                "events": wanted("event", _("Events"), organization=body),
                "outcomes": wanted("outcome", _("Agreements and projects"), organization=body),
                "people": wanted("person", _("People"), organization=body),
                "articles": wanted("article", _("Press coverage"), organization=body),
            }
        )
        return Beside(found.made_of, lambda: _shown(body, found.lists))


def _shown(body: Body, lists: dict[str, Excerpt]) -> dict[str, Any]:
    roles = [lists["visits"], lists["events"], lists["outcomes"]]
    return {
        "lists": lists,
        "roles": [(each, deeds_of_organization(each.bodies, body["uuid"])) for each in roles if each],
        "people": holders(lists["people"].bodies, body["uuid"]),
    }


def holders(people: list[Body], uuid: str) -> list[tuple[Body, list[Body]]]:
    """Each person with the positions that are or were in the organization."""
    return [(each, [row for row in each["positions"] if _is_in(row, uuid)]) for each in people]


def _is_in(position: Body, uuid: str) -> bool:
    return position["organization"] is not None and position["organization"]["uuid"] == uuid
