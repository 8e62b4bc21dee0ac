from django.contrib import admin

from organizations.models import Indicator, Sector
from publishing.admin.records import CodeAdmin


@admin.register(Sector)
class SectorAdmin(CodeAdmin):
    fields = ("code", "name_en", "name_zh", "isic", "position", "retired_on")


@admin.register(Indicator)
class IndicatorAdmin(CodeAdmin):
    pass
