from collections.abc import Iterable
from typing import Self

from publishing.querysets import AggregateQuerySet

CLAIM_LINKS = ("indicator", "claimant_person", "claimant_organization")


def claim_lookups(relation: str) -> list[str]:
    """What a claim's serializer reads, below the named relation."""
    return [f"{relation}__{link}" for link in CLAIM_LINKS]


class RegionQuerySet(AggregateQuerySet):
    def within(self, regions: Iterable[int]) -> Self:
        """Those that lie in one of the regions (by primary key), themselves included."""
        return self.filter(ancestor_rows__ancestor__in=regions).distinct()

    def for_detail(self) -> Self:
        return (
            super()
            .for_detail()
            .select_related("parent")
            .prefetch_related(
                "also_in",
                "sectors",
                "designations__authority",
                "policies",
                "ties__partner",
                "ties_as_partner__region",
                *claim_lookups("figures"),
            )
        )
