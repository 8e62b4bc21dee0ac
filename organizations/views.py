from typing import Any

from django.utils.translation import gettext as _

from organizations.excerpts import excerpt, key_of
from organizations.models import Organization, Person, Region, Venue
from publishing.bodies import Body
from publishing.views import RecordDetailView


class RegionDetailView(RecordDetailView):
    model = Region

    def related(self, body: Body) -> dict[str, Any]:
        key = key_of(body)
        return {
            "excerpts": [
                excerpt("delegation", _("Visits sent from here"), _("All visits sent from here"), sent_from=key),
                excerpt("delegation", _("Visits received here"), _("All visits received here"), received_in=key),
                excerpt("article", _("Press coverage"), _("All press coverage"), region=key),
            ]
        }


class OrganizationDetailView(RecordDetailView):
    model = Organization

    def related(self, body: Body) -> dict[str, Any]:
        key = key_of(body)
        visits, events = _("All visits with this organization"), _("All events with this organization")
        outcomes = _("All outcomes with this organization")
        return {
            "excerpts": [
                excerpt("delegation", _("Visits"), visits, organization=key),
                excerpt("event", _("Events"), events, organization=key),
                excerpt("outcome", _("What came of visits"), outcomes, organization=key),
                excerpt("article", _("Press coverage"), _("All press coverage"), organization=key),
            ],
            "people": excerpt("person", _("People"), _("All people of this organization"), organization=key),
        }


class PersonDetailView(RecordDetailView):
    model = Person

    def related(self, body: Body) -> dict[str, Any]:
        key = key_of(body)
        return {
            "excerpts": [
                excerpt("delegation", _("Visits"), _("All visits with this person"), person=key),
                excerpt("event", _("Events"), _("All events with this person"), person=key),
                excerpt("article", _("Press coverage"), _("All press coverage"), person=key),
            ]
        }


class VenueDetailView(RecordDetailView):
    model = Venue

    def related(self, body: Body) -> dict[str, Any]:
        return {"excerpts": [excerpt("event", _("Events"), _("All events at this venue"), venue=key_of(body))]}
