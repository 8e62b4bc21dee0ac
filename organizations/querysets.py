from collections.abc import Iterable
from typing import Self

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from publishing.querysets import AggregateQuerySet

CLAIM_LINKS = ("indicator", "claimant_person", "claimant_organization")


def claim_lookups(relation: str) -> list[str]:
    """What a claim's serializer reads, below the named relation."""
    return [f"{relation}__{link}" for link in CLAIM_LINKS]


class RegionQuerySet(AggregateQuerySet):
    def within(self, regions: Iterable[int]) -> Self:
        """Those that the public sees to lie in one of the regions (by primary key), themselves included.

        A hidden region between two others keeps them apart: finding the lower one would tell of it.
        """
        return self.filter(ancestor_rows__ancestor__in=regions, ancestor_rows__is_public=True).distinct()

    def for_detail(self) -> Self:
        return (
            super()
            .for_detail()
            .fetching(
                "parent",
                "also_in",
                "sectors",
                "designations__authority",
                "policies",
                "ties__partner",
                "ties_as_partner__region",
                *claim_lookups("figures"),
            )
        )


class PlacedQuerySet(AggregateQuerySet):
    """Of records with a `region`."""

    def located_in(self, regions: Iterable[int]) -> Self:
        """In one of the regions (by primary key) or in a place within them; a hidden place is no place."""
        return self.filter(region__in=self._public_places(regions))

    def _public_places(self, regions: Iterable[int]) -> QuerySet:
        places = self.model._meta.get_field("region").related_model
        return places.objects.public().within(regions).values("pk")


class OrganizationQuerySet(PlacedQuerySet):
    def present_in(self, regions: Iterable[int]) -> Self:
        """With an office or a plant in one of the regions (by primary key) or in a place within them."""
        return self.filter(presences__region__in=self._public_places(regions)).distinct()

    def for_detail(self) -> Self:
        children = self.model.objects.public().order_by("sort_en", "pk")
        return (
            super()
            .for_detail()
            .fetching("parent", "region", "sectors", "presences__region", *claim_lookups("figures"))
            .prefetch_related(Prefetch("children", children))
        )


class PersonQuerySet(AggregateQuerySet):
    def for_labels(self) -> Self:
        return super().for_labels().prefetch_related("positions__organization")

    def with_office_in(self, organizations: Iterable[int]) -> Self:
        """Who hold or held a position in one of the organizations (by primary key)."""
        positions = self.model._meta.get_field("positions").related_model.objects
        return self.filter(Exists(positions.filter(person=OuterRef("pk"), organization__in=organizations)))

    def for_detail(self) -> Self:
        return super().for_detail().fetching("positions__organization")


class VenueQuerySet(PlacedQuerySet):
    def for_detail(self) -> Self:
        return super().for_detail().fetching("region")
