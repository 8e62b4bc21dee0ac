from django.urls import path

from delegations.models import Delegation, Event, Outcome
from delegations.views import delegations, documents, events, outcomes
from publishing.views import RecordListView

urlpatterns = [
    path("delegations/", RecordListView.as_view(model=Delegation), name="delegation-list"),
    path("delegations/<slug:slug>/", delegations.DelegationDetailView.as_view(), name="delegation-detail"),
    path("events/", RecordListView.as_view(model=Event), name="event-list"),
    path("events/<slug:slug>/", events.EventDetailView.as_view(), name="event-detail"),
    path("outcomes/", RecordListView.as_view(model=Outcome), name="outcome-list"),
    path("outcomes/<slug:slug>/", outcomes.OutcomeDetailView.as_view(), name="outcome-detail"),
    path("documents/<uuid:uuid>/", documents.DocumentView.as_view(), name="document"),
]
