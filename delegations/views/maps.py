from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from delegations.routes import world_map


class MapView(View):
    """Where visits went, as a drawing and as lists."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "delegations/map.html", {"map": world_map(with_venues=True)})
