from django.urls import path

from delegations.calendars.feeds import CONTENTS
from delegations.models import Delegation, Event
from delegations.views import delegations, documents, events, outcomes, programmes
from delegations.views.calendars import ListCalendarView, RecordCalendarView
from delegations.views.maps import MapView
from delegations.views.months import MonthView
from publishing.pages.qr import QRCodeView
from publishing.routes import record_routes

calendars = [
    path("delegations.ics", ListCalendarView.as_view(model=Delegation), name="delegation-list-calendar"),
    path("events.ics", ListCalendarView.as_view(model=Event), name="event-list-calendar"),
    *(
        path(
            f"{model.path_name}/<slug:slug>.ics",
            RecordCalendarView.as_view(model=model),
            name=f"{model.kind_name}-calendar",
        )
        for model in CONTENTS
    ),
]

urlpatterns = [
    *calendars,
    *record_routes(delegations.DelegationDetailView),
    path("delegations/<slug:slug>/programme/", programmes.ProgrammeView.as_view(), name="delegation-programme"),
    path("delegations/<slug:slug>/programme.txt", programmes.ProgrammeTextView.as_view(), name="delegation-text"),
    path("delegations/<slug:slug>/qr.svg", QRCodeView.as_view(model=Delegation), name="delegation-code"),
    *record_routes(events.EventDetailView),
    path("events/<slug:slug>/qr.svg", QRCodeView.as_view(model=Event), name="event-code"),
    *record_routes(outcomes.OutcomeDetailView),
    path("calendar/", MonthView.as_view(), name="calendar"),
    path("map/", MapView.as_view(), name="map"),
    path("documents/<uuid:uuid>/", documents.DocumentView.as_view(), name="document"),
]
