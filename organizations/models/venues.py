from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models.places import Point, TimeZoneField
from organizations.querysets import VenueQuerySet
from publishing.models import Aggregate, Named, Summarized
from publishing.words.languages import with_remark


class Venue(Named, Summarized, Point, Aggregate):
    """A building or ground where events take place."""

    kind_name = "venue"
    path_name = "venues"

    address_en = models.CharField(_("address in English"), max_length=300, blank=True)
    address_zh = models.CharField(_("address in Chinese"), max_length=300, blank=True)
    region = models.ForeignKey(
        "organizations.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="venues",
        null=True,
        blank=True,
    )
    time_zone = TimeZoneField(_("time zone"), help_text=_("Only where it differs from the region's."))
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    objects: ClassVar = VenueQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        constraints = [*Aggregate.Meta.constraints, *Named.Meta.constraints, *Point.Meta.constraints]
        indexes = [
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="venue_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="venue_list_zh"),
        ]

    def staff_label(self) -> str:
        return with_remark(self, self.region) if self.region else str(self)
