from collections.abc import Collection, Iterable, Iterator
from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.querysets import OrganizationQuerySet
from publishing.dates import PrecisionField
from publishing.models import Aggregate, Named, Record, Summarized
from publishing.words.languages import with_remark


class Organization(Named, Summarized, Aggregate):
    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("Government")
        PARTY_COMMITTEE = "party_committee", _("Party committee")
        LEGISLATURE = "legislature", _("Legislature or consultative body")
        MINISTRY = "ministry", _("Ministry or bureau")
        DIPLOMATIC_MISSION = "diplomatic_mission", _("Diplomatic mission")
        PROMOTION_AGENCY = "promotion_agency", _("Investment-promotion agency")
        ZONE_ADMINISTRATION = "zone_administration", _("Zone administration")
        COMPANY = "company", _("Company")
        UNIVERSITY = "university", _("University")
        RESEARCH_INSTITUTE = "research_institute", _("Research institute")
        BUSINESS_ASSOCIATION = "business_association", _("Business association")
        INVESTOR = "investor", _("Investor")
        INCUBATOR = "incubator", _("Incubator")
        MEDIA = "media", _("Media")
        NGO = "ngo", _("Non-governmental organization")
        OTHER = "other", _("Other")

    kind_name = "organization"
    path_name = "organizations"

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        on_delete=models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
    )
    region = models.ForeignKey(
        "organizations.Region",
        verbose_name=_("home region"),
        on_delete=models.PROTECT,
        related_name="organizations",
        null=True,
        blank=True,
    )
    sectors = models.ManyToManyField(
        "organizations.Sector", verbose_name=_("sectors"), related_name="organizations", blank=True
    )
    website = models.URLField(_("website"), blank=True)
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    _history_m2m_fields = ["sectors"]

    objects: ClassVar = OrganizationQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            *Aggregate.Meta.constraints,
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organization_not_in_itself",
                violation_error_message=_("An organization cannot belong to itself."),
            ),
        ]
        indexes = [
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="organization_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="organization_list_zh"),
        ]

    def clean(self) -> None:
        super().clean()
        above, passed = self.parent, set()
        while above is not None and above.pk not in passed:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("This organization already belongs to the one you are editing.")})
            passed.add(above.pk)
            above = above.parent

    @classmethod
    def listing_records(cls, keys: Collection[int]) -> Iterator[tuple[str, Iterable[int]]]:
        """The organization that it belongs to."""
        yield cls.kind_name, cls._base_manager.filter(children__in=keys).values_list("pk", flat=True)

    def staff_label(self) -> str:
        return with_remark(self, self.get_kind_display(), self.region)


class Presence(Record):
    """Where an organization keeps an office or a plant; the number alone when a source gives no more."""

    class Kind(models.TextChoices):
        HEADQUARTERS = "headquarters", _("Headquarters")
        REGIONAL_HEADQUARTERS = "regional_headquarters", _("Regional headquarters")
        BRANCH = "branch", _("Branch")
        LIAISON_OFFICE = "liaison_office", _("Liaison office")
        RESEARCH_CENTRE = "research_centre", _("R&D centre")
        PLANT = "plant", _("Plant")
        INNOVATION_CENTRE = "innovation_centre", _("Innovation centre")
        PARK = "park", _("Science park or incubator")
        OTHER = "other", _("Other")

    owners = ("organization",)

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="presences")
    kind = models.CharField(_("kind"), max_length=21, choices=Kind)
    region = models.ForeignKey(
        "organizations.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="presences",
        null=True,
        blank=True,
    )
    place_en = models.CharField(_("place as printed, English"), max_length=200, blank=True)
    place_zh = models.CharField(_("place as printed, Chinese"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=300, blank=True)
    since_on = models.DateField(_("since"), null=True, blank=True)
    since_on_precision = PrecisionField()
    number = models.PositiveIntegerField(
        _("how many"), null=True, blank=True, help_text=_("When a source gives only the number.")
    )

    class Meta(Record.Meta):
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ("since_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=False) | ~Q(place_en="") | ~Q(place_zh=""),
                name="presence_has_place",
                violation_error_message=_("Choose a region or write the place as printed."),
            )
        ]

    def __str__(self) -> str:
        place = self.region or self.place_en or self.place_zh
        return f"{self.get_kind_display()}, {place}"

    def staff_label(self) -> str:
        return f"{self.organization}: {self}"
