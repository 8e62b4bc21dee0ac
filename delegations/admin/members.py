from django.contrib import admin
from django.http import HttpRequest

from delegations.models import Member


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    """Registered so that members can be looked up; they are edited on their delegation's page."""

    search_fields = ("name_en", "name_zh", "person__name_en", "person__name_zh")
    list_select_related = ("delegation",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
