from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageConfig(AppConfig):
    name = "coverage"
    verbose_name = _("Press coverage")

    def ready(self) -> None:
        from coverage import tracking
        from coverage.models import Article, Outlet
        from publishing import kinds

        kinds.register(
            Outlet,
            serializer="coverage.serializers.OutletSerializer",
            listing="coverage.listing.OUTLETS",
            table="coverage.exports.OUTLETS",
            linked_data="coverage.linked_data.outlet",
        )
        kinds.register(
            Article,
            serializer="coverage.serializers.ArticleSerializer",
            listing="coverage.listing.ARTICLES",
            table="coverage.exports.ARTICLES",
            linked_data="coverage.linked_data.article",
            api_name="articles",
        )
        tracking.connect()
