from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organizations.closure import lock_closure, refresh_closure, refuse_cycle
from organizations.models.places import Point, TimeZoneField
from organizations.querysets import RegionQuerySet
from publishing.dates import PrecisionField
from publishing.models import Aggregate, Named, PrintedIn, Record, Summarized
from publishing.words.languages import in_page_language, with_remark


class Region(Named, Summarized, Point, Aggregate):
    """A place that sends or receives: from a country down to a science park."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("Country")
        PROVINCE = "province", _("Province")
        AUTONOMOUS_REGION = "autonomous_region", _("Autonomous region")
        MUNICIPALITY = "municipality", _("Municipality")
        SPECIAL_ADMINISTRATIVE_REGION = "special_administrative_region", _("Special administrative region")
        PREFECTURE_CITY = "prefecture_city", _("Prefecture-level city")
        COUNTY_LEVEL_CITY = "county_level_city", _("County-level city")
        DISTRICT = "district", _("District")
        STATE = "state", _("State")
        COUNTY = "county", _("County")
        CITY = "city", _("City")
        METROPOLITAN_AREA = "metropolitan_area", _("Metropolitan area")
        CLUSTER = "cluster", _("Cluster")
        SPECIAL_ECONOMIC_ZONE = "special_economic_zone", _("Special economic zone")
        DEVELOPMENT_ZONE = "development_zone", _("Development zone")
        HIGH_TECH_ZONE = "high_tech_zone", _("High-tech zone")
        FREE_TRADE_ZONE = "free_trade_zone", _("Free-trade zone")
        NEW_AREA = "new_area", _("New area")
        DEMONSTRATION_ZONE = "demonstration_zone", _("Demonstration zone")
        SCIENCE_PARK = "science_park", _("Science park")
        INDUSTRIAL_PARK = "industrial_park", _("Industrial park")

    kind_name = "region"
    path_name = "regions"

    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    iso_code = models.CharField(
        _("ISO 3166 code"), max_length=10, blank=True, help_text=_("Such as CN, CN-SC or US-CA.")
    )
    time_zone = TimeZoneField(
        _("time zone"), help_text=_("IANA name, such as Asia/Shanghai; needed where events take place.")
    )
    established_on = models.DateField(_("established"), null=True, blank=True)
    established_on_precision = PrecisionField()
    parent = models.ForeignKey(
        "self",
        verbose_name=_("lies in"),
        on_delete=models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
    )
    also_in = models.ManyToManyField(
        "self",
        verbose_name=_("also lies in"),
        symmetrical=False,
        related_name="also_holds",
        blank=True,
        help_text=_("For a zone that lies in two cities."),
    )
    sectors = models.ManyToManyField(
        "organizations.Sector", verbose_name=_("sectors"), related_name="regions", blank=True
    )
    ancestors = models.ManyToManyField(
        "self",
        through="organizations.RegionAncestor",
        through_fields=("descendant", "ancestor"),
        symmetrical=False,
        related_name="descendants",
        editable=False,
    )
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    _history_m2m_fields = ["sectors"]

    objects: ClassVar = RegionQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            *Aggregate.Meta.constraints,
            *Named.Meta.constraints,
            *Point.Meta.constraints,
            models.UniqueConstraint(
                fields=["iso_code"],
                condition=~Q(iso_code=""),
                name="region_iso_code_once",
                violation_error_message=_("Another region has this ISO code."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="region_not_in_itself",
                violation_error_message=_("A region cannot lie in itself."),
            ),
        ]
        indexes = [
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="region_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="region_list_zh"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.parent:
            try:
                refuse_cycle(self, [self.parent])
            except ValidationError as error:
                raise ValidationError({"parent": error}) from None

    @classmethod
    def before_settling(cls) -> None:
        lock_closure()

    def settle(self) -> dict[str, Any]:
        refresh_closure(self)
        return super().settle()

    def staff_label(self) -> str:
        place = str(_(", ")).join(str(region) for region in (self, self.parent) if region)
        return with_remark(place, self.get_kind_display())


class RegionAncestor(models.Model):
    """The closure of `parent` and `also_in`, each region in itself at depth 0; written by organizations.closure."""

    is_derived = True

    descendant = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="ancestor_rows")
    ancestor = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="descendant_rows")
    depth = models.PositiveSmallIntegerField()
    is_public = models.BooleanField(default=False)
    """Whether a way leads from one to the other through public regions alone, both ends included."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["descendant", "ancestor"], name="region_ancestor_once")]
        indexes = [
            # "from Sichuan" finds Meishan
            models.Index(fields=["ancestor", "is_public", "descendant"], name="region_descendants")
        ]

    def __str__(self) -> str:
        return f"{self.descendant_id} in {self.ancestor_id}"


class Designation(Record):
    """A rank or title that somebody has given to a region."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("National")
        PROVINCIAL = "provincial", _("Provincial")
        MUNICIPAL = "municipal", _("Municipal")
        INTERNATIONAL = "international", _("International")

    owners = ("region",)

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="designations")
    title_en = models.CharField(pgettext_lazy("designation", "title in English"), max_length=300, blank=True)
    title_zh = models.CharField(pgettext_lazy("designation", "title in Chinese"), max_length=300, blank=True)
    printed_in = models.CharField(_("printed in"), max_length=4, choices=PrintedIn, default=PrintedIn.ENGLISH)
    level = models.CharField(_("level"), max_length=13, choices=Level, default=Level.NATIONAL)
    authority = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("authority"),
        on_delete=models.SET_NULL,
        related_name="designations_given",
        null=True,
        blank=True,
    )
    authority_en = models.CharField(_("authority as printed, English"), max_length=200, blank=True)
    authority_zh = models.CharField(_("authority as printed, Chinese"), max_length=200, blank=True)
    awarded_on = models.DateField(_("given on"), null=True, blank=True)
    awarded_on_precision = PrecisionField()
    ordinal = models.PositiveSmallIntegerField(
        _("ordinal"), null=True, blank=True, help_text=_("11 for the eleventh of its kind.")
    )

    class Meta(Record.Meta):
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ("awarded_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title_en="") | ~Q(title_zh=""),
                name="designation_has_title",
                violation_error_message=_("Give a title in English or in Chinese."),
            )
        ]

    def __str__(self) -> str:
        return in_page_language(self.title_en, self.title_zh)


class Policy(Summarized, Record):
    owners = ("region",)

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="policies")
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=300, blank=True)
    printed_in = models.CharField(_("printed in"), max_length=4, choices=PrintedIn, default=PrintedIn.ENGLISH)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_on_precision = PrecisionField()

    class Meta(Record.Meta):
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        ordering = ("adopted_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title_en="") | ~Q(title_zh=""),
                name="policy_has_title",
                violation_error_message=_("Give a title in English or in Chinese."),
            )
        ]

    def __str__(self) -> str:
        return in_page_language(self.title_en, self.title_zh)


class RegionTie(Record):
    """A lasting bond between two regions; shown on both."""

    class Kind(models.TextChoices):
        SISTER = "sister", _("Sister region")
        FRIENDLY_EXCHANGE = "friendly_exchange", _("Friendly exchange")

    owners = ("region", "partner")

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="ties")
    partner = models.ForeignKey(
        Region, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="ties_as_partner"
    )
    kind = models.CharField(_("kind"), max_length=17, choices=Kind, default=Kind.SISTER)
    since_on = models.DateField(_("since"), null=True, blank=True)
    since_on_precision = PrecisionField()

    class Meta(Record.Meta):
        verbose_name = _("tie between regions")
        verbose_name_plural = _("ties between regions")
        ordering = ("since_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(region=F("partner")),
                name="region_tie_of_two",
                violation_error_message=_("A tie needs two regions."),
            ),
            models.UniqueConstraint(
                fields=["region", "partner", "kind"],
                name="region_tie_once",
                violation_error_message=_("This tie is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} – {self.partner}"
