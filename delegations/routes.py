"""The ways that visits took: from where they were sent to where they were received."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import Count

from delegations.models import Delegation, Event, Plan
from organizations.models import Region, Venue
from publishing.bodies import Body
from publishing.maps.drawing import Place, Route, RouteMap
from publishing.site_state import SiteState

MOST_ROUTES = 200
MOST_VENUES = 300
"""What is drawn: those with most visits or events."""

ENDS = ("sending_regions__region", "stops__region")


@lru_cache(maxsize=2)
def world_map(state: SiteState, *, with_venues: bool = False) -> RouteMap:
    """Of all public visits; kept for as long as the site is in this state."""
    routes = _routes(Delegation.objects.public())
    return RouteMap(routes, _venues() if with_venues else ())


def map_of_region(key: int) -> RouteMap:
    """Of the public visits that the region (by primary key) or a place within it sends or receives."""
    visits = Delegation.objects.public()
    keys = visits.sent_by([key]).values("pk").union(visits.received_in([key]).values("pk"))
    return RouteMap(_routes(Delegation.objects.filter(pk__in=keys)))


def map_of_visit(body: Body) -> RouteMap:
    """Of one visit, from its body alone."""
    senders, stops = ([_end(row) for row in body[name]] for name in ("sending_regions", "stops"))
    return RouteMap([Route(origin, target) for origin in senders for target in stops])


def _routes(visits: Any) -> list[Route]:
    """The ways of these visits, cancelled ones apart, through regions that are public; two queries."""
    public = Region.objects.public()
    taken = visits.exclude(plan=Plan.CANCELLED).filter(**{f"{end}__in": public for end in ENDS})
    rows = taken.order_by().values_list(*ENDS).annotate(visits=Count("pk", distinct=True))
    found = list(rows.order_by("-visits", *ENDS)[:MOST_ROUTES])
    places = _places(public.filter(pk__in={key for *ends, _count in found for key in ends}))
    return [Route(places[origin], places[target], count) for origin, target, count in found]


def _places(regions: Iterable[Region]) -> dict[int, Place]:
    return {region.pk: Place(_reference(region), region.latitude, region.longitude) for region in regions}


def _venues() -> list[Place]:
    """Where public events were held, with their number; two queries."""
    events = Event.objects.public().filter(venue__in=Venue.objects.public()).exclude(plan=Plan.CANCELLED)
    rows = events.order_by().values_list("venue").annotate(held=Count("pk")).order_by("-held", "venue")
    counts = dict(rows[:MOST_VENUES])
    venues = Venue.objects.public().in_bulk(counts)
    return [
        Place(_reference(venues[key]), venues[key].latitude, venues[key].longitude, count)
        for key, count in counts.items()
    ]


def _reference(record: Region | Venue) -> Body:
    return {
        "uuid": str(record.uuid),
        "name_en": record.name_en,
        "name_zh": record.name_zh,
        "slug": record.slug,
        "path": record.get_absolute_url(),
    }


def _end(row: Body) -> Place:
    return Place(row["region"], row["latitude"], row["longitude"])
