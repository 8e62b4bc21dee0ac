from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from organizations.models import Presence


@admin.register(Presence)
class PresenceAdmin(admin.ModelAdmin):
    """Registered so that presences can be looked up; they are edited in their organization's form."""

    search_fields = (
        "organization__name_en",
        "organization__name_zh",
        "region__name_en",
        "region__name_zh",
        "name_en",
        "name_zh",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("organization", "region")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Presence | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Presence | None = None) -> bool:
        return False
