from django.contrib import admin

from delegations.models import AgendaItem


@admin.register(AgendaItem)
class AgendaItemAdmin(admin.ModelAdmin):
    list_display = ("__str__", "event", "position", "kind")
    list_select_related = ("event",)
    search_fields = ("title_en", "title_zh", "event__name_en", "event__name_zh")
    autocomplete_fields = ("event",)
