from django.urls import path

from delegations.views import delegations, documents, events, outcomes

urlpatterns = [
    path("delegations/", delegations.DelegationListView.as_view(), name="delegation-list"),
    path("delegations/<slug:slug>/", delegations.DelegationDetailView.as_view(), name="delegation-detail"),
    path("events/", events.EventListView.as_view(), name="event-list"),
    path("events/<slug:slug>/", events.EventDetailView.as_view(), name="event-detail"),
    path("outcomes/", outcomes.OutcomeListView.as_view(), name="outcome-list"),
    path("outcomes/<slug:slug>/", outcomes.OutcomeDetailView.as_view(), name="outcome-detail"),
    path("documents/<uuid:uuid>/", documents.DocumentView.as_view(), name="document"),
]
