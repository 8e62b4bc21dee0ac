from django.urls import path

from delegations.views import delegations, events

urlpatterns = [
    path("delegations/", delegations.DelegationListView.as_view(), name="delegation-list"),
    path("delegations/<slug:slug>/", delegations.DelegationDetailView.as_view(), name="delegation-detail"),
    path("events/", events.EventListView.as_view(), name="event-list"),
    path("events/<slug:slug>/", events.EventDetailView.as_view(), name="event-detail"),
]
