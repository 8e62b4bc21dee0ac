"""Calendars to subscribe to, under the address of what they show with .ics at its end."""

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from delegations.calendars.feeds import calendar_query, list_calendar, record_calendar
from publishing.exports.refusals import plain_refusal
from publishing.icalendar.answers import answer
from publishing.lists.listing import ListingError
from publishing.lookup import Moved, Withdrawn, find_public
from publishing.models import Aggregate
from publishing.pages.cache import CACHE_CONTROL
from publishing.parameters import refuse_unknown
from publishing.words.languages import localized


class CalendarView(View):
    """What is gone, moved or refused is asked for each time, as are calendars and pages."""

    http_method_names = ("get", "head", "options")
    model: type[Aggregate] = Aggregate  # type: ignore[type-abstract]  # as_view() names the kind

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", CACHE_CONTROL)
        return response


class ListCalendarView(CalendarView):
    """A kind's list under the filters of its page."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        try:
            query = calendar_query(self.model, request.GET)
        except ListingError as error:
            return plain_refusal(error)
        return answer(request, lambda: list_calendar(query), filters=query.filter_string)


class RecordCalendarView(CalendarView):
    """What belongs to one record; a withdrawn one's calendar is gone, and with it its entries."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        refuse_unknown(request)
        try:
            record = find_public(self.model, slug, by_slug_only=True)
        except Withdrawn as withdrawn:
            return render(request, "withdrawn.html", {"record": withdrawn.record}, status=410)
        except Moved as moved:
            path = localized(moved.record.get_absolute_url()).removesuffix("/")
            return HttpResponsePermanentRedirect(f"{path}.ics")
        return answer(request, lambda: record_calendar(record))
