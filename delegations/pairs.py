"""Between which regions delegations travel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Value

from delegations.models import Delegation, SendingRegion, Stop
from organizations.models import Region, RegionAncestor
from publishing.pages.excerpts import address_of
from publishing.pages.prepared import rows_of
from publishing.pages.site_state import SiteState
from publishing.register.bodies import Body

LATEST = 1_000
"""Visits that are looked through for partners, in each direction."""
MAX_PARTNERS = 12
SENT, RECEIVED = "sent", "received"
NAMES = ("region__slug", "region__name_en", "region__name_zh")


@dataclass
class Partner:
    """The page of a pair of regions under the other one's name, and how many visits went there and came from there."""

    reference: Body
    sent: int = 0
    received: int = 0


def pair_path(*regions: Body) -> str:
    """The page of two regions, from their bodies or references; the same whichever is named first."""
    first, second = sorted(address_of(region) for region in regions)
    return f"/regions/{first}/{second}/"


@lru_cache(maxsize=2)
def pairs_with_visits(state: SiteState) -> list[str]:
    """The pages of two regions that tell of a visit, in order; kept for as long as the site is in this state."""
    return sorted(set(_visited_pairs()))


def _visited_pairs() -> Iterator[str]:
    """A visit counts for the regions that it was sent from and received in, and for those in which these lie."""
    slugs = dict(Region.objects.public().values_list("pk", "slug"))
    wider: dict[int, list[int]] = {}
    for descendant, ancestor in RegionAncestor.objects.filter(is_public=True).values_list("descendant", "ancestor"):
        wider.setdefault(descendant, []).append(ancestor)
    ways = Delegation.objects.public().order_by().values_list("sending_regions__region", "stops__region").distinct()
    for origin, target in ways:
        for one, other in product(wider.get(origin, ()), wider.get(target, ())):
            if one != other:
                yield pair_path({"path": f"/regions/{slugs[one]}/"}, {"path": f"/regions/{slugs[other]}/"})


def partners_of(region: Body) -> list[Partner]:
    """The regions to which the latest visits went from the region or a place within it, or from which they came.

    The busiest first; one statement.
    """
    partners: dict[str, Partner] = {}
    for direction, slug, name_en, name_zh, visits in rows_of(_far_ends, [UUID(region["uuid"])]):
        path = pair_path(region, {"path": f"/regions/{slug}/"})
        partner = partners.setdefault(slug, Partner({"name_en": name_en, "name_zh": name_zh, "path": path}))
        setattr(partner, direction, visits)
    busiest = sorted(partners.items(), key=lambda item: (-item[1].sent - item[1].received, item[0]))
    return [partner for _slug, partner in busiest[:MAX_PARTNERS]]


def _far_ends(regions: Sequence[UUID]) -> QuerySet:
    inside = Region.objects.public().filter(uuid__in=regions).values("pk")
    sent = _ends(Stop, Delegation.objects.public().sent_by(inside), inside, SENT)
    return sent.union(_ends(SendingRegion, Delegation.objects.public().received_in(inside), inside, RECEIVED), all=True)


def _ends(model: Any, visits: QuerySet, inside: QuerySet, direction: str) -> QuerySet:
    """The public regions outside at the other end of the latest visits, with how many of these each has."""
    latest = visits.order_by("-starts_on", "-id").values("pk")[:LATEST]
    within = Region.objects.public().within(inside).values("pk")
    rows = model.objects.filter(delegation__in=latest, region__in=Region.objects.public()).exclude(region__in=within)
    return (
        rows.order_by()
        .values(*NAMES)
        .annotate(direction=Value(direction), visits=Count("delegation", distinct=True))
        .values_list("direction", *NAMES, "visits")
    )
