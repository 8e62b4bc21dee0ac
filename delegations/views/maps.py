from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from delegations.routes import world_map
from publishing.pages.site_state import state_of
from publishing.pages.views import PublicPage


class MapView(PublicPage):
    """Where visits went, as a drawing and as lists."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "delegations/map.html", {"map": world_map(state_of(request), with_venues=True)})
