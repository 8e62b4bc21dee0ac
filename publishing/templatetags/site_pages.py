from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from publishing.bodies import Body
from publishing.markup import marked_up
from publishing.office import Office
from publishing.templatetags.bodies import language_of, plain

register = template.Library()


@register.simple_tag
def site_text(page: Body, office: Office) -> SafeString:
    """The text of one of the site's own pages, under its own `lang`."""
    words = marked_up(plain(page, "text"), office._asdict())
    return format_html('<div class="prose" lang="{}">{}</div>', language_of(page, "text"), words)
