from django import template

from publishing.bodies import Body
from publishing.page_words import describe

register = template.Library()


@register.simple_tag
def description(body: Body) -> str:
    """The record in a sentence."""
    return describe(body)
