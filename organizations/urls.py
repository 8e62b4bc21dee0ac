from django.urls import path

from organizations import views
from organizations.models import Organization, Person, Region, Venue
from publishing.views import RecordListView

urlpatterns = [
    path("regions/", RecordListView.as_view(model=Region), name="region-list"),
    path("regions/<slug:slug>/", views.RegionDetailView.as_view(), name="region-detail"),
    path("organizations/", RecordListView.as_view(model=Organization), name="organization-list"),
    path("organizations/<slug:slug>/", views.OrganizationDetailView.as_view(), name="organization-detail"),
    path("people/", RecordListView.as_view(model=Person), name="person-list"),
    path("people/<slug:slug>/", views.PersonDetailView.as_view(), name="person-detail"),
    path("venues/", RecordListView.as_view(model=Venue), name="venue-list"),
    path("venues/<slug:slug>/", views.VenueDetailView.as_view(), name="venue-detail"),
]
