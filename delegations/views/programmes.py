"""The programme and the name list of a visit: on paper in both languages, and as text to paste."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from delegations.handout import Sheet, sheet
from delegations.handout_text import text_of
from delegations.models import Delegation
from publishing.pages.qr import permanent_address
from publishing.pages.views import RecordDetailView
from publishing.parameters import refuse_unknown
from publishing.register.bodies import Body, referenced_bodies
from publishing.words.languages import page_languages

BOTH = "both"


class ProgrammeView(RecordDetailView):
    """A page to print: the languages side by side, the page's own first."""

    model = Delegation
    suffix = "programme/"
    allowed: tuple[str, ...] = ()

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        refuse_unknown(request, *self.allowed)
        return super().get(request, slug)

    def render_body(self, request: HttpRequest, body: Body, **context: Any) -> HttpResponse:
        sheets = _sheets(body)
        context |= {
            "body": body,
            "address": permanent_address(body),
            "sheets": sheets,
            "members": side_by_side(sheets, [each.members for each in sheets]),
            "bodies": side_by_side(sheets, [each.bodies for each in sheets]),
            "days": [
                {"pair": pair, "entries": side_by_side(sheets, [day.entries for _sheet, day in pair])}
                for pair in side_by_side(sheets, [each.days for each in sheets])
            ],
        }
        return render(request, "delegations/programme.html", context)


class ProgrammeTextView(ProgrammeView):
    """The whole, or one day of it (`day`), as plain text in one language or both (`lang`)."""

    suffix = "programme.txt"
    allowed = ("day", "lang")

    def render_body(self, request: HttpRequest, body: Body, **context: Any) -> HttpResponse:
        sheets = _sheets(body)
        chosen = _chosen(request.GET.get("lang", sheets[0].language), sheets)
        day = request.GET.get("day", "")
        days = [each.on for each in sheets[0].days if each.on]
        if "day" in request.GET and day not in days:
            raise BadRequest(_("The programme has these days: %(days)s.") % {"days": _(", ").join(days) or _("none")})
        text = "\n".join(text_of(each, day) for each in chosen)
        return HttpResponse(text, content_type="text/plain; charset=utf-8")


def side_by_side(sheets: Sequence[Sheet], columns: Sequence[Sequence[Any]]) -> list[list[tuple[Sheet, Any]]]:
    """The rows of the sheets' columns, each entry with its sheet."""
    return [list(zip(sheets, row, strict=True)) for row in zip(*columns, strict=True)]


def _chosen(language: str, sheets: tuple[Sheet, Sheet]) -> list[Sheet]:
    chosen = [each for each in sheets if language in (each.language, BOTH)]
    if not chosen:
        raise BadRequest(_("Choose one of: %(names)s.") % {"names": "en, zh, both"})
    return chosen


def _sheets(body: Body) -> tuple[Sheet, Sheet]:
    """In the page's language and in the other one."""
    events = referenced_bodies(body["events"])
    first, second = (sheet(language, body, events) for language in page_languages())
    return first, second
