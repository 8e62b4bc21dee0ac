from django import template
from django.template import Context
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from publishing.pages.fragments import fragment

register = template.Library()


class KeptNode(template.Node):
    def __init__(
        self, nodelist: NodeList, name: FilterExpression, facts: list[FilterExpression], given: FilterExpression | None
    ) -> None:
        self.nodelist, self.name, self.facts, self.given = nodelist, name, facts, given

    def render(self, context: Context) -> SafeString:
        facts = [fact.resolve(context) for fact in self.facts]
        return fragment(self.name.resolve(context), *facts, make=lambda: self._made(context))

    def _made(self, context: Context) -> SafeString:
        with context.push(self.given.resolve(context) if self.given else {}):
            return self.nodelist.render(context)


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept "name" fact … %}…{% endkept %}`: made once for these facts, as publishing.pages.fragments tells.

    With `with given` at its end the block knows what the function `given` returns, called only when the block is made.
    """
    bits = token.split_contents()[1:]
    given = parser.compile_filter(bits[-1]) if bits[-2:-1] == ["with"] else None
    name, *facts = [parser.compile_filter(bit) for bit in (bits[:-2] if given else bits)]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, name, facts, given)
