from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import CitationInline
from organizations.admin.figures import OrganizationFigureInline
from organizations.models import Organization, Presence
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, NO_SOURCE, missing_filter
from publishing.admin.inlines import AliasInline, IdentifierInline, RecordInline
from publishing.admin.records import AggregateAdmin


class PresenceInline(RecordInline):
    model = Presence
    autocomplete_fields = ("region",)
    fields = ("kind", "region", "place_en", "place_zh", "name_en", "name_zh", "since_on", "number")


@admin.register(Organization)
class OrganizationAdmin(AggregateAdmin):
    list_display = ("__str__", "status", "kind", "region", "parent")
    list_filter = ("status", "kind", missing_filter(NO_ENGLISH, NO_CHINESE, NO_SOURCE))
    list_select_related = ("parent", "region")
    search_fields = ("name_en", "name_zh", "aliases__text")
    autocomplete_fields = ("parent", "region", "sectors")
    fieldsets = (
        (_("What it is"), {"fields": ("standing", ("name_en", "name_zh"), "kind", "parent", "region")}),
        (_("What it does"), {"fields": ("sectors", "website", "summary_en", "summary_zh")}),
    )
    inlines = (PresenceInline, OrganizationFigureInline, AliasInline, IdentifierInline, CitationInline)
