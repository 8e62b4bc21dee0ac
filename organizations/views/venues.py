from django.utils.translation import gettext as _

from organizations.models import Venue
from publishing.bodies import Body
from publishing.excerpts import excerpts, wanted
from publishing.views import Beside, RecordDetailView


class VenueDetailView(RecordDetailView):
    model = Venue

    def beside(self, body: Body) -> Beside:
        found = excerpts({"events": wanted("event", _("Events held here"), venue=body)})
        return Beside(found.made_of, lambda: {"lists": found.lists})
