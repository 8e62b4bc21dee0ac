from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, Q

from delegations.chains import replaced
from delegations.stored_files import dropping_replaced
from organizations.querysets import claim_lookups
from publishing.querysets import AggregateQuerySet, Keys, RecordQuerySet, any_of

ARTICLE_REFERENCES = ("articles__outlet", "articles__agency")
OUTCOME_REFERENCES = ("outcome_links__outcome", "agenda__outcome_links__outcome")


class DelegationQuerySet(AggregateQuerySet):
    def sent_by(self, regions: Keys) -> Self:
        """Sent from one of the regions (by primary key) or from a place within them that the public sees."""
        return self.filter(pk__in=_rows("SendingRegion", region=_public_places_within(regions)).values("delegation"))

    def received_in(self, regions: Keys) -> Self:
        """With a stop in one of the regions (by primary key) or in a place within them that the public sees."""
        return self.filter(pk__in=_rows("Stop", region=_public_places_within(regions)).values("delegation"))

    def concerning(self, regions: Iterable[int]) -> Self:
        """Sent from, received in or with a public event in one of the regions (by primary key) or within them."""
        places = _public_places_within(regions)
        travels = (_rows(name, region=places).values("delegation") for name in ("SendingRegion", "Stop"))
        return self.filter(pk__in=any_of(*travels, _taking_part_in(_events().public().filter(region__in=places))))

    def with_organization(self, organizations: Iterable[int]) -> Self:
        """In which one of the organizations (by primary key) shows: in a role, for a member, or at a public event."""
        in_role = _rows("DelegationOrganization", organization=organizations)
        members = _members().public().filter(organization__in=organizations)
        events = _events().public().with_organization(organizations)
        visits = in_role.values("delegation"), members.values("delegation"), _taking_part_in(events)
        return self.filter(pk__in=any_of(*visits))

    def with_person(self, people: Iterable[int]) -> Self:
        """In which one of the people (by primary key) shows: as a member, or at a public event."""
        members = _members().public().filter(person__in=people)
        events = _events().public().with_person(people)
        return self.filter(pk__in=any_of(members.values("delegation"), _taking_part_in(events)))

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


class EventQuerySet(AggregateQuerySet):
    def held_in(self, regions: Iterable[int]) -> Self:
        """In one of the regions (by primary key) or in a place within them that the public sees."""
        return self.filter(region__in=_public_places_within(regions))

    def with_organization(self, organizations: Iterable[int]) -> Self:
        """At which one of the organizations (by primary key) has a role or is shown beside somebody who appears."""
        in_role = _rows("EventOrganization", organization=organizations)
        appearances = _appearances().public().for_organization(organizations)
        return self.filter(pk__in=any_of(*(rows.values("event") for rows in (in_role, *appearances))))

    def with_person(self, people: Iterable[int]) -> Self:
        """At which one of the people (by primary key) appears."""
        appearances = _appearances().public().of_person(people)
        return self.filter(pk__in=any_of(*(rows.values("event") for rows in appearances)))

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

    def travelling(self) -> Self:
        """Of public delegations."""
        return self.filter(Exists(_delegations().public().filter(pk=OuterRef("delegation"))))


class AppearanceQuerySet(RecordQuerySet):
    """What has no link of its own is told by `exclude`: asked for NULL, SQLite would begin with all that have none."""

    def public(self) -> Self:
        """Without those of members who are not to be named."""
        return self.exclude(member__is_public=False)

    def of_person(self, people: Iterable[int]) -> tuple[Self, ...]:
        """Of one of the people (by primary key) by a link of its own, and by way of a public delegation's member."""
        members = _members().travelling().filter(person__in=people)
        return self.filter(person__in=people), self.filter(member__in=members).exclude(person__isnull=False)

    def for_organization(self, organizations: Iterable[int]) -> tuple[Self, ...]:
        """For one of the organizations (by primary key) by a link, a further one, or a public delegation's member."""
        further = self.model.further_organizations.through.objects.filter(organization__in=organizations)
        members = _members().travelling().filter(organization__in=organizations)
        lent = self.filter(member__in=members, organization_en="", organization_zh="")
        return (
            self.filter(organization__in=organizations),
            self.filter(pk__in=further.values("appearance")),
            lent.exclude(organization__isnull=False),
        )


def _rows(name: str, **links: Iterable[Any]) -> RecordQuerySet:
    """The rows of a table that lead to one of these, by each link."""
    return apps.get_model("delegations", name).objects.filter(**{f"{link}__in": keys for link, keys in links.items()})


def _public_places_within(regions: Keys) -> Any:
    return apps.get_model("organizations", "Region").objects.public().within(regions)


def _delegations() -> DelegationQuerySet:
    return apps.get_model("delegations", "Delegation").objects.all()


def _events() -> EventQuerySet:
    return apps.get_model("delegations", "Event").objects.all()


def _taking_part_in(events: EventQuerySet) -> Any:
    return _rows("Participation", event=events).values("delegation")


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

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        objs, fields = list(objs), list(fields)
        with dropping_replaced(self.filter(pk__in=[obj.pk for obj in objs]), fields):
            return super().bulk_update(objs, fields, batch_size)

    def public(self) -> Self:
        return self.filter(audience=self.model.Audience.PUBLIC)


class OutcomeQuerySet(AggregateQuerySet):
    def linked_to(self, *, events: Iterable[Any], delegations: Iterable[int] = ()) -> Self:
        """That hang together with one of the events, a point of its agenda, or one of the delegations."""
        links = _rows("OutcomeLink", event=events), _rows("OutcomeLink", agenda_item__event=events)
        of_visits = _rows("OutcomeLink", delegation=delegations)
        return self.filter(pk__in=any_of(*(rows.values("outcome") for rows in (*links, of_visits))))

    def of_visits(self, delegations: Any) -> Self:
        """That hang together with one of the delegations (by primary key) or a public event in which one takes part."""
        events = _events().public().filter(delegations__in=delegations).values("pk")
        return self.linked_to(events=events, delegations=delegations)

    def signed_by(self, people: Iterable[int]) -> Self:
        """That one of the people (by primary key) signed for a party that the public is told of."""
        public = Q(organization__in=apps.get_model("organizations", "Organization").objects.public())
        printed = ~Q(organization_en="", organization_zh="")
        return self.filter(pk__in=_rows("OutcomeParty", signatory=people).filter(public | printed).values("outcome"))

    def with_party(self, organizations: Iterable[int]) -> Self:
        """With one of the organizations (by primary key) as a party, or as what they created."""
        parties = _rows("OutcomeParty", organization=organizations)
        created = _rows("Outcome", creates_organization=organizations)
        return self.filter(pk__in=any_of(parties.values("outcome"), created.values("pk")))

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
