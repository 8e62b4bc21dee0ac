from django.contrib import admin

from delegations.models import Event
from publishing.admin.records import AggregateAdmin


@admin.register(Event)
class EventAdmin(AggregateAdmin):
    list_display = ("__str__", "kind", "starts_on", "plan", "status")
    list_filter = ("status", "plan", "kind")
    search_fields = ("name_en", "name_zh", "aliases__text")
    autocomplete_fields = ("part_of",)
