from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from delegations.models import Delegation, Event, Outcome
from organizations.models import Organization, Person, Region, Sector
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


class OutcomeFilters(ListFilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(label=_("Kind"), choices=Outcome.Kind.choices)
    stage = ChoicesFilter(label=_("Stage"), choices=Outcome.Stage.choices)
    verification = ChoicesFilter(label=_("Verification"), choices=Outcome.Verification.choices)
    organization = RecordsFilter(
        label=_("Organization"),
        phrase=_("with {}"),
        model=Organization,
        where=lambda rows, keys: rows.with_party(keys),
    )
    region = RecordsFilter(
        label=_("Region"),
        phrase=pgettext_lazy("lying", "in {}"),
        groups=regions_through("region"),
        model=Region,
        where=lambda rows, keys: rows.filter(region__in=Region.objects.public().within(keys).values("pk")),
    )
    sector = CodesFilter(label=_("Sector"), phrase=_("in the field of {}"), field_name="sectors", model=Sector)
    delegation = RecordsFilter(
        label=_("Delegation"),
        phrase=_("linked to {}"),
        model=Delegation,
        where=lambda rows, keys: rows.of_visits(keys),
    )
    event = RecordsFilter(
        label=_("Event"),
        phrase=_("linked to {}"),
        model=Event,
        where=lambda rows, keys: rows.linked_to(events=keys),
    )
    person = RecordsFilter(
        label=_("Signatory"), phrase=_("signed by {}"), model=Person, where=lambda rows, keys: rows.signed_by(keys)
    )
    sent_from = RecordsFilter(
        label=_("Visit sent from"),
        phrase=_("of visits from {}"),
        model=Region,
        where=lambda rows, keys: rows.of_visits(Delegation.objects.public().sent_by(keys).values("pk")),
    )
    received_in = RecordsFilter(
        label=_("Visit received in"),
        phrase=_("of visits to {}"),
        model=Region,
        where=lambda rows, keys: rows.of_visits(Delegation.objects.public().received_in(keys).values("pk")),
    )
    date_from = PeriodFilter(
        label=_("From"), field_name="agreed_on", bound="from", last_day=reaches("agreed_on", "agreed_on")
    )
    date_to = PeriodFilter(label=_("Until"), field_name="agreed_on", bound="to")


OUTCOMES = Listing(
    model=Outcome,
    filterset_class=OutcomeFilters,
    sorts={
        "newest": ("-sorts_on", "-id"),
        "oldest": ("sorts_on", "id"),
        "name": ("sort_en", "id"),
        "name_zh": ("sort_zh", "id"),
    },
    counted=ngettext_lazy("%(shown)s outcome", "%(shown)s outcomes", "count"),
)
