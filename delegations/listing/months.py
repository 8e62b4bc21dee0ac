"""The filters that visits and events have in common: those of the calendar's page."""

from delegations.listing.delegations import DELEGATIONS, DelegationFilters
from delegations.models import Delegation
from publishing.lists.filters import ListFilterSet
from publishing.lists.listing import Listing

SHARED = ("q", "region", "organization", "person", "sector", "plan")


class MonthFilters(ListFilterSet):
    q, region, organization, person, sector, plan = (DelegationFilters.base_filters[name] for name in SHARED)


MONTHS = Listing(
    model=Delegation,
    filterset_class=MonthFilters,
    sorts={"oldest": DELEGATIONS.sorts["oldest"]},
    counted=DELEGATIONS.counted,
)
