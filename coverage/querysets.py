from collections.abc import Iterable
from typing import Self

from django.apps import apps
from django.db.models import Prefetch

from delegations.models import Delegation, Event, Outcome
from organizations.models import Organization, Person, Region
from publishing.querysets import AggregateQuerySet, RecordQuerySet, any_of

QUOTED = ("person", "organization", "event", "agenda_item__event")


class OutletQuerySet(AggregateQuerySet):
    def for_detail(self) -> Self:
        return super().for_detail().fetching("country", "organization", "domains")


class ArticleQuerySet(AggregateQuerySet):
    def about_people(self, people: Iterable[int]) -> Self:
        """That name one of the people (by primary key) or quote them."""
        named = self.model.people.through.objects.filter(person__in=people)
        quotes = _quotes().filter(person__in=people)
        return self.filter(pk__in=any_of(named.values("article"), quotes.values("article")))

    def about_organizations(self, organizations: Iterable[int]) -> Self:
        """That name one of the organizations (by primary key) or quote somebody of theirs."""
        named = self.model.organizations.through.objects.filter(organization__in=organizations)
        quotes = _quotes().filter(organization__in=organizations)
        return self.filter(pk__in=any_of(named.values("article"), quotes.values("article")))

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


def _quotes() -> RecordQuerySet:
    return apps.get_model("coverage", "Quote").objects.all()
