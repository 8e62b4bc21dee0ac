from typing import Any

from django.utils.translation import gettext as _

from organizations.models import Venue
from publishing.bodies import Body
from publishing.excerpts import excerpts, wanted
from publishing.views import RecordDetailView


class VenueDetailView(RecordDetailView):
    model = Venue

    def related(self, body: Body) -> dict[str, Any]:
        return {"lists": excerpts({"events": wanted("event", _("Events held here"), venue=body)}).lists}
