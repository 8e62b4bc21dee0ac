from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import CitationInline
from organizations.models import Venue
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, NO_SOURCE, missing_filter
from publishing.admin.inlines import AliasInline, IdentifierInline
from publishing.admin.records import AggregateAdmin


@admin.register(Venue)
class VenueAdmin(AggregateAdmin):
    list_display = ("__str__", "status", "region")
    list_filter = (
        "status",
        missing_filter(
            NO_ENGLISH,
            NO_CHINESE,
            NO_SOURCE,
            ("point", _("Latitude and longitude"), Q(latitude__isnull=True)),
            ("region", _("Region"), Q(region__isnull=True)),
        ),
    )
    list_select_related = ("region",)
    search_fields = ("name_en", "name_zh", "aliases__text")
    autocomplete_fields = ("region",)
    fieldsets = (
        (_("What it is"), {"fields": ("standing", ("name_en", "name_zh"))}),
        (
            _("Where it is"),
            {"fields": (("address_en", "address_zh"), "region", ("latitude", "longitude"), "time_zone")},
        ),
        (_("In a few words"), {"fields": ("summary_en", "summary_zh")}),
    )
    inlines = (AliasInline, IdentifierInline, CitationInline)
