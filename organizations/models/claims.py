from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.claims import read_amount
from publishing.dates import PrecisionField
from publishing.models import Code, PrintedIn, Record
from publishing.words.languages import in_page_language


class Indicator(Code):
    """What a figure counts: gross domestic product, patent applications …"""

    class Meta(Code.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")


class Claim(Record):
    """A figure as somebody stated it: a statement, not a column. Rivals are all kept and shown.

    `value` is in whole units (yuan, people, square kilometres), with 万, 亿 and billion multiplied out;
    a percentage is in percent. What the source printed stays in `stated_*`.
    """

    class Measure(models.TextChoices):
        STOCK = "stock", _("Stock")
        FLOW = "flow", _("Flow")
        GROWTH = "growth", _("Growth")
        SHARE = "share", _("Share")
        RANK = "rank", _("Rank")
        PROJECTION = "projection", _("Projection")

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        ABOUT = "about", _("about")
        OVER = "over", _("over")
        AT_LEAST = "at_least", _("at least")
        NEARLY = "nearly", _("nearly")

    class Verification(models.TextChoices):
        UNVERIFIED = "unverified", _("As stated")
        DISPUTED = "disputed", _("Doubtful")
        SUPERSEDED = "superseded", _("Superseded")

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="%(class)s_set"
    )
    measure = models.CharField(_("kind"), max_length=10, choices=Measure, default=Measure.STOCK)
    period_on = models.DateField(
        _("period"), null=True, blank=True, help_text=_("The year, month or day that the figure speaks of.")
    )
    period_on_precision = PrecisionField(default="year")
    period_en = models.CharField(_("period in words, English"), max_length=120, blank=True)
    period_zh = models.CharField(_("period in words, Chinese"), max_length=120, blank=True)
    stated_en = models.CharField(_("as stated, English"), max_length=200, blank=True)
    stated_zh = models.CharField(_("as stated, Chinese"), max_length=200, blank=True)
    printed_in = models.CharField(_("printed in"), max_length=4, choices=PrintedIn, default=PrintedIn.ENGLISH)
    value = models.DecimalField(
        _("value"),
        max_digits=26,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("In whole units; left empty it is read from the text as stated."),
    )
    value_to = models.DecimalField(
        _("value, upper end of a range"), max_digits=26, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(
        _("unit"),
        max_length=40,
        blank=True,
        help_text=_("A word such as companies, people, km², or %; empty for money."),
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("ISO 4217, such as CNY or USD."))
    qualifier = models.CharField(_("qualifier"), max_length=8, choices=Qualifier, default=Qualifier.EXACT)
    rank = models.PositiveIntegerField(_("rank"), null=True, blank=True)
    rank_scope_en = models.CharField(_("ranked among, English"), max_length=120, blank=True)
    rank_scope_zh = models.CharField(_("ranked among, Chinese"), max_length=120, blank=True)
    conversion_en = models.CharField(_("conversion as stated, English"), max_length=120, blank=True)
    conversion_zh = models.CharField(_("conversion as stated, Chinese"), max_length=120, blank=True)
    claimant_person = models.ForeignKey(
        "organizations.Person",
        verbose_name=_("claimed by person"),
        on_delete=models.SET_NULL,
        related_name="%(class)s_claims",
        null=True,
        blank=True,
    )
    claimant_organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("claimed by organization"),
        on_delete=models.SET_NULL,
        related_name="%(class)s_claims",
        null=True,
        blank=True,
    )
    claimant_en = models.CharField(_("claimed by, as printed, English"), max_length=200, blank=True)
    claimant_zh = models.CharField(_("claimed by, as printed, Chinese"), max_length=200, blank=True)
    verification = models.CharField(
        _("verification"), max_length=10, choices=Verification, default=Verification.UNVERIFIED
    )
    note_en = models.CharField(_("note in English"), max_length=300, blank=True)
    note_zh = models.CharField(_("note in Chinese"), max_length=300, blank=True)

    class Meta(Record.Meta):
        abstract = True
        ordering = ("indicator__position", "period_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(stated_en="") | ~Q(stated_zh=""),
                name="%(class)s_is_stated",
                violation_error_message=_("Write the figure as the source states it."),
            ),
            models.CheckConstraint(
                condition=Q(value_to__isnull=True) | Q(value_to__gte=F("value")),
                name="%(class)s_range_in_order",
                violation_error_message=_("A range ends no lower than it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {in_page_language(self.stated_en, self.stated_zh)}"

    def clean(self) -> None:
        super().clean()
        self._understand()

    def _understand(self) -> None:
        """Read the text as stated into the columns that are still empty; what somebody entered stays."""
        if self.measure == self.Measure.RANK:
            return
        amount = read_amount(self.stated_en) or read_amount(self.stated_zh)
        if amount is None or self.value not in (None, amount.value) or self.value_to not in (None, amount.value_to):
            return
        self.value, self.value_to = amount.value, amount.value_to
        if not self.unit and not self.currency:
            self.unit, self.currency = amount.unit, amount.currency
        if self.qualifier == self.Qualifier.EXACT:
            self.qualifier = amount.qualifier


class Figure(Claim):
    """A claim about one region or one organization."""

    owners = ("region", "about_organization")

    region = models.ForeignKey(
        "organizations.Region", on_delete=models.CASCADE, related_name="figures", null=True, blank=True
    )
    about_organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="figures", null=True, blank=True
    )

    class Meta(Claim.Meta):
        abstract = False
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=Q(region__isnull=False, about_organization__isnull=True)
                | Q(region__isnull=True, about_organization__isnull=False),
                name="figure_about_one",
                violation_error_message=_("A figure is about one region or one organization."),
            ),
        ]
