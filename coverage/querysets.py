from collections.abc import Iterable
from typing import Self

from django.db.models import Prefetch, Q

from delegations.models import Delegation, Event, Outcome
from organizations.models import Organization, Person, Region
from publishing.querysets import AggregateQuerySet

QUOTED = ("person", "organization", "event", "agenda_item__event")


class OutletQuerySet(AggregateQuerySet):
    def for_detail(self) -> Self:
        return super().for_detail().fetching("country", "organization", "domains")


class ArticleQuerySet(AggregateQuerySet):
    def about_people(self, people: Iterable[int]) -> Self:
        """That name one of the people (by primary key) or quote them."""
        return self.filter(Q(people__in=people) | Q(quotes__person__in=people)).distinct()

    def about_organizations(self, organizations: Iterable[int]) -> Self:
        """That name one of the organizations (by primary key) or quote somebody of theirs."""
        return self.filter(Q(organizations__in=organizations) | Q(quotes__organization__in=organizations)).distinct()

    def for_reference(self) -> Self:
        """With what a reference to an article reads."""
        return self.select_related("outlet", "agency")

    def for_detail(self) -> Self:
        others = self.model.objects.for_reference()
        by_name = ("sort_en", "id")
        return (
            super()
            .for_detail()
            .fetching(
                "outlet",
                "agency",
                "republication_of__outlet",
                "republication_of__agency",
                "amends__outlet",
                "amends__agency",
                "agenda_items__event",
                *(f"quotes__{link}" for link in QUOTED),
            )
            .prefetch_related(
                Prefetch("republications", others.order_by("sorts_on", "id")),
                Prefetch("amended_by", others.order_by("sorts_on", "id")),
                Prefetch("delegations", Delegation.objects.order_by("starts_on", "id")),
                Prefetch("events", Event.objects.order_by("starts_utc", "id")),
                Prefetch("outcomes", Outcome.objects.order_by(*by_name)),
                Prefetch("organizations", Organization.objects.order_by(*by_name)),
                Prefetch("people", Person.objects.order_by(*by_name)),
                Prefetch("regions", Region.objects.order_by(*by_name)),
            )
        )
