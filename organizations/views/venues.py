from django.utils.translation import gettext as _

from organizations.models import Venue
from publishing.pages.excerpts import excerpts, wanted
from publishing.pages.views import Beside, RecordDetailView
from publishing.register.bodies import Body


class VenueDetailView(RecordDetailView):
    model = Venue

    def beside(self, body: Body) -> Beside:
        found = excerpts({"events": wanted("event", _("Events held here"), venue=body)})
        return Beside(found.made_of, lambda: {"lists": found.lists})
