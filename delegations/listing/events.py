"""The public list of events."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from delegations.models import Delegation, Event, Plan
from organizations.models import Organization, Person, Region, Sector, Venue
from organizations.within import regions_through
from publishing.lists.filters import (
    ChoicesFilter,
    CodesFilter,
    ListFilterSet,
    PeriodFilter,
    RecordsFilter,
    SearchFilter,
)
from publishing.lists.listing import Listing
from publishing.lists.overlap import reaches

PUBLIC_KINDS = [(kind.value, kind.label) for kind in Event.Kind if kind not in Event.NEVER_PUBLIC_KINDS]


class EventPeriodFilter(PeriodFilter):
    """An event without a date of its own may lie on any day of its visit."""

    def filter(self, rows: QuerySet, value: Any) -> QuerySet:
        if value is None:
            return rows
        condition = self.condition(value)
        visits = Delegation.objects.public().filter(condition, participations__event=OuterRef("pk"))
        undated = Q(starts_on__isnull=True) & Q(Exists(visits))  # in this order: SQLite asks in the order of writing
        return rows.filter(Q(condition, starts_on__isnull=False) | undated)


class EventFilters(ListFilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(label=_("Kind"), choices=PUBLIC_KINDS)
    region = RecordsFilter(
        label=_("Region"),
        phrase=pgettext_lazy("held", "in {}"),
        model=Region,
        where=lambda rows, keys: rows.held_in(keys),
        groups=regions_through("region"),
    )
    venue = RecordsFilter(
        label=_("Venue"),
        phrase=pgettext_lazy("held", "at {}"),
        model=Venue,
        where=lambda rows, keys: rows.filter(venue__in=keys),
        groups=lambda rows: rows.values_list("venue"),
    )
    delegation = RecordsFilter(
        label=_("Delegation"),
        phrase=_("on the programme of {}"),
        model=Delegation,
        where=lambda rows, keys: rows.filter(participations__delegation__in=keys).distinct(),
    )
    organization = RecordsFilter(
        label=_("Organization"),
        phrase=_("with {}"),
        model=Organization,
        where=lambda rows, keys: rows.with_organization(keys),
    )
    person = RecordsFilter(
        label=_("Person"), phrase=_("with {}"), model=Person, where=lambda rows, keys: rows.with_person(keys)
    )
    sector = CodesFilter(label=_("Sector"), phrase=_("in the field of {}"), field_name="sectors", model=Sector)
    plan = ChoicesFilter(label=_("Plan"), choices=Plan.choices)
    date_from = EventPeriodFilter(
        label=_("From"), field_name="starts_on", bound="from", last_day=reaches("starts_on", "ends_on")
    )
    date_to = EventPeriodFilter(label=_("Until"), field_name="starts_on", bound="to")


EVENTS = Listing(
    model=Event,
    filterset_class=EventFilters,
    sorts={
        "newest": ("-starts_utc", "-id"),
        "oldest": ("starts_utc", "id"),
        "name": ("sort_en", "id"),
        "name_zh": ("sort_zh", "id"),
    },
    counted=ngettext_lazy("%(shown)s event", "%(shown)s events", "count"),
    looks_ahead=True,
)
