"""The public lists of this app: one FilterSet and one set of orders for every surface."""

import django_filters
from django.utils.translation import gettext_lazy as _

from organizations.models import Region, Sector
from publishing.filters import ChoicesFilter, CodesFilter, NameFilter, RecordsFilter
from publishing.listing import Listing

BY_NAME = {"name": ("sort_en", "id"), "name_zh": ("sort_zh", "id")}


class RegionFilters(django_filters.FilterSet):
    q = NameFilter(label=_("Words in the name"))
    kind = ChoicesFilter(label=_("Kind"), choices=Region.Kind.choices)
    within = RecordsFilter(label=_("Lies in"), model=Region, where=lambda rows, keys: rows.within(keys))
    sector = CodesFilter(label=_("Sector"), field_name="sectors", model=Sector)


REGIONS = Listing(model=Region, filterset_class=RegionFilters, sorts=BY_NAME)
