"""Tags for maps: what a line and a dot say to whoever does not see them, and where their numbers lead."""

from urllib.parse import urlencode

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.routes import PLANS, map_of_visits
from publishing.html.texts import plain
from publishing.maps.drawing import Dot, Place, Route, RouteMap
from publishing.register.bodies import Body
from publishing.words.languages import localized, with_remark

register = template.Library()

TOLD = 5


@register.simple_tag
def visit_map(body: Body) -> RouteMap:
    """From the visit's body alone."""
    return map_of_visits([body])


@register.simple_tag
def route_words(route: Route) -> str:
    """“Sichuan → San Francisco: 3 visits”."""
    ends = {name: plain(getattr(route, name).reference, "name") for name in ("origin", "target")}
    visits = ngettext("%(n)d visit", "%(n)d visits", route.count) % {"n": route.count}
    return _("%(origin)s → %(target)s: %(visits)s") % (ends | {"visits": visits})


@register.simple_tag
def route_path(route: Route) -> str:
    """The list of the visits that the map counts for a route."""
    ends = {"sent_from": route.origin, "received_in": route.target}
    return _list("/delegations/", {name: place.reference["slug"] for name, place in ends.items()})


@register.simple_tag
def venue_path(venue: Place) -> str:
    """The list of the events that the map counts for a venue."""
    return _list("/events/", {"venue": venue.reference["slug"]})


def _list(path: str, filters: dict[str, str]) -> str:
    query = urlencode(filters | {"plan": ",".join(PLANS)}, safe=",")
    return f"{localized(path)}?{query}"


@register.simple_tag
def place_words(dot: Dot) -> str:
    """The name of a place; of a venue with how much is held there: “Bay Center (3 events)”."""
    name = plain(dot.place.reference, "name")
    if dot.role != "venue":
        return name
    return with_remark(name, ngettext("%(n)d event", "%(n)d events", dot.place.count) % {"n": dot.place.count})


@register.simple_tag
def routes_told(route_map: RouteMap) -> str:
    """The busiest routes in words."""
    busiest = [route for route in route_map.routes if route.is_drawn][:TOLD]
    return str(_("; ")).join(map(route_words, busiest))
