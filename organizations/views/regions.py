from typing import Any

from django.utils.translation import gettext as _

from delegations.pairs import partners_of
from delegations.routes import map_of_visits
from organizations.models import Region
from publishing.bodies import Body
from publishing.excerpts import excerpts, wanted
from publishing.views import RecordDetailView


class RegionDetailView(RecordDetailView):
    """The region's profile, and what it and the places within it sent, received, held and agreed."""

    model = Region

    def related(self, body: Body) -> dict[str, Any]:
        lists = excerpts(
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
        ).lists
        lists["places"] = lists["places"].without(body)
        visits = [*lists["sent"].bodies, *lists["received"].bodies]
        return {"lists": lists, "partners": partners_of(body), "map": map_of_visits(visits)}
