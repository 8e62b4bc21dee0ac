"""The calendars that can be subscribed to: of a list as it is filtered, and of what belongs to one record."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from delegations.calendars.entries import delegation_entry, event_entry
from delegations.models import Delegation, Event
from organizations.models import Organization, Region
from publishing.icalendar.calendars import Calendar
from publishing.icalendar.entries import Written
from publishing.icalendar.lines import Words
from publishing.kinds import kind_of
from publishing.lists.listing import ListingError, Query
from publishing.models import Aggregate
from publishing.office import the_office
from publishing.pages.stock import Stock
from publishing.querysets import AggregateQuerySet
from publishing.words.languages import in_page_language, localized

MOST = 1_000
"""Entries of a kind that one calendar holds, the latest by date: programs stumble over more."""

PAGING = ("cursor", "per_page", "sort")

STOCKS: dict[type[Aggregate], Stock[Written]] = {Delegation: Stock(delegation_entry), Event: Stock(event_entry)}


def calendar_query(model: type[Aggregate], params: QueryDict) -> Query:
    """What a calendar's address asks for. Raises ListingError: a calendar has neither pages nor an order."""
    query = kind_of(model).listing.query(params, formats=("ics",), lenient=True)
    told = {name: [_("A calendar is not paged or sorted: leave it out.")] for name in PAGING if name in params}
    if faults := told or query.errors:
        raise ListingError(faults, [name for name in query.allowed if name not in PAGING])
    return query


def list_calendar(query: Query) -> Calendar:
    """Of the records that the filters let through."""
    model = query.listing.model
    name = str(model._meta.verbose_name_plural)
    path, filters = f"/{model.path_name}", f"?{query.filter_string}" if query.filters else ""
    return Calendar(
        name=_named(name[:1].upper() + name[1:]),
        source=f"{settings.PUBLIC_URL}{localized(path)}.ics{filters}",
        page=f"{settings.PUBLIC_URL}{localized(path)}/{filters}",
        entries=_entries(query.rows),
    )


def record_calendar(record: Aggregate) -> Calendar:
    """Of what belongs to a public record of a kind that `CONTENTS` knows."""
    path = record.get_absolute_url()
    return Calendar(
        name=_named(in_page_language(record.name_en, record.name_zh)),
        source=f"{settings.PUBLIC_URL}{localized(path.removesuffix('/'))}.ics",
        page=f"{settings.PUBLIC_URL}{localized(path)}",
        entries=[entry for rows in CONTENTS[type(record)](record) for entry in _entries(rows)],
    )


def _of_delegation(record: Any) -> list[AggregateQuerySet]:
    visit = Delegation.objects.public().filter(pk=record.pk)
    return [visit, Event.objects.public().filter(participations__delegation=record.pk).distinct()]


def _of_event(record: Any) -> list[AggregateQuerySet]:
    return [Event.objects.public().filter(pk=record.pk)]


def _of_organization(record: Any) -> list[AggregateQuerySet]:
    return [model.objects.public().with_organization([record.pk]) for model in (Delegation, Event)]


def _of_region(record: Any) -> list[AggregateQuerySet]:
    """Visits that come from there or go there with all their events, and the other events that are held there."""
    visits = Delegation.objects.public().concerning([record.pk])
    held = Event.objects.public().held_in([record.pk]).values("pk")
    of_visits = Event.objects.public().filter(participations__delegation__in=visits.values("pk")).values("pk")
    return [visits, Event.objects.filter(pk__in=held.union(of_visits))]


CONTENTS: dict[type[Aggregate], Callable[[Any], list[AggregateQuerySet]]] = {
    Delegation: _of_delegation,
    Event: _of_event,
    Organization: _of_organization,
    Region: _of_region,
}


def _entries(rows: AggregateQuerySet) -> list[Written]:
    newest = kind_of(rows.model).listing.sorts["newest"]
    keys = list(rows.order_by(*newest).values_list("pk", flat=True)[:MOST])
    return STOCKS[rows.model].of(kind_of(rows.model), keys)


def _named(text: str) -> Words:
    """With the office's name, which tells one subscription from another."""
    return Words.ours(f"{text} · {the_office().name}")
