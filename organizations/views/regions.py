from typing import Any

from django.utils.translation import gettext as _

from delegations.pairs import Partner, partners_of
from delegations.routes import map_of_visits
from organizations.models import Region
from publishing.pages.excerpts import Excerpt, excerpts, wanted
from publishing.pages.views import Beside, RecordDetailView
from publishing.register.bodies import Body


class RegionDetailView(RecordDetailView):
    """The region's profile, and what it and the places within it sent, received, held and agreed."""

    model = Region

    def beside(self, body: Body) -> Beside:
        partners = partners_of(body)
        found = excerpts(
            {
                "sent": wanted("delegation", _("Visits sent from here"), sent_from=body),
                "received": wanted("delegation", _("Visits received here"), received_in=body),
                "events": wanted("event", _("Events held here"), region=body),
                "outcomes": wanted("outcome", _("Agreements and projects here"), region=body),
                "places": wanted("region", _("Places within"), within=body),
                "seated": wanted("organization", _("Organizations seated here"), region=body),
                "present": wanted("organization", _("Organizations with an office or plant here"), presence=body),
                "venues": wanted("venue", _("Venues"), region=body),
                "articles": wanted("article", _("Press coverage"), region=body),
            }
        )
        return Beside([*found.made_of, repr(partners).encode()], lambda: _shown(body, found.lists, partners))


def _shown(body: Body, lists: dict[str, Excerpt], partners: list[Partner]) -> dict[str, Any]:
    visits = [*lists["sent"].bodies, *lists["received"].bodies]
    others = {"places": lists["places"].without(body)}
    return {"lists": lists | others, "partners": partners, "map": map_of_visits(visits)}
