from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Organizations, people and places")

    def ready(self) -> None:
        from organizations.models import Region
        from publishing import kinds

        kinds.register(
            Region,
            serializer="organizations.serializers.RegionSerializer",
            listing="organizations.listing.REGIONS",
        )
