"""Tags for list pages."""

from typing import Any

from django import template
from django.utils.translation import ngettext

from publishing.filter_panel import FilterPanel
from publishing.kinds import Kind
from publishing.listing import Page, Query

register = template.Library()


@register.simple_tag
def filter_panel(query: Query) -> FilterPanel:
    return FilterPanel(query)


@register.simple_tag
def plural(kind: Kind) -> str:
    """The kind's name for a heading: “Regions”."""
    name = str(kind.model._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


@register.simple_tag
def shown(page: Page, bodies: list[Any]) -> str:
    """How much of the list the page holds; a total only where the page shows all."""
    count = len(bodies)
    if not (page.next_cursor or page.previous_cursor):
        return ngettext("%(n)d record", "%(n)d records", count) % {"n": count}
    if not page.previous_cursor:
        return ngettext("The first record", "The first %(n)d records", count) % {"n": count}
    if not page.next_cursor:
        return ngettext("The last record", "The last %(n)d records", count) % {"n": count}
    return ngettext("One more record", "%(n)d more records", count) % {"n": count}


@register.simple_tag
def parameter_label(panel: FilterPanel, name: str) -> str:
    """The label of a filter; empty for any other parameter."""
    return next((field.label for field in panel.fields if field.name == name), "")
