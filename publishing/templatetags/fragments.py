from django import template
from django.template import Context
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from publishing.fragments import fragment

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, nodelist: NodeList, name: FilterExpression, facts: list[FilterExpression]) -> None:
        self.nodelist, self.name, self.facts = nodelist, name, facts

    def render(self, context: Context) -> SafeString:
        facts = [fact.resolve(context) for fact in self.facts]
        return fragment(self.name.resolve(context), *facts, make=lambda: self.nodelist.render(context))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept "name" fact … %}…{% endkept %}`: made once for these facts, as publishing.fragments tells."""
    name, *facts = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, name, facts)
