"""Figures as somebody stated them, in their region's or organization's form."""

from django.utils.translation import gettext_lazy as _

from organizations.models import Figure
from publishing.admin.inlines import StackedRecordInline

CLAIM_FIELDS = (
    ("indicator", "measure", "qualifier"),
    ("stated_en", "stated_zh", "printed_in"),
    ("value", "value_to", "unit", "currency"),
    ("period_on", "period_en", "period_zh"),
    ("rank", "rank_scope_en", "rank_scope_zh"),
    ("conversion_en", "conversion_zh"),
    ("claimant_person", "claimant_organization", "claimant_en", "claimant_zh"),
    ("verification", "note_en", "note_zh"),
)
CLAIM_AUTOCOMPLETE = ("indicator", "claimant_person", "claimant_organization")


class FigureInline(StackedRecordInline):
    model = Figure
    fields = CLAIM_FIELDS
    autocomplete_fields = CLAIM_AUTOCOMPLETE
    verbose_name_plural = _("figures, as stated")
    classes = ("collapse",)


class RegionFigureInline(FigureInline):
    fk_name = "region"


class OrganizationFigureInline(FigureInline):
    fk_name = "about_organization"
