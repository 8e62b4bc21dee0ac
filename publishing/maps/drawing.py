"""Routes and places on the sheet: lines as wide and dots as large as there are visits or events."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log2, sqrt
from pathlib import Path

from publishing.maps.projection import HEIGHT, WIDTH, Point, project
from publishing.register.bodies import Body

COASTLINES = (Path(__file__).parent / "coastlines.txt").read_text().replace("\n", "")

NARROWEST = 480.0
"""Units of the sheet that a map shows at least: what lies close together is no map of the world."""

MARGIN = 0.12
ASPECT = HEIGHT / WIDTH
LIFT = {True: 0.14, False: 0.22}
"""How far a line bends, by whether it goes east: there and back are two lines."""


@dataclass(frozen=True)
class Place:
    """What a reference names and where it is; `count` is of visits or events. Without a point it is not drawn."""

    reference: Body
    latitude: object
    longitude: object
    count: int = 1

    @property
    def uuid(self) -> str:
        return self.reference["uuid"]

    @property
    def point(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return project(float(str(self.latitude)), float(str(self.longitude)))


@dataclass(frozen=True)
class Route:
    """From where somebody was sent to where they were received, and how often."""

    origin: Place
    target: Place
    count: int = 1

    @property
    def is_drawn(self) -> bool:
        return None not in (self.origin.point, self.target.point)


@dataclass(frozen=True)
class Line:
    route: Route
    path: str
    width: str


@dataclass(frozen=True)
class Dot:
    """`role` is "origin", "target" or "venue"; a region that is both is drawn as a target."""

    place: Place
    role: str
    x: str
    y: str
    radius: str


@dataclass(frozen=True)
class Label:
    """A name beside a dot; to its left where the sheet would end before it does."""

    place: Place
    x: str
    y: str
    anchor: str


@dataclass(frozen=True)
class Window:
    """The part of the sheet that is shown."""

    x: float
    y: float
    width: float

    def __str__(self) -> str:
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {self.width * ASPECT:.0f}"

    @property
    def unit(self) -> float:
        """What a thousandth of the width is: marks keep their size on every map."""
        return self.width / 1000


class RouteMap:
    """Routes and venues, ready for a template."""

    coastlines = COASTLINES

    def __init__(self, routes: Iterable[Route], venues: Iterable[Place] = ()) -> None:
        self.routes, self.venues = list(routes), list(venues)

    @property
    def is_empty(self) -> bool:
        return not self.dots

    @cached_property
    def view_box(self) -> Window:
        """All that is drawn and a margin around it."""
        points = [point for place in (*self._places, *self.venues) if (point := place.point)]
        if not points or any(_crosses_edge(route) for route in self._drawn):
            return Window(0, 0, WIDTH)
        return _around(points)

    @cached_property
    def lines(self) -> list[Line]:
        unit = self.view_box.unit
        return [
            Line(route, _path(route), f"{unit * (1.6 + log2(route.count)):.1f}")
            for route in sorted(self._drawn, key=lambda route: route.count)
        ]

    @cached_property
    def dots(self) -> list[Dot]:
        """Regions by how often they send or receive, venues beneath them."""
        roles = {route.origin.uuid: "origin" for route in self._drawn}
        roles |= {route.target.uuid: "target" for route in self._drawn}
        found = [(place, "venue") for place in self.venues]
        found += [(place, roles[place.uuid]) for place in self._places if place.point]
        return [self._dot(place, role) for place, role in found if place.point]

    @property
    def labels(self) -> list[Label]:
        """The regions that are named on the map: those that matter most and stand clear of one another."""
        kept: list[Dot] = []
        for dot in sorted(self.dots, key=lambda dot: -dot.place.count):
            if dot.role != "venue" and all(self._is_clear(dot, other) for other in kept):
                kept.append(dot)
        return [self._label(dot) for dot in kept]

    @property
    def text_size(self) -> str:
        return f"{self.view_box.unit * 17:.1f}"

    @property
    def stroke_width(self) -> str:
        return f"{self.view_box.unit * 2:.1f}"

    @property
    def has_venues(self) -> bool:
        return any(dot.role == "venue" for dot in self.dots)

    @cached_property
    def _drawn(self) -> list[Route]:
        return [route for route in self.routes if route.is_drawn]

    @cached_property
    def _places(self) -> list[Place]:
        """Each region of a route that is drawn, once, with all its visits."""
        counts: dict[str, int] = {}
        ends: dict[str, Place] = {}
        for route in self._drawn:
            for place in (route.origin, route.target):
                counts[place.uuid], ends[place.uuid] = counts.get(place.uuid, 0) + route.count, place
        return [Place(place.reference, place.latitude, place.longitude, counts[uuid]) for uuid, place in ends.items()]

    def _dot(self, place: Place, role: str) -> Dot:
        point = place.point or Point(0, 0)
        size = 2.5 if role == "venue" else min(4 + sqrt(place.count), 14)
        return Dot(place, role, f"{point.x:.1f}", f"{point.y:.1f}", f"{self.view_box.unit * size:.1f}")

    def _label(self, dot: Dot) -> Label:
        window = self.view_box
        is_right = float(dot.x) > window.x + window.width * 0.82
        step = float(dot.radius) + window.unit * 5
        x = float(dot.x) + (-step if is_right else step)
        return Label(dot.place, f"{x:.1f}", f"{float(dot.y) + window.unit * 6:.1f}", "end" if is_right else "start")

    def _is_clear(self, dot: Dot, other: Dot) -> bool:
        unit = self.view_box.unit
        return abs(float(dot.y) - float(other.y)) > 20 * unit or abs(float(dot.x) - float(other.x)) > 170 * unit


def _around(points: list[Point]) -> Window:
    """The smallest window of the sheet's shape with all points in it and a margin; never beyond the sheet."""
    left, right = min(point.x for point in points), max(point.x for point in points)
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    wanted = max(right - left, (bottom - top) / ASPECT) * (1 + 2 * MARGIN)
    width = min(max(wanted, NARROWEST), WIDTH)
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - width * ASPECT) / 2, 0), HEIGHT - width * ASPECT)
    return Window(x, y, width)


def _crosses_edge(route: Route) -> bool:
    """Whether the shorter way goes off one side of the sheet and comes back on the other."""
    start, end = route.origin.point, route.target.point
    return start is not None and end is not None and abs(end.x - start.x) > WIDTH / 2


def _path(route: Route) -> str:
    start, end = route.origin.point or Point(0, 0), route.target.point or Point(0, 0)
    if not _crosses_edge(route):
        return _bend(start, end)
    turn = WIDTH if end.x < start.x else -WIDTH
    return _bend(start, Point(end.x + turn, end.y)) + _bend(Point(start.x - turn, start.y), end)


def _bend(start: Point, end: Point) -> str:
    """A curve that bends towards the pole, as the shortest way does; due north or south it bends to the west."""
    across, down = end.x - start.x, end.y - start.y
    side = -1 if across > 0 or (across == 0 and down < 0) else 1
    lift = LIFT[across > 0]
    x = (start.x + end.x) / 2 - side * down * lift
    y = (start.y + end.y) / 2 + side * across * lift
    return f"M{start.x:.0f} {start.y:.0f}Q{x:.0f} {y:.0f} {end.x:.0f} {end.y:.0f}"
