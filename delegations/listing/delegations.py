"""The public list of visits."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from delegations.models import Delegation, DelegationKind, Plan
from organizations.models import Organization, Person, Region, Sector
from organizations.within import regions_through
from publishing.lists.filters import (
    ChoicesFilter,
    CodesFilter,
    ListFilterSet,
    ManyChoicesField,
    PeriodFilter,
    RecordsFilter,
    SearchFilter,
)
from publishing.lists.listing import Listing
from publishing.lists.overlap import reaches

DIRECTIONS = [("inbound", _("Inbound")), ("outbound", _("Outbound"))]


class DirectionField(ManyChoicesField):
    default_error_messages = {
        "no_office": _("This site does not say where its office is: no visit is inbound or outbound.")
    }

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if value and not _office_region():
            raise ValidationError(self.error_messages["no_office"], code="no_office")


class DirectionFilter(ChoicesFilter):
    """Seen from the office's own region: what it sends is outbound, what others send and it receives is inbound."""

    field_class = DirectionField
    groups = None  # type: ignore[assignment]

    def filter(self, rows: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return rows
        office = _office_region()
        outbound = Delegation.objects.sent_by(office).values("pk")
        received = Delegation.objects.received_in(office).values("pk")
        condition = Q()
        if "outbound" in value:
            condition |= Q(pk__in=outbound)
        if "inbound" in value:
            condition |= Q(pk__in=received) & ~Q(pk__in=outbound)
        return rows.filter(condition)


class DelegationFilters(ListFilterSet):
    q = SearchFilter()
    sent_from = RecordsFilter(
        label=_("Sent from"),
        phrase=_("from {}"),
        model=Region,
        where=lambda rows, keys: rows.sent_by(keys),
        groups=regions_through("sending_regions__region"),
    )
    received_in = RecordsFilter(
        label=_("Received in"),
        phrase=_("received in {}"),
        model=Region,
        where=lambda rows, keys: rows.received_in(keys),
        groups=regions_through("stops__region"),
    )
    region = RecordsFilter(
        label=_("Region, sending or receiving"),
        phrase=_("concerning {}"),
        model=Region,
        where=lambda rows, keys: rows.concerning(keys),
    )
    kind = CodesFilter(label=_("Kind of visit"), field_name="kinds", model=DelegationKind)
    sector = CodesFilter(label=_("Sector"), phrase=_("in the field of {}"), field_name="sectors", model=Sector)
    organization = RecordsFilter(
        label=_("Organization"),
        phrase=_("with {}"),
        model=Organization,
        where=lambda rows, keys: rows.with_organization(keys),
    )
    person = RecordsFilter(
        label=_("Person"), phrase=_("with {}"), model=Person, where=lambda rows, keys: rows.with_person(keys)
    )
    plan = ChoicesFilter(label=_("Plan"), choices=Plan.choices)
    direction = DirectionFilter(label=_("Direction"), choices=DIRECTIONS)
    date_from = PeriodFilter(
        label=_("From"), field_name="starts_on", bound="from", last_day=reaches("starts_on", "ends_on")
    )
    date_to = PeriodFilter(label=_("Until"), field_name="starts_on", bound="to")

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Without an office's region no direction is offered; asked for, it is an error."""
        super().__init__(data, *args, **kwargs)
        if "direction" not in (data or {}) and not _office_region():
            del self.filters["direction"]


DELEGATIONS = Listing(
    model=Delegation,
    filterset_class=DelegationFilters,
    sorts={
        "newest": ("-starts_on", "-id"),
        "oldest": ("starts_on", "id"),
        "name": ("sort_en", "id"),
        "name_zh": ("sort_zh", "id"),
    },
    counted=ngettext_lazy("%(shown)s delegation", "%(shown)s delegations", "count"),
    looks_ahead=True,
)


def _office_region() -> list[Any]:
    """The key of the region that OFFICE_REGION names by address or ISO code; empty without one that is public."""
    name = settings.OFFICE_REGION
    if not name:
        return []
    named = Region.objects.public().filter(Q(slug=name) | Q(iso_code=name))
    return list(named.values_list("pk", flat=True))
