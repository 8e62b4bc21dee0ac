"""The public lists of this app: one FilterSet and one set of orders for every surface."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from organizations.models import Organization, Person, Region, Sector, Venue
from organizations.within import regions_through
from publishing.lists.filters import ChoicesFilter, CodesFilter, ListFilterSet, RecordsFilter, SearchFilter
from publishing.lists.listing import Listing

BY_NAME = {"name": ("sort_en", "id"), "name_zh": ("sort_zh", "id")}


class RegionFilters(ListFilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(label=_("Kind"), choices=Region.Kind.choices)
    within = RecordsFilter(
        label=_("Lies in"),
        phrase=pgettext_lazy("lying", "in {}"),
        model=Region,
        where=lambda rows, keys: rows.within(keys),
        groups=regions_through(""),
    )
    sector = CodesFilter(label=_("Sector"), phrase=_("in the field of {}"), field_name="sectors", model=Sector)


class OrganizationFilters(ListFilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(label=_("Kind"), choices=Organization.Kind.choices)
    region = RecordsFilter(
        label=_("Home region"),
        phrase=pgettext_lazy("lying", "in {}"),
        model=Region,
        where=lambda rows, keys: rows.located_in(keys),
        groups=regions_through("region"),
    )
    presence = RecordsFilter(
        label=_("Has an office or plant in"),
        phrase=_("with an office or plant in {}"),
        model=Region,
        where=lambda rows, keys: rows.present_in(keys),
        groups=regions_through("presences__region"),
    )
    sector = CodesFilter(label=_("Sector"), phrase=_("in the field of {}"), field_name="sectors", model=Sector)


class PersonFilters(ListFilterSet):
    q = SearchFilter()
    organization = RecordsFilter(
        label=_("Organization"),
        phrase=_("with a position in {}"),
        model=Organization,
        where=lambda rows, keys: rows.with_office_in(keys),
        groups=lambda rows: rows.values_list("positions__organization"),
    )


class VenueFilters(ListFilterSet):
    q = SearchFilter()
    region = RecordsFilter(
        label=_("Region"),
        phrase=pgettext_lazy("lying", "in {}"),
        model=Region,
        where=lambda rows, keys: rows.located_in(keys),
        groups=regions_through("region"),
    )


REGIONS = Listing(
    model=Region,
    filterset_class=RegionFilters,
    sorts=BY_NAME,
    counted=ngettext_lazy("%(shown)s region", "%(shown)s regions", "count"),
)
ORGANIZATIONS = Listing(
    model=Organization,
    filterset_class=OrganizationFilters,
    sorts=BY_NAME,
    counted=ngettext_lazy("%(shown)s organization", "%(shown)s organizations", "count"),
)
PEOPLE = Listing(
    model=Person,
    filterset_class=PersonFilters,
    sorts=BY_NAME,
    counted=ngettext_lazy("%(shown)s person", "%(shown)s people", "count"),
)
VENUES = Listing(
    model=Venue,
    filterset_class=VenueFilters,
    sorts=BY_NAME,
    counted=ngettext_lazy("%(shown)s venue", "%(shown)s venues", "count"),
)
