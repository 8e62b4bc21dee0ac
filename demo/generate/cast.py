"""Who takes part: the organizations and people that the visits of one piece share."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from demo.generate.scenes import Fate, Numbers, Scene
from demo.generate.words import SYNTHETIC, TITLES, both, company, full_name, names_of, person
from demo.generate.world import World
from organizations.models import Organization, Person, Position, Presence, Sector
from publishing.models import Status

FEWEST = 8
"""A visit names several of either, each once."""


@dataclass
class Cast:
    """`hidden` are drafts: visits name them too, and no body may link to them."""

    home: list[Person] = field(default_factory=list)
    abroad: list[Person] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    hidden: list[Organization] = field(default_factory=list)


class CastBuilder:
    def __init__(self, rng: Random, numbers: Numbers, world: World, sectors: list[Sector]) -> None:
        self.rng, self.numbers, self.world, self.sectors = rng, numbers, world, sectors
        self.cast = Cast()

    def organizations(self, count: int) -> list[Scene]:
        """One in twenty stays a draft, and at least one."""
        scenes = [self._organization(is_draft=number % 20 == 0) for number in range(max(count, FEWEST))]
        for scene in scenes:
            found = scene.own[0]
            (self.cast.organizations if found.is_public else self.cast.hidden).append(found)
        return scenes

    def people(self, count: int) -> list[Scene]:
        scenes = []
        for number in range(max(count, 2 * FEWEST)):
            scenes.append(self._person(from_home=number % 2 == 0))
            (self.cast.abroad if number % 2 else self.cast.home).append(scenes[-1].own[0])
        return scenes

    def _fate(self) -> Fate:
        return Fate(
            Status.PUBLISHED, datetime(2004, 12, 1, 8, tzinfo=UTC) + timedelta(minutes=self.rng.randrange(40_000))
        )

    def _organization(self, *, is_draft: bool) -> Scene:
        scene, fate = Scene(self.rng, self.numbers, ("organization", is_draft)), self._fate()
        home, branch = self.rng.sample(self.world.places, 2)
        organization = scene.add_record(
            Organization,
            fate.hidden() if is_draft else fate,
            self.numbers.peek(Organization),
            kind=self.rng.choice(("company", "investor", "incubator", "research_institute")),
            region=scene.meet(home),
            website="https://company.example/",
            **both("name", company(self.rng, names_of(home))),
            **both("summary", SYNTHETIC),
        )
        scene.link(Organization.sectors, organization, scene.meet(self.rng.choice(self.sectors)))
        scene.add(
            Presence, organization=organization, kind="branch", region=scene.meet(branch), since_on=fate.moment.date()
        )
        return scene

    def _person(self, *, from_home: bool) -> Scene:
        scene = Scene(self.rng, self.numbers, ("person",))
        family, given = person(self.rng, from_home=from_home)
        organization = self.rng.choice(self.cast.organizations)
        record = scene.add_record(
            Person,
            self._fate(),
            self.numbers.peek(Person),
            name_order="family_first" if from_home else "given_first",
            **both("name", full_name(family, given, from_home=from_home)),
            **both("family_name", family),
            **both("given_name", given),
            **both("summary", SYNTHETIC),
        )
        title = self.rng.choice(TITLES)
        scene.add(
            Position,
            person=record,
            organization=scene.meet(organization),
            printed_in="both",
            **both("title", title),
            **both("organization", names_of(organization)),
        )
        return scene
