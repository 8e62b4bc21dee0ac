"""One visit with all that belongs to it: members, stops, programme, coverage, outcome."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple, Self
from uuid import UUID

from delegations.descriptions import name_delegation
from delegations.models import Delegation, DelegationKind, DelegationOrganization, Member, SendingRegion, Stop
from demo.generate.cast import Cast
from demo.generate.scenes import Fate, Numbers, Scene, complete, new_uuid
from demo.generate.words import PURPOSES, SYNTHETIC, THEMES, TITLES, Pair, both, full_name, names_of, person
from demo.generate.world import World
from organizations.models import Organization, Person, Region, Sector
from publishing.dates import Precision
from publishing.models import NameBasis, Status

FIRST_DAY, DAYS = date(2005, 1, 3), 7_850
ROLES = ("head", "deputy_head", "secretary_general", "member", "business_delegate")


class Shape(NamedTuple):
    """What the visit of a number has: alike shapes have alike bodies."""

    status: Status
    members: int
    stops: int
    has_head: bool
    is_described: bool
    knows_month_only: bool
    names_hidden: bool
    has_hidden_article: bool
    has_outcome: bool

    @classmethod
    def of(cls, number: int) -> Self:
        """One visit in twenty is a draft, one in fifty withdrawn; the rest is public."""
        withdrawn = Status.WITHDRAWN if number % 50 == 29 else Status.PUBLISHED
        return cls(
            status=Status.DRAFT if number % 20 == 13 else withdrawn,
            members=3 + number % 3,
            stops=1 + number % 2,
            has_head=number % 25 != 4,
            is_described=number % 3 == 0,
            knows_month_only=number % 8 == 5,
            names_hidden=number % 10 == 3,
            has_hidden_article=number % 20 == 7,
            has_outcome=number % 5 == 0,
        )


class Codes(NamedTuple):
    kinds: list[DelegationKind]
    sectors: list[Sector]


def visit_uuid_of(seed: str, number: int) -> UUID:
    """The visit's, known before it is made: so a run finds where an earlier one ended."""
    return new_uuid(Random(f"{seed}:{number}"))


class Visit:
    """The rows of one visit, the same for the same seed, number, world and cast."""

    def __init__(self, seed: str, number: int, numbers: Numbers, world: World, codes: Codes, cast: Cast) -> None:
        self.number, self.world, self.codes, self.cast = number, world, codes, cast
        self.rng = Random(f"{seed}:{number}")
        self.shape = Shape.of(number)
        self.scene = Scene(self.rng, numbers, ("visit", bool(cast.home), *self.shape))
        self.uuid = new_uuid(self.rng)
        self.theme = self.rng.choice(THEMES)
        self._meet()
        self.first = FIRST_DAY + timedelta(days=self.rng.randrange(DAYS))
        self.last = self.first + timedelta(days=2 * self.shape.stops + 1)
        self.fate = Fate(self.shape.status, self.moment(self.first - timedelta(days=10)))
        self.delegation = self._delegation()
        self.members = [self._member(position) for position in range(self.shape.members)]

    def moment(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 2 + self.number % 12, self.number % 60, tzinfo=UTC)

    def _meet(self) -> None:
        """Choose who takes part. Of the places some are far more popular than others."""
        scene, rng, world = self.scene, self.rng, self.world
        outbound = rng.random() < 0.66
        from_home, to_home = (world.home, world.abroad) if outbound else (world.abroad, world.home)
        self.is_outbound = outbound
        self.sender: Region = scene.meet(rng.choice(from_home))
        chief = to_home[int(len(to_home) * rng.random() ** 3)]
        others = rng.sample([place for place in to_home if place is not chief], self.shape.stops - 1)
        self.stops: list[Region] = [scene.meet(place) for place in (chief, *others)]
        self.sending_office = scene.meet(world.offices[self.sender.uuid])
        self.receiving_office = scene.meet(world.offices[chief.uuid])
        delegates, hosts = (self.cast.home, self.cast.abroad) if outbound else (self.cast.abroad, self.cast.home)
        self.delegates: list[Person] = [scene.meet(each) for each in rng.sample(delegates, min(2, len(delegates)))]
        self.hosts: list[Person] = [scene.meet(each) for each in rng.sample(hosts, min(2, len(hosts)))]
        bodies = self.cast.organizations
        self.companies: list[Organization] = [scene.meet(each) for each in rng.sample(bodies, min(2, len(bodies)))]

    def _delegation(self) -> Delegation:
        purpose, scene, first = self.rng.choice(PURPOSES), self.scene, self.first
        sender, stop = names_of(self.sender), names_of(self.stops[0])
        dates: dict[str, Any] = {"starts_on": first, "ends_on": self.last}
        if self.shape.knows_month_only:
            dates = {"starts_on": first.replace(day=1), "starts_on_precision": Precision.MONTH}
        delegation = scene.add(
            Delegation,
            uuid=self.uuid,
            visit_type=self.rng.choice(("official", "working")),
            **both(
                "name",
                Pair(f"{sender.en} {purpose.en} Delegation to {stop.en}", f"{sender.zh}赴{stop.zh}{purpose.zh}代表团"),
            ),
            **both("summary", SYNTHETIC),
            **dates,
            **self.fate.columns(),
        )
        if self.shape.is_described:
            delegation.name_en, delegation.name_zh = name_delegation(delegation, [self.sender], self.stops)
        complete(delegation, self.number)
        if self.shape.is_described:
            delegation.name_basis = NameBasis.DESCRIPTIVE
        self._surround(delegation)
        return delegation

    def _surround(self, delegation: Delegation) -> None:
        scene, rng = self.scene, self.rng
        scene.link(Delegation.kinds, delegation, scene.meet(rng.choice(self.codes.kinds)))
        scene.link(Delegation.sectors, delegation, scene.meet(rng.choice(self.codes.sectors)))
        scene.add(SendingRegion, delegation=delegation, region=self.sender)
        for position, region in enumerate(self.stops):
            arrives = self.first + timedelta(days=2 * position)
            departs = arrives + timedelta(days=2)
            scene.add(
                Stop,
                delegation=delegation,
                region=region,
                position=position + 1,
                arrives_on=arrives,
                departs_on=departs,
            )
        roles = {"sending": self.sending_office, "receiving": self.receiving_office}
        if self.shape.names_hidden and self.cast.hidden:
            roles["supporting"] = scene.meet(rng.choice(self.cast.hidden))
        for position, (role, body) in enumerate(roles.items(), 1):
            names = both("organization", names_of(body))
            scene.add(
                DelegationOrganization,
                delegation=delegation,
                role=role,
                organization=body,
                position=position,
                printed_in="both",
                **names,
            )

    def _member(self, position: int) -> Member:
        """The first two are people on record, the others only names."""
        linked = self.delegates[position] if position < len(self.delegates) else None
        bodies = [self.sending_office, *self.companies[:1]]
        body = bodies[position] if position < len(bodies) else None
        family, given = person(self.rng, from_home=self.is_outbound)
        name = names_of(linked) if linked else full_name(family, given, from_home=self.is_outbound)
        return self.scene.add(
            Member,
            delegation=self.delegation,
            position=position + 1,
            role=ROLES[position if self.shape.has_head else position + 1 if position < 2 else 3],
            person=linked,
            organization=body,
            printed_in="both",
            **both("name", name),
            **both("title", self.rng.choice(TITLES)),
            **both("organization", names_of(body or self.sending_office)),
        )
