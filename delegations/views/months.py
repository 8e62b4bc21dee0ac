"""The calendar's page: a month as a table or as an agenda."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from delegations.calendars.months import Month, MonthPage, records_of, span_of
from delegations.listing.months import MONTHS, SHARED
from publishing.lists.listing import ListingError, Query
from publishing.pages.address import PageAddress
from publishing.pages.views import PublicPage
from publishing.words.languages import enumerated

VIEWS = {"month": pgettext_lazy("calendar view", "Month"), "agenda": pgettext_lazy("calendar view", "Agenda")}
USUAL_VIEW = "month"


class MonthView(PublicPage):
    """A query that cannot be answered shows the form and why, with status 400."""

    def get(self, request: HttpRequest) -> HttpResponse:
        query = MONTHS.query(request.GET, extra=("month", "view"), lenient=True)
        refuse_unknown_view(query)
        context: dict[str, Any] = {
            "query": query,
            "view": view if (view := request.GET.get("view")) in VIEWS else USUAL_VIEW,
            "today": timezone.localdate(),
            "page_address": PageAddress.of(request, query.allowed),
        }
        filters = filters_of(query)
        try:
            if query.errors:
                raise ListingError(query.errors, query.allowed)
            first, last = span_of(filters)
            month = wanted_month(request.GET.get("month", ""), first, last)
            page = MonthPage(month, *records_of(filters, month))
        except ListingError as error:
            return render(request, "delegations/calendar.html", context | {"errors": error.errors}, status=400)
        context |= {"page": page, "filters": filters.urlencode(), **links(query, month, first, last)}
        return render(request, "delegations/calendar.html", context)


def refuse_unknown_view(query: Query) -> None:
    if query.params.get("view") not in (None, "", *VIEWS):
        query.errors["view"] = [_("Choose one of: %(names)s.") % {"names": enumerated(VIEWS.values())}]


def filters_of(query: Query) -> QueryDict:
    """What the reader has chosen of the filters that visits and events share."""
    filters = QueryDict(mutable=True)
    for name in SHARED:
        filters.setlist(name, [value for value in query.params.getlist(name) if value])
    return filters


def wanted_month(text: str, first: Month, last: Month) -> Month:
    """The one asked for; else the present one, or the nearest to it of which there are records.

    Raises BadRequest for a text that is no month.
    """
    return Month.parse(text) if text else min(max(Month.of(timezone.localdate()), first), last)


def links(query: Query, month: Month, first: Month, last: Month) -> dict[str, str]:
    """Query strings that lead on; to no month before the first or after the last of which there are records."""
    found = {
        "month_query": _with(query, month=str(month), view="month"),
        "agenda_query": _with(query, month=str(month), view="agenda"),
    }
    if first < month:
        found["previous_query"] = _with(query, month=str(min(month.before, last)))
    if month < last:
        found["next_query"] = _with(query, month=str(max(month.after, first)))
    today = Month.of(timezone.localdate())
    if today != month and first <= today <= last:
        found["today_query"] = _with(query, month=str(today))
    return found


def _with(query: Query, **values: str) -> str:
    params = query.params.copy()
    for name, value in values.items():
        params[name] = value
    return params.urlencode()
