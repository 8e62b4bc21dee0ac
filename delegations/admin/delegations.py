from django.contrib import admin

from delegations.models import Delegation
from publishing.admin.records import AggregateAdmin


@admin.register(Delegation)
class DelegationAdmin(AggregateAdmin):
    list_display = ("__str__", "starts_on", "plan", "status")
    list_filter = ("status", "plan")
    search_fields = ("name_en", "name_zh", "aliases__text")
