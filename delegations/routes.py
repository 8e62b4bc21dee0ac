"""The ways that visits took: from where they were sent to where they were received."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from django.db.models import Count, QuerySet

from delegations.models import Delegation, Event, Plan
from organizations.models import Region, Venue
from publishing.maps.drawing import Place, Route, RouteMap
from publishing.pages.site_state import SiteState
from publishing.register.bodies import Body

MOST_ROUTES = 200
MOST_VENUES = 300
"""What is drawn: those with most visits or events."""

ENDS = ("sending_regions__region", "stops__region")
PLANS = tuple(plan.value for plan in Plan if plan != Plan.CANCELLED)
"""Of the visits and events that a map counts."""


@lru_cache(maxsize=2)
def world_map(state: SiteState, *, with_venues: bool = False) -> RouteMap:
    """Of all public visits; kept for as long as the site is in this state."""
    return RouteMap(_routes(), _venues() if with_venues else ())


def map_of_visits(visits: Iterable[Body]) -> RouteMap:
    """Of those of these visits that a map counts, from their bodies alone; each visit once."""
    each = {body["uuid"]: body for body in visits if body["plan"] in PLANS}
    ways = [way for body in each.values() for way in _ways(body)]
    counts = Counter((origin.uuid, target.uuid) for origin, target in ways)
    routes = {(origin.uuid, target.uuid): (origin, target) for origin, target in ways}
    return RouteMap([Route(*routes[pair], count) for pair, count in counts.most_common()])


def _ways(visit: Body) -> Iterator[tuple[Place, Place]]:
    senders, stops = ([_end(row) for row in visit[name]] for name in ("sending_regions", "stops"))
    yield from product(senders, stops)


def _routes() -> list[Route]:
    """The ways of public visits, cancelled ones apart, between regions that they name and the public sees.

    A way counts the visits between places within its ends too, as does the list to which its number leads. Three
    queries.
    """
    public = Region.objects.public()
    named = _counted({f"{end}__in": public for end in ENDS}, ENDS).order_by("-visits", *ENDS)
    ways = {(origin, target) for origin, target, _visits in named[:MOST_ROUTES]}
    if not ways:
        return []
    places = _places(public.filter(pk__in={key for ends in ways for key in ends}))
    above = [f"{end}__ancestor_rows__ancestor" for end in ENDS]
    conditions: dict[str, Any] = {f"{end}__ancestor_rows__is_public": True for end in ENDS}
    conditions |= {f"{end}__in": set(keys) for end, keys in zip(above, zip(*ways, strict=True), strict=True)}
    counts = [row for row in _counted(conditions, above) if row[:2] in ways]
    busiest = sorted(counts, key=lambda row: (-row[2], row[:2]))
    return [Route(places[origin], places[target], visits) for origin, target, visits in busiest]


def _counted(conditions: dict[str, Any], ends: Iterable[str]) -> QuerySet:
    """Both ends and how many visits that the map counts lead from one to the other."""
    visits = Delegation.objects.public().filter(plan__in=PLANS, **conditions).order_by()
    return visits.values_list(*ends).annotate(visits=Count("pk", distinct=True))


def _places(regions: Iterable[Region]) -> dict[int, Place]:
    return {region.pk: Place(_reference(region), region.latitude, region.longitude) for region in regions}


def _venues() -> list[Place]:
    """Where public events were held, with their number; two queries."""
    events = Event.objects.public().filter(venue__in=Venue.objects.public(), plan__in=PLANS)
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
