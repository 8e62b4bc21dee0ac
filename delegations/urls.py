from django.urls import path

from delegations.calendars.feeds import CONTENTS
from delegations.models import Delegation, Event, Outcome
from delegations.views import delegations, documents, events, outcomes
from delegations.views.calendars import ListCalendarView, RecordCalendarView
from publishing.views import RecordListView

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
    path("delegations/", RecordListView.as_view(model=Delegation), name="delegation-list"),
    path("delegations/<slug:slug>/", delegations.DelegationDetailView.as_view(), name="delegation-detail"),
    path("events/", RecordListView.as_view(model=Event), name="event-list"),
    path("events/<slug:slug>/", events.EventDetailView.as_view(), name="event-detail"),
    path("outcomes/", RecordListView.as_view(model=Outcome), name="outcome-list"),
    path("outcomes/<slug:slug>/", outcomes.OutcomeDetailView.as_view(), name="outcome-detail"),
    path("documents/<uuid:uuid>/", documents.DocumentView.as_view(), name="document"),
]
