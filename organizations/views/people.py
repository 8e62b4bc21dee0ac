from typing import Any

from django.utils.translation import gettext as _

from organizations.models import Person
from organizations.parts import deeds_of_person, quotes_of
from publishing.pages.excerpts import Excerpt, excerpts, wanted
from publishing.pages.views import Beside, RecordDetailView
from publishing.register.bodies import Body


class PersonDetailView(RecordDetailView):
    """A career, the visits and events with the title of the day, what was signed and what was said."""

    model = Person

    def beside(self, body: Body) -> Beside:
        found = excerpts(
            {
                "visits": wanted("delegation", _("Delegations"), person=body),
                "events": wanted("event", _("Appearances at events"), person=body),
                "outcomes": wanted("outcome", _("Agreements signed"), person=body),
                "articles": wanted("article", _("Press coverage"), person=body),
            }
        )
        return Beside(found.made_of, lambda: _shown(body, found.lists))


def _shown(body: Body, lists: dict[str, Excerpt]) -> dict[str, Any]:
    roles = [lists["visits"], lists["events"], lists["outcomes"]]
    return {
        "lists": lists,
        "roles": [(each, deeds_of_person(each.bodies, body["uuid"])) for each in roles if each],
        "quotes": quotes_of(lists["articles"].bodies, body["uuid"]),
    }
