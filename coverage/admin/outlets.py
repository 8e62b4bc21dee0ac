from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import CitationInline
from coverage.models import Outlet, OutletDomain
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, missing_filter
from publishing.admin.inlines import AliasInline, IdentifierInline, RecordInline
from publishing.admin.records import AggregateAdmin


class DomainInline(RecordInline):
    model = OutletDomain


@admin.register(Outlet)
class OutletAdmin(AggregateAdmin):
    list_display = ("__str__", "status", "kind", "country", "language")
    list_filter = (
        "status",
        "kind",
        missing_filter(NO_ENGLISH, NO_CHINESE, ("domain", _("Domain"), Q(domains__isnull=True))),
    )
    list_select_related = ("country",)
    search_fields = ("name_en", "name_zh", "domains__domain", "aliases__text")
    autocomplete_fields = ("country", "organization")
    fieldsets = (
        (_("What it is"), {"fields": ("standing", ("name_en", "name_zh"), "kind", "country", "language")}),
        (_("Who runs it"), {"fields": ("organization", "website", "summary_en", "summary_zh")}),
    )
    inlines = (DomainInline, AliasInline, IdentifierInline, CitationInline)
