"""Tags for figures: grouped by what they count, with charts of those that can be compared."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django import template

from organizations.charts.bars import BarChart, bar_charts
from publishing.register.bodies import Body

register = template.Library()


class FigureGroup(NamedTuple):
    indicator: Body
    claims: list[Body]
    charts: list[BarChart]


@register.simple_tag
def figure_groups(figures: Iterable[Body]) -> list[FigureGroup]:
    """The claims of each indicator, in the order given: they come by indicator."""
    groups = ((indicator, list(claims)) for indicator, claims in groupby(figures, key=lambda claim: claim["indicator"]))
    return [FigureGroup(indicator, claims, bar_charts(claims)) for indicator, claims in groups]


@register.simple_tag
def drawn(groups: Iterable[FigureGroup]) -> list[tuple[Body, int, BarChart]]:
    """The charts of all groups, each with its indicator and its number among that indicator's."""
    return [(group.indicator, number, chart) for group in groups for number, chart in enumerate(group.charts, 1)]
