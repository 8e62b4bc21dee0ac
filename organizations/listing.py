"""The public lists of this app: one FilterSet and one set of orders for every surface."""

import django_filters
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization, Person, Region, Sector, Venue
from publishing.filters import ChoicesFilter, CodesFilter, RecordsFilter, SearchFilter
from publishing.listing import Listing

BY_NAME = {"name": ("sort_en", "id"), "name_zh": ("sort_zh", "id")}


class RegionFilters(django_filters.FilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(label=_("Kind"), choices=Region.Kind.choices)
    within = RecordsFilter(label=_("Lies in"), model=Region, where=lambda rows, keys: rows.within(keys))
    sector = CodesFilter(label=_("Sector"), field_name="sectors", model=Sector)


class OrganizationFilters(django_filters.FilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(label=_("Kind"), choices=Organization.Kind.choices)
    region = RecordsFilter(label=_("Home region"), model=Region, where=lambda rows, keys: rows.located_in(keys))
    presence = RecordsFilter(
        label=_("Has an office or plant in"), model=Region, where=lambda rows, keys: rows.present_in(keys)
    )
    sector = CodesFilter(label=_("Sector"), field_name="sectors", model=Sector)


class PersonFilters(django_filters.FilterSet):
    q = SearchFilter()
    organization = RecordsFilter(
        label=_("Organization"), model=Organization, where=lambda rows, keys: rows.with_office_in(keys)
    )


class VenueFilters(django_filters.FilterSet):
    q = SearchFilter()
    region = RecordsFilter(label=_("Region"), model=Region, where=lambda rows, keys: rows.located_in(keys))


REGIONS = Listing(model=Region, filterset_class=RegionFilters, sorts=BY_NAME)
ORGANIZATIONS = Listing(model=Organization, filterset_class=OrganizationFilters, sorts=BY_NAME)
PEOPLE = Listing(model=Person, filterset_class=PersonFilters, sorts=BY_NAME)
VENUES = Listing(model=Venue, filterset_class=VenueFilters, sorts=BY_NAME)
