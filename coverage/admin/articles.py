from django.contrib import admin

from coverage.models import Article
from publishing.admin.records import AggregateAdmin


@admin.register(Article)
class ArticleAdmin(AggregateAdmin):
    search_fields = ("name_en", "name_zh", "url", "byline")
    fieldsets = ((None, {"fields": ("standing", "name_en", "name_zh", "printed_in", "kind", "language")}),)
