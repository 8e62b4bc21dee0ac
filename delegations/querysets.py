from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.apps import apps
from django.db.models import Prefetch, Q

from delegations.chains import replaced
from delegations.stored_files import dropping_replaced
from organizations.querysets import claim_lookups
from publishing.querysets import AggregateQuerySet, RecordQuerySet

ARTICLE_REFERENCES = ("articles__outlet", "articles__agency")
OUTCOME_REFERENCES = ("outcome_links__outcome", "agenda__outcome_links__outcome")


class DelegationQuerySet(AggregateQuerySet):
    def sent_by(self, regions: Iterable[int]) -> Self:
        """Sent from one of the regions (by primary key) or from a place within them that the public sees."""
        return self.filter(sending_regions__region__in=_public_places_within(regions)).distinct()

    def received_in(self, regions: Iterable[int]) -> Self:
        """With a stop in one of the regions (by primary key) or in a place within them that the public sees."""
        return self.filter(stops__region__in=_public_places_within(regions)).distinct()

    def concerning(self, regions: Iterable[int]) -> Self:
        """Sent from, received in or with a public event in one of the regions (by primary key) or within them."""
        places = _public_places_within(regions)
        return self.filter(
            Q(sending_regions__region__in=places)
            | Q(stops__region__in=places)
            | Q(pk__in=self._taking_part_in(_events().public().filter(region__in=places)))
        ).distinct()

    def with_organization(self, organizations: Iterable[int]) -> Self:
        """In which one of the organizations (by primary key) shows: in a role, for a member, or at a public event."""
        members = _members().public().filter(organization__in=organizations)
        return self.filter(
            Q(organizations__organization__in=organizations)
            | Q(pk__in=members.values("delegation"))
            | Q(pk__in=self._taking_part_in(_events().public().with_organization(organizations)))
        ).distinct()

    def with_person(self, people: Iterable[int]) -> Self:
        """In which one of the people (by primary key) shows: as a member, or at a public event."""
        members = _members().public().filter(person__in=people)
        return self.filter(
            Q(pk__in=members.values("delegation"))
            | Q(pk__in=self._taking_part_in(_events().public().with_person(people)))
        )

    def for_detail(self) -> Self:
        return (
            super()
            .for_detail()
            .fetching(
                "previous_visit",
                "kinds",
                "sectors",
                "sending_regions__region",
                "stops__region",
                "members__person",
                "members__organization",
                "organizations__organization",
                "amendments",
                "documents",
                "outcome_links__outcome",
                *ARTICLE_REFERENCES,
                *(f"events__{name}" for name in OUTCOME_REFERENCES),
                *claim_lookups("figures"),
            )
        )

    def _taking_part_in(self, events: "EventQuerySet") -> Any:
        return apps.get_model("delegations", "Participation").objects.filter(event__in=events).values("delegation")


class EventQuerySet(AggregateQuerySet):
    def held_in(self, regions: Iterable[int]) -> Self:
        """In one of the regions (by primary key) or in a place within them that the public sees."""
        return self.filter(region__in=_public_places_within(regions))

    def with_organization(self, organizations: Iterable[int]) -> Self:
        """At which one of the organizations (by primary key) has a role or is shown beside somebody who appears."""
        return self.filter(
            Q(organizations__organization__in=organizations)
            | Q(pk__in=_appearances().public().for_organization(organizations).values("event"))
        ).distinct()

    def with_person(self, people: Iterable[int]) -> Self:
        """At which one of the people (by primary key) appears."""
        return self.filter(pk__in=_appearances().public().of_person(people).values("event"))

    def for_detail(self) -> Self:
        return (
            super()
            .for_detail()
            .fetching(
                "region",
                "venue",
                "part_of",
                "sectors",
                "parts",
                "delegations",
                "organizations__organization",
                "agenda__promotes_region",
                "agenda__promotes_organization",
                *_appearance_lookups("agenda__appearances"),
                *_appearance_lookups("appearances"),
                "amendments",
                "documents",
                *ARTICLE_REFERENCES,
                *OUTCOME_REFERENCES,
                *claim_lookups("figures"),
            )
        )


class MemberQuerySet(RecordQuerySet):
    def public(self) -> Self:
        return self.filter(is_public=True)


class AppearanceQuerySet(RecordQuerySet):
    def public(self) -> Self:
        """Without those of members who are not to be named."""
        return self.exclude(member__is_public=False)

    def of_person(self, people: Iterable[int]) -> Self:
        """Of one of the people (by primary key), be it by way of a public delegation's member."""
        lent = Q(person__isnull=True, member__person__in=people, member__delegation__in=_delegations().public())
        return self.filter(Q(person__in=people) | lent)

    def for_organization(self, organizations: Iterable[int]) -> Self:
        """For one of the organizations (by primary key), be it by way of a public delegation's member."""
        lent = Q(
            organization__isnull=True,
            organization_en="",
            organization_zh="",
            member__organization__in=organizations,
            member__delegation__in=_delegations().public(),
        )
        further = self.model.further_organizations.through.objects.filter(organization__in=organizations)
        return self.filter(Q(organization__in=organizations) | Q(pk__in=further.values("appearance")) | lent)


def _public_places_within(regions: Iterable[int]) -> Any:
    return apps.get_model("organizations", "Region").objects.public().within(regions)


def _delegations() -> DelegationQuerySet:
    return apps.get_model("delegations", "Delegation").objects.all()


def _events() -> EventQuerySet:
    return apps.get_model("delegations", "Event").objects.all()


def _members() -> MemberQuerySet:
    return apps.get_model("delegations", "Member").objects.all()


def _appearances() -> AppearanceQuerySet:
    return apps.get_model("delegations", "Appearance").objects.all()


def _appearance_lookups(relation: str) -> list[str]:
    links = ("person", "organization", "further_organizations")
    of_member = ("person", "organization", "delegation")
    return [f"{relation}__{link}" for link in links] + [f"{relation}__member__{link}" for link in of_member]


class DocumentQuerySet(RecordQuerySet):
    def update(self, **values: Any) -> int:
        with dropping_replaced(self, values):
            return super().update(**values)

    def bulk_update(self, objs: Iterable[Any], fields: Sequence[str], batch_size: int | None = None) -> int:
        objs = list(objs)
        with dropping_replaced(self.filter(pk__in=[obj.pk for obj in objs]), fields):
            return super().bulk_update(objs, fields, batch_size)

    def public(self) -> Self:
        return self.filter(audience=self.model.Audience.PUBLIC)


class OutcomeQuerySet(AggregateQuerySet):
    def linked_to(self, *, events: Iterable[Any], delegations: Iterable[int] = ()) -> Self:
        """That hang together with one of the events, a point of its agenda, or one of the delegations."""
        return self.filter(
            Q(links__event__in=events) | Q(links__agenda_item__event__in=events) | Q(links__delegation__in=delegations)
        ).distinct()

    def of_visits(self, delegations: Any) -> Self:
        """That hang together with one of the delegations (by primary key) or a public event in which one takes part."""
        events = _events().public().filter(delegations__in=delegations).values("pk")
        return self.linked_to(events=events, delegations=delegations)

    def signed_by(self, people: Iterable[int]) -> Self:
        """That one of the people (by primary key) signed for a party."""
        return self.filter(parties__signatory__in=people).distinct()

    def with_party(self, organizations: Iterable[int]) -> Self:
        """With one of the organizations (by primary key) as a party, or as what they created."""
        return self.filter(
            Q(parties__organization__in=organizations) | Q(creates_organization__in=organizations)
        ).distinct()

    def counted(self) -> Self:
        """Those that totals count: confirmed, and not replaced in the end by a confirmed one that the public sees."""
        return self.filter(verification=self.model.Verification.CONFIRMED).exclude(pk__in=replaced())

    def for_detail(self) -> Self:
        newest_first = self.model.objects.order_by("-sorts_on", "-id")
        return (
            super()
            .for_detail()
            .fetching(
                "region",
                "creates_organization",
                "creates_presence__organization",
                "creates_presence__region",
                "sectors",
                "parties__organization",
                "parties__signatory",
                "links__delegation",
                "links__event",
                "links__agenda_item__event",
                "updates",
                "articles__outlet",
                "articles__agency",
                *claim_lookups("figures"),
            )
            .prefetch_related(Prefetch("supersedes", newest_first), Prefetch("superseded_by", newest_first))
        )
