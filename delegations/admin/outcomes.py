from django.contrib import admin

from delegations.models import Outcome
from publishing.admin.records import AggregateAdmin


@admin.register(Outcome)
class OutcomeAdmin(AggregateAdmin):
    list_display = ("__str__", "kind", "stage", "verification", "status")
    list_filter = ("status", "kind", "stage", "verification")
    search_fields = ("name_en", "name_zh", "aliases__text")
    autocomplete_fields = ("supersedes",)
