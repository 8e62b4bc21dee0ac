"""From the globe to the sheet: equirectangular, true to shape at 35 degrees, with the Pacific in the middle.

Most routes of this site cross the Pacific. The sheet is cut in the Atlantic, where a route goes off one side and comes
back on the other.
"""

from math import cos, radians
from typing import NamedTuple

WEST = -30.0
"""The meridian at which the sheet begins and ends."""

NORTH, SOUTH = 74.0, -56.0
WIDTH = 2000.0
SCALE = WIDTH / 360
STRETCH = 1 / cos(radians(35))
HEIGHT = round((NORTH - SOUTH) * SCALE * STRETCH)


class Point(NamedTuple):
    x: float
    y: float


def project(latitude: float, longitude: float) -> Point:
    """Where a place lies on the sheet; beyond its upper and lower edge for the poles."""
    return Point((longitude - WEST) % 360 * SCALE, (NORTH - latitude) * SCALE * STRETCH)
