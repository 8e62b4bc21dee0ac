"""How a page is cited: ready-made, in both languages, with its permanent address."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from publishing.dates import PartialDate
from publishing.office import the_office
from publishing.pages.qr import permanent_address
from publishing.register.bodies import Body
from publishing.words.dates import date_words
from publishing.words.languages import CODES, LANG_TAGS, page_languages, phrase


class Reference(NamedTuple):
    tag: str
    words: str


def citations_of_page(body: Body) -> list[Reference]:
    """In the page's language, then in the other one; none of a draft, which has no address."""
    if not body["path"]:
        return []
    return [Reference(LANG_TAGS[language], _reference(body, CODES[language])) for language in page_languages()]


def _reference(body: Body, language: str) -> str:
    with translation.override(language):
        parts = {
            "office": the_office().name,
            "name": phrase(body, "name").words,
            "changed": date_words(PartialDate.parse(_day_of_change(body))),
            "address": permanent_address(body),
        }
        return _("%(office)s: “%(name)s”. Last changed %(changed)s. %(address)s") % parts


def _day_of_change(body: Body) -> str:
    """Where the office is; the body's own moment is UTC."""
    return timezone.localdate(datetime.fromisoformat(body["modified_at"])).isoformat()
