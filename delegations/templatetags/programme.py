"""Tags for pages that show events."""

from django import template

from publishing.bodies import Body
from publishing.templatetags.bodies import plain

register = template.Library()


@register.filter
def place_names_region(event: Body) -> bool:
    """Whether the place as printed names the event's region, in the words of the page."""
    region = plain(event["region"], "name")
    return bool(region) and region in plain(event, "place")
