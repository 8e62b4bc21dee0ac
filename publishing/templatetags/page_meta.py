from django import template

from publishing.pages.summary import describe
from publishing.register.bodies import Body

register = template.Library()


@register.simple_tag
def description(body: Body) -> str:
    """The record in a sentence."""
    return describe(body)
