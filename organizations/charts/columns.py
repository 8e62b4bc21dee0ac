"""Columns by year: how much of something each year saw, the years between without a gap."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from organizations.charts.scale import Scale

MAX_YEARS = 20
NAMED_YEARS = 6
"""Years that have room for their names below the columns of a narrow screen."""
FEWEST = 8
"""Years for which there is room at least: a single one does not fill the chart."""
WIDTH = 0.7
"""Of a column, in parts of what a year has room for."""


@dataclass(frozen=True)
class Column:
    """One year; `begins`, `width` and `middle` in percent of the chart's width, `top` and `height` of its height."""

    year: int
    count: int
    is_named: bool
    begins: float
    width: float
    middle: float
    top: float
    height: float


def columns(counts: Mapping[int, int]) -> list[Column]:
    """The latest years with all between the first and the last of them; none where nothing is counted."""
    if not counts:
        return []
    last = max(counts)
    years = range(max(min(counts), last - MAX_YEARS + 1), last + 1)
    scale = Scale.over(Decimal(counts.get(year, 0)) for year in years)
    step, every = 100 / max(len(years), FEWEST), -(-len(years) // NAMED_YEARS)
    return [
        _column(year, counts.get(year, 0), place * step, step, scale, is_named=(last - year) % every == 0)
        for place, year in enumerate(years)
    ]


def _column(year: int, count: int, begins: float, step: float, scale: Scale, *, is_named: bool) -> Column:
    height = scale.place(Decimal(count))
    return Column(
        year=year,
        count=count,
        is_named=is_named,
        begins=round(begins + step * (1 - WIDTH) / 2, 2),
        width=round(step * WIDTH, 2),
        middle=round(begins + step / 2, 2),
        top=round(100 - height, 2),
        height=height,
    )
