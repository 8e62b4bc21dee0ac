"""Tags for list pages."""

from typing import Any, NamedTuple

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.kinds import Kind, kind_of
from publishing.lists.listing import Page, Query
from publishing.lists.panel import FilterPanel
from publishing.words.languages import localized

register = template.Library()


class Taken(NamedTuple):
    """Addresses of a list as files, feed, calendar and API answer; `ics` is empty where it has no days."""

    csv: str
    xlsx: str
    atom: str
    ics: str
    api: str


@register.simple_tag
def uncounted_panel(query: Query) -> FilterPanel:
    """Filters and chips of a page that shows something else than the list itself."""
    return FilterPanel(query, is_counted=False)


@register.simple_tag
def plural(kind: Kind) -> str:
    """The kind's name for a heading: “Regions”."""
    name = str(kind.model._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


@register.simple_tag
def shown(page: Page, entries: list[Any]) -> str:
    """How much of the list the page holds; nothing where it is all."""
    count = len(entries)
    if not (page.next_cursor or page.previous_cursor):
        return ""
    if not page.previous_cursor:
        return ngettext("The first record", "The first %(n)d records", count) % {"n": count}
    if not page.next_cursor:
        return ngettext("The last record", "The last %(n)d records", count) % {"n": count}
    return ngettext("One more record", "%(n)d more records", count) % {"n": count}


@register.simple_tag
def parameter_label(panel: FilterPanel, name: str) -> str:
    """What the form calls it; empty for what the form does not ask for."""
    if name == "sort" and panel.sorts:
        return _("Sort by")
    return next((field.label for field in panel.fields if field.name == name), "")


@register.simple_tag
def taken_along(query: Query) -> Taken:
    """With exactly the filters in view; feed and calendar have an order of their own."""
    kind, sorted_by, filtered = kind_of(query.listing.model), query.sort_string, query.filter_string
    listed = localized(f"/{kind.path_name}")
    return Taken(
        csv=_address(f"{listed}.csv", sorted_by),
        xlsx=_address(f"{listed}.xlsx", sorted_by),
        atom=_address(f"{listed}.atom", filtered),
        ics=_address(f"{listed}.ics", filtered) if query.listing.looks_ahead else "",
        api=_address(f"/api/v1/{kind.api_name}/", sorted_by),
    )


def _address(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
