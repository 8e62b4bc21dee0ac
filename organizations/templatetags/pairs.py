from django import template

from delegations.pairs import pair_path
from publishing.register.bodies import Body
from publishing.words.languages import localized

register = template.Library()


@register.simple_tag
def pair_address(region: Body, partner: Body) -> str:
    """The page of two regions; empty while the first is a draft without an address."""
    return localized(pair_path(region, partner)) if region["path"] else ""
