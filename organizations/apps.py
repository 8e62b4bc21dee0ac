from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Organizations, people and places")

    def ready(self) -> None:
        from organizations.models import Organization, Person, Region, Venue
        from publishing import kinds

        for model, name in (
            (Organization, "ORGANIZATIONS"),
            (Person, "PEOPLE"),
            (Region, "REGIONS"),
            (Venue, "VENUES"),
        ):
            kinds.register(
                model,
                serializer=f"organizations.serializers.{model.__name__}Serializer",
                listing=f"organizations.listing.{name}",
                table=f"organizations.exports.{name}",
                linked_data=f"organizations.linked_data.{model.kind_name}",
            )
