"""The public lists of this app: one FilterSet and one set of orders for every surface."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from coverage.filters import LanguageFilter
from coverage.models import Article, Outlet
from delegations.models import Delegation, Event, Outcome
from organizations.models import Organization, Person, Region
from organizations.within import regions_through
from publishing.lists.filters import ChoicesFilter, ListFilterSet, PeriodFilter, RecordsFilter, SearchFilter
from publishing.lists.listing import Listing
from publishing.lists.overlap import reaches

SHOWN_KINDS = [(value, label) for value, label in Outlet.Kind.choices if value != Outlet.Kind.COPY_SITE]


class OutletFilters(ListFilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(label=_("Kind"), choices=SHOWN_KINDS)
    country = RecordsFilter(
        label=_("Country"),
        phrase=pgettext_lazy("lying", "in {}"),
        model=Region,
        where=lambda rows, keys: rows.filter(country__in=keys),
        groups=lambda rows: rows.values_list("country"),
    )
    language = LanguageFilter(label=_("Language"), phrase=pgettext_lazy("written", "in {}"), model=Outlet)


class ArticleFilters(ListFilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(label=_("Kind"), choices=Article.Kind.choices)
    outlet = RecordsFilter(
        label=_("Outlet"),
        phrase=_("carried by {}"),
        model=Outlet,
        where=lambda rows, keys: rows.filter(outlet__in=keys),
        groups=lambda rows: rows.values_list("outlet"),
    )
    agency = RecordsFilter(
        label=_("Agency"),
        phrase=_("written by {}"),
        model=Outlet,
        where=lambda rows, keys: rows.filter(agency__in=keys),
        groups=lambda rows: rows.values_list("agency"),
    )
    language = LanguageFilter(label=_("Language"), phrase=pgettext_lazy("written", "in {}"), model=Article)
    delegation = RecordsFilter(
        label=_("Delegation"),
        phrase=pgettext_lazy("reporting", "about {}"),
        model=Delegation,
        where=lambda rows, keys: rows.filter(delegations__in=keys).distinct(),
    )
    event = RecordsFilter(
        label=_("Event"),
        phrase=pgettext_lazy("reporting", "about {}"),
        model=Event,
        where=lambda rows, keys: rows.filter(events__in=keys).distinct(),
    )
    outcome = RecordsFilter(
        label=_("Outcome"),
        phrase=pgettext_lazy("reporting", "about {}"),
        model=Outcome,
        where=lambda rows, keys: rows.filter(outcomes__in=keys).distinct(),
    )
    organization = RecordsFilter(
        label=_("Organization"),
        phrase=pgettext_lazy("reporting", "about {}"),
        model=Organization,
        where=lambda rows, keys: rows.about_organizations(keys),
    )
    person = RecordsFilter(
        label=_("Person"),
        phrase=pgettext_lazy("reporting", "about {}"),
        model=Person,
        where=lambda rows, keys: rows.about_people(keys),
    )
    region = RecordsFilter(
        label=_("Region"),
        phrase=pgettext_lazy("reporting", "about {}"),
        groups=regions_through("regions"),
        model=Region,
        where=lambda rows, keys: rows.filter(regions__in=Region.objects.public().within(keys)).distinct(),
    )
    sent_from = RecordsFilter(
        label=_("Visit sent from"),
        phrase=_("about visits from {}"),
        model=Region,
        where=lambda rows, keys: rows.filter(delegations__in=Delegation.objects.public().sent_by(keys)).distinct(),
    )
    received_in = RecordsFilter(
        label=_("Visit received in"),
        phrase=_("about visits to {}"),
        model=Region,
        where=lambda rows, keys: rows.filter(delegations__in=Delegation.objects.public().received_in(keys)).distinct(),
    )
    date_from = PeriodFilter(
        label=_("From"), field_name="published_on", bound="from", last_day=reaches("published_on", "published_on")
    )
    date_to = PeriodFilter(label=_("Until"), field_name="published_on", bound="to")


OUTLETS = Listing(
    model=Outlet,
    filterset_class=OutletFilters,
    sorts={"name": ("sort_en", "id"), "name_zh": ("sort_zh", "id")},
    counted=ngettext_lazy("%(shown)s outlet", "%(shown)s outlets", "count"),
)
ARTICLES = Listing(
    model=Article,
    filterset_class=ArticleFilters,
    sorts={
        "newest": ("-sorts_on", "-id"),
        "oldest": ("sorts_on", "id"),
        "headline": ("sort_en", "id"),
        "headline_zh": ("sort_zh", "id"),
    },
    counted=ngettext_lazy("%(shown)s article", "%(shown)s articles", "count"),
)
