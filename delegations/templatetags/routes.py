"""Tags for maps: what a line and a dot say to whoever does not see them."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.routes import map_of_visits
from publishing.bodies import Body
from publishing.maps.drawing import Dot, Route, RouteMap
from publishing.page_language import with_remark
from publishing.templatetags.bodies import plain

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
def place_words(dot: Dot) -> str:
    """“San Francisco (3 visits)”."""
    number = {"n": dot.place.count}
    if dot.role == "venue":
        count = ngettext("%(n)d event", "%(n)d events", dot.place.count) % number
    else:
        count = ngettext("%(n)d visit", "%(n)d visits", dot.place.count) % number
    return with_remark(plain(dot.place.reference, "name"), count)


@register.simple_tag
def routes_told(route_map: RouteMap) -> str:
    """The busiest routes in words."""
    busiest = [route for route in route_map.routes if route.is_drawn][:TOLD]
    return str(_("; ")).join(map(route_words, busiest))
