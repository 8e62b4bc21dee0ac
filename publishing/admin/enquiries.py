"""Enquiries: read, given to somebody, answered by e-mail, and deleted when their time is over."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from publishing.kinds import kind_named
from publishing.models import Aggregate, Enquiry, PublicRecord
from publishing.words.languages import localized

WRITTEN = ("subject", "name", "organization", "email", "phone", "message")
"""By whoever asks: staff change none of it."""


@admin.register(Enquiry)
class EnquiryAdmin(admin.ModelAdmin):
    list_display = ("__str__", "status", "received_at", "subject", "writer", "owner")
    list_filter = ("status", "subject", "owner")
    list_select_related = ("owner",)
    search_fields = ("name", "organization", "email", "message")
    date_hierarchy = "received_at"
    fieldsets = (
        (None, {"fields": (("status", "owner"), "notes")}),
        (_("What was written"), {"fields": (*WRITTEN, "about_link")}),
        (_("Course"), {"fields": ("received_at", "language", "receipt_sent_at", "notice_sent_at", "attempts")}),
    )
    readonly_fields = (
        *WRITTEN,
        "about_link",
        "received_at",
        "language",
        "receipt_sent_at",
        "notice_sent_at",
        "attempts",
    )

    @admin.display(description=_("name"), ordering="name")
    def writer(self, enquiry: Enquiry) -> str:
        return " · ".join(filter(None, (enquiry.name, enquiry.organization)))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("record"))
    def about_link(self, enquiry: Enquiry) -> str:
        """Its form, and its page while it is public."""
        record = record_of(enquiry.entry)
        if record is None:
            return "–"
        address = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
        form = format_html('<a href="{}">{}</a>', address, record.staff_label())
        if not record.is_public:
            return form
        return format_html('{} · <a href="{}">{}</a>', form, localized(record.get_absolute_url()), _("Page"))


def record_of(entry: PublicRecord | None) -> Aggregate | None:
    kind = kind_named(entry.kind) if entry else None
    return kind.model.objects.for_labels().filter(uuid=entry.uuid).first() if kind and entry else None
