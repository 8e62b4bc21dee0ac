"""The places that all visits share: regions, venues, the offices that send and receive, outlets."""

from collections.abc import Hashable, Iterator
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from django.contrib.contenttypes.models import ContentType

from coverage.models import Outlet
from demo.generate.scenes import Fate, Numbers, Scene
from demo.generate.words import ABROAD, ABROAD_CITIES, HALLS, OUTLETS, SYNTHETIC, Pair, both, home_place
from organizations.models import Organization, Region, RegionAncestor, Venue
from publishing.models import Identifier, Status

SCHEME = "generate"
"""The first region's identifier of this scheme tells from what the database was generated."""

PROVINCES, CITIES = 12, 3
HOME_ZONE = "Asia/Shanghai"
ZONES_ABROAD = (
    "America/Los_Angeles",
    "America/New_York",
    "Europe/Berlin",
    "Europe/London",
    "Asia/Tokyo",
    "Australia/Sydney",
    "America/Sao_Paulo",
    "Africa/Nairobi",
)
OPENED = Fate(Status.PUBLISHED, datetime(2004, 11, 1, 8, tzinfo=UTC))


class World:
    """Made in rounds of scenes: what a round names was written in an earlier one."""

    def __init__(self, seed: str, numbers: Numbers) -> None:
        self.seed, self.rng, self.numbers = seed, Random(f"{seed}:world"), numbers
        self.home: list[Region] = []
        self.abroad: list[Region] = []
        self.offices: dict[UUID, Organization] = {}
        self.venues: dict[UUID, list[Venue]] = {}
        self.outlets: list[Outlet] = []
        self._above: dict[UUID, list[Region]] = {}
        self._names = iter(range(10_000))

    @property
    def places(self) -> list[Region]:
        """Where visits come from and go to."""
        return [*self.home, *self.abroad]

    def rounds(self) -> Iterator[list[Scene]]:
        yield self._upper_regions()
        yield self._cities()
        yield self._zones()
        yield [*map(self._office, self.places), *map(self._outlet, range(2 * len(OUTLETS)))]
        yield [self._venue(place, hall) for place in self.places for hall in self.rng.sample(HALLS, 2)]

    def adopt(self) -> None:
        """Take the world from the database, where an earlier run wrote it and staff may have edited it since."""
        records = [scene.own[0] for scenes in self.rounds() for scene in scenes]
        for model in {type(record) for record in records}:
            stored = model._base_manager.in_bulk([r.uuid for r in records if type(r) is model], field_name="uuid")
            for record in records:
                if type(record) is model:
                    record.__dict__.update(stored[record.uuid].__dict__)

    def _upper_regions(self) -> list[Scene]:
        provinces = [
            self._region(Pair(f"{name.en} Province", f"{name.zh}省"), "province", HOME_ZONE)
            for name in self._draw(PROVINCES)
        ]
        self._provinces = [scene.own[0] for scene in provinces]
        self._mark(provinces[0])
        states = [
            self._region(Pair(f"{name.en} State", f"{name.zh}州"), "state", zone)
            for name, zone in zip(ABROAD, ZONES_ABROAD, strict=True)
        ]
        self._states = [scene.own[0] for scene in states]
        return provinces + states

    def _cities(self) -> list[Scene]:
        scenes = []
        for province in self._provinces:
            for name in self._draw(CITIES):
                city = Pair(f"{name.en} City", f"{name.zh}市")
                scenes.append(self._region(city, "prefecture_city", HOME_ZONE, province))
                self.home.append(scenes[-1].own[0])
        for state, name in zip(self._states, ABROAD, strict=True):
            for form in ABROAD_CITIES:
                city = Pair(form.en.format(name.en), form.zh.format(name.zh))
                scenes.append(self._region(city, "city", state.time_zone, state))
                self.abroad.append(scenes[-1].own[0])
        return scenes

    def _zones(self) -> list[Scene]:
        scenes = []
        for city in self.home[::CITIES]:
            name = Pair(city.name_en.replace("City", "High-Tech Zone"), city.name_zh.replace("市", "高新区"))
            scenes.append(self._region(name, "high_tech_zone", HOME_ZONE, city))
        self.home += [scene.own[0] for scene in scenes]
        return scenes

    def _draw(self, number: int) -> list[Pair]:
        return [home_place(next(self._names)) for _ in range(number)]

    def _scene(self, *shape: Hashable) -> Scene:
        return Scene(self.rng, self.numbers, shape)

    def _region(self, name: Pair, kind: str, zone: str, parent: Region | None = None) -> Scene:
        above = [parent, *self._above[parent.uuid]] if parent else []
        scene = self._scene("region", len(above))
        region = scene.add_record(
            Region,
            OPENED,
            self.numbers.peek(Region),
            kind=kind,
            time_zone=zone,
            parent=scene.meet(parent) if parent else None,
            **both("name", name),
            **both("summary", SYNTHETIC),
        )
        self._above[region.uuid] = above
        for depth, ancestor in enumerate([region, *above]):
            scene.add(RegionAncestor, descendant=region, ancestor=ancestor, depth=depth, is_public=True)
        return scene

    def _mark(self, scene: Scene) -> None:
        scene.shape = "region", "marked"
        region = scene.own[0]
        kind = ContentType.objects.get_for_model(region)
        scene.add(Identifier, content_type=kind, object_id=region.pk, scheme=SCHEME, value=self.seed)

    def _office(self, region: Region) -> Scene:
        scene = self._scene("office")
        self.offices[region.uuid] = scene.add_record(
            Organization,
            OPENED,
            self.numbers.peek(Organization),
            kind="promotion_agency",
            region=scene.meet(region),
            website="https://office.example/",
            **both("name", Pair(f"{region.name_en} Investment Promotion Agency", f"{region.name_zh}投资促进局")),
            **both("summary", SYNTHETIC),
        )
        return scene

    def _venue(self, region: Region, hall: Pair) -> Scene:
        scene = self._scene("venue")
        venue = scene.add_record(
            Venue,
            OPENED,
            self.numbers.peek(Venue),
            region=scene.meet(region),
            **both("name", Pair(f"{region.name_en} {hall.en}", f"{region.name_zh}{hall.zh}")),
            **both("address", Pair(f"1 Harbour Road, {region.name_en}", f"{region.name_zh}海港路1号")),
        )
        self.venues.setdefault(region.uuid, []).append(venue)
        return scene

    def _outlet(self, number: int) -> Scene:
        place, name = (self.home, self.abroad)[number % 2][number], OUTLETS[number // 2]
        scene = self._scene("outlet")
        outlet = scene.add_record(
            Outlet,
            OPENED,
            self.numbers.peek(Outlet),
            kind="news_agency" if "Service" in name.en else "newspaper",
            country=scene.meet(place),
            language="en" if number % 2 else "zh-Hans",
            website="https://news.example/",
            **both("name", Pair(f"{place.name_en} {name.en}", f"{place.name_zh}{name.zh}")),
        )
        self.outlets.append(outlet)
        return scene
