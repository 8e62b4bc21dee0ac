from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from publishing.office import Office
from publishing.pages.markup import marked_up
from publishing.register.bodies import Body
from publishing.words.languages import LANG_TAGS, page_languages, phrase

register = template.Library()


@register.simple_tag
def site_text(page: Body, office: Office) -> SafeString:
    """The text of one of the site's own pages, under its own `lang`."""
    words, lang = phrase(page, "text")
    here, _other = page_languages()
    values = office._asdict() | {"office": office.name}
    return format_html('<div class="prose" lang="{}">{}</div>', lang or LANG_TAGS[here], marked_up(words, values))
