from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import CitationInline
from organizations.models import Person, Position
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, NO_SOURCE, missing_filter
from publishing.admin.inlines import AliasInline, IdentifierInline, StackedRecordInline
from publishing.admin.records import AggregateAdmin


class PositionInline(StackedRecordInline):
    model = Position
    autocomplete_fields = ("organization",)
    fields = (
        ("title_en", "title_zh"),
        ("organization", "organization_en", "organization_zh", "printed_in"),
        ("from_on", "to_on", "as_of_on"),
    )


@admin.register(Person)
class PersonAdmin(AggregateAdmin):
    list_display = ("__str__", "status", "name_zh")
    list_filter = (
        "status",
        missing_filter(NO_ENGLISH, NO_CHINESE, NO_SOURCE, ("position", _("Position"), Q(positions__isnull=True))),
    )
    search_fields = ("name_en", "name_zh", "aliases__text")
    fieldsets = (
        (_("Who it is"), {"fields": ("standing", ("name_en", "name_zh"), ("honorific_en", "honorific_zh"))}),
        (
            _("Parts of the name"),
            {
                "fields": (
                    ("family_name_en", "given_name_en"),
                    ("family_name_zh", "given_name_zh"),
                    "name_order",
                )
            },
        ),
        (_("In a few words"), {"fields": ("summary_en", "summary_zh")}),
    )
    inlines = (PositionInline, AliasInline, IdentifierInline, CitationInline)
