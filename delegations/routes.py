"""The ways that visits took: from where they were sent to where they were received."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

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
    return RouteMap(_routes(), _venues() if with_venues else ())


def map_of_visits(visits: Iterable[Body]) -> RouteMap:
    """Of these visits, from their bodies alone; each visit once."""
    each = {body["uuid"]: body for body in visits}
    ways = [way for body in each.values() for way in _ways(body)]
    counts = Counter((origin.uuid, target.uuid) for origin, target in ways)
    routes = {(origin.uuid, target.uuid): (origin, target) for origin, target in ways}
    return RouteMap([Route(*routes[pair], count) for pair, count in counts.most_common()])


def _ways(visit: Body) -> Iterator[tuple[Place, Place]]:
    senders, stops = ([_end(row) for row in visit[name]] for name in ("sending_regions", "stops"))
    yield from product(senders, stops)


def _routes() -> list[Route]:
    """The ways of public visits, cancelled ones apart, through regions that are public; two queries."""
    public = Region.objects.public()
    taken = Delegation.objects.public().exclude(plan=Plan.CANCELLED).filter(**{f"{end}__in": public for end in ENDS})
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
