from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import CitationInline
from organizations.admin.figures import RegionFigureInline
from organizations.closure import refuse_cycle
from organizations.models import Designation, Policy, Region, RegionTie
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, NO_SOURCE, missing_filter
from publishing.admin.forms import AggregateForm
from publishing.admin.inlines import AliasInline, IdentifierInline, RecordInline
from publishing.admin.records import AggregateAdmin


class DesignationInline(RecordInline):
    model = Designation
    autocomplete_fields = ("authority",)
    fields = (
        "title_en",
        "title_zh",
        "printed_in",
        "level",
        "authority",
        "authority_en",
        "authority_zh",
        "awarded_on",
        "ordinal",
    )


class PolicyInline(RecordInline):
    model = Policy
    fields = ("title_en", "title_zh", "printed_in", "adopted_on", "summary_en", "summary_zh")


class TieInline(RecordInline):
    model = RegionTie
    fk_name = "region"
    autocomplete_fields = ("partner",)
    fields = ("partner", "kind", "since_on")


class RegionForm(AggregateForm):
    def clean_also_in(self) -> Any:
        places = self.cleaned_data["also_in"]
        refuse_cycle(self.instance, places)
        return places


@admin.register(Region)
class RegionAdmin(AggregateAdmin):
    form = RegionForm
    list_display = ("__str__", "status", "kind", "parent", "iso_code")
    list_filter = (
        "status",
        "kind",
        missing_filter(NO_ENGLISH, NO_CHINESE, NO_SOURCE, ("zone", _("Time zone"), Q(time_zone=""))),
    )
    list_select_related = ("parent",)
    search_fields = ("name_en", "name_zh", "iso_code", "aliases__text")
    autocomplete_fields = ("parent", "also_in", "sectors")
    fieldsets = (
        (_("What it is"), {"fields": ("standing", ("name_en", "name_zh"), "kind", "iso_code", "established_on")}),
        (_("Where it lies"), {"fields": ("parent", "also_in", ("latitude", "longitude"), "time_zone")}),
        (_("What it does"), {"fields": ("sectors", "summary_en", "summary_zh")}),
    )
    inlines = (
        DesignationInline,
        PolicyInline,
        TieInline,
        RegionFigureInline,
        AliasInline,
        IdentifierInline,
        CitationInline,
    )
