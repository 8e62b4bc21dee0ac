"""Make publishing/maps/coastlines.txt, a path for each piece of land, from Natural Earth as `world-atlas` packs it.

    python -m vendor.coastlines node_modules/world-atlas/land-110m.json

Natural Earth is in the public domain. Its land knows no borders. `make vendor` runs this; the result is committed.
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from publishing.maps.projection import HEIGHT, NORTH, SCALE, STRETCH, WEST, WIDTH

RESULT = Path(__file__).parents[1] / "publishing/maps/coastlines.txt"

TOLERANCE = 1.2
"""How far, in units of the sheet, a line may be from the coast that it stands for."""

SMALLEST = 14.0
"""The area, in square units, below which an island is left out."""

Ring = list[tuple[float, float]]


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text())
    paths = [path for ring in rings(topology) for path in drawn(on_sheet(ring))]
    RESULT.write_text("".join(f"{path}\n" for path in paths))


def rings(topology: dict) -> Iterator[Ring]:
    """The outlines of all land in degrees; inner ones, which are seas, follow the same rule of drawing."""
    arcs = [list(_positions(topology, arc)) for arc in topology["arcs"]]
    (land,) = topology["objects"]["land"]["geometries"]
    for polygon in land["arcs"]:
        for indices in polygon:
            ring: Ring = []
            for index in indices:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                ring += arc[1:] if ring else arc
            yield unwound(ring)


def _positions(topology: dict, arc: list[list[int]]) -> Iterator[tuple[float, float]]:
    """A quantized arc: each position is the distance from the one before it."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield left + x * scale_x, bottom + y * scale_y


def unwound(ring: Ring) -> Ring:
    """Going on beyond 180 degrees where the data jump to the other side of the globe."""
    turned, turn = ring[:1], 0
    for (before, _), (longitude, latitude) in pairwise(ring):
        turn += 360 * round((before - longitude) / 360)
        turned.append((longitude + turn, latitude))
    return turned


def on_sheet(ring: Ring) -> Ring:
    return [((lon - WEST) * SCALE, (NORTH - lat) * SCALE * STRETCH) for lon, lat in ring]


def drawn(ring: Ring) -> Iterator[str]:
    """The ring's paths: two where it lies across the sheet's edge, none where it is off the sheet or too small."""
    kept = simplified(ring)
    if len(kept) < 4 or abs(area(kept)) < SMALLEST or min(y for _x, y in kept) > HEIGHT:
        return
    for shift in (-WIDTH, 0.0, WIDTH):
        moved = [(x + shift, y) for x, y in kept]
        if max(x for x, _y in moved) > 0 and min(x for x, _y in moved) < WIDTH:
            yield path(moved)


def simplified(line: Ring) -> Ring:
    """Douglas and Peucker, without recursion."""
    keep, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        distances = [(_distance(line[i], line[first], line[last]), i) for i in range(first + 1, last)]
        furthest, index = max(distances, default=(0.0, 0))
        if furthest > TOLERANCE:
            keep.add(index)
            spans += [(first, index), (index, last)]
    return [line[index] for index in sorted(keep)]


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """From the segment, or from its only point in the case of a closed ring."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return ((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5


def area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def path(ring: Ring) -> str:
    """Whole units, each step from the one before."""
    rounded = [(round(x), round(y)) for x, y in ring]
    (x, y), parts = rounded[0], []
    for next_x, next_y in rounded[1:-1]:
        if (next_x, next_y) != (x, y):
            parts.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return f"M{rounded[0][0]} {rounded[0][1]}l{' '.join(parts).replace(' -', '-')}z"


if __name__ == "__main__":
    main()
