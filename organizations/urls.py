from django.urls import path

from organizations import views
from organizations.models import Organization, Person, Region, Venue
from publishing.routes import list_routes

urlpatterns = [
    *list_routes(Region),
    path("regions/<slug:slug>/", views.RegionDetailView.as_view(), name="region-detail"),
    *list_routes(Organization),
    path("organizations/<slug:slug>/", views.OrganizationDetailView.as_view(), name="organization-detail"),
    *list_routes(Person),
    path("people/<slug:slug>/", views.PersonDetailView.as_view(), name="person-detail"),
    *list_routes(Venue),
    path("venues/<slug:slug>/", views.VenueDetailView.as_view(), name="venue-detail"),
]
