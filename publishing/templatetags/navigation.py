"""The main menu, and where in it a page stands."""

from typing import NamedTuple

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publishing.words.languages import unlocalized

register = template.Library()

SECTIONS: dict[str, Promise] = {
    "/delegations/": _("Delegations"),
    "/events/": _("Events"),
    "/outcomes/": _("Outcomes"),
    "/coverage/": _("Coverage"),
    "/organizations/": _("Organizations"),
    "/people/": _("People"),
    "/regions/": _("Regions"),
    "/venues/": _("Venues"),
    "/calendar/": _("Calendar"),
    "/map/": _("Map"),
}


WITHIN = {"/outlets/": "/coverage/"}
"""Lists that the menu does not name, and the section that leads to them."""


class Place(NamedTuple):
    """The section that a page belongs to, empty for none; `is_section` for the section's own page."""

    path: str
    is_section: bool


@register.simple_tag
def sections() -> list[tuple[str, Promise]]:
    return list(SECTIONS.items())


@register.simple_tag(takes_context=True)
def place(context: Context) -> Place:
    address: str = unlocalized(context["request"].path_info)
    path = f"/{address.lstrip('/').partition('/')[0]}/"
    section = WITHIN.get(path, path)
    return Place(section, address == section) if section in SECTIONS else Place("", False)
