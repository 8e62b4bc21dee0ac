from django.urls import path

from organizations.views import organizations, pairs, people, regions, venues
from publishing.routes import record_routes

urlpatterns = [
    *record_routes(regions.RegionDetailView),
    path("regions/<slug:slug>/<slug:other>/", pairs.RegionPairView.as_view(), name="region-pair"),
    *record_routes(organizations.OrganizationDetailView),
    *record_routes(people.PersonDetailView),
    *record_routes(venues.VenueDetailView),
]
