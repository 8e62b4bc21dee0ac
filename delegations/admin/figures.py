from django.utils.translation import gettext_lazy as _

from delegations.models import VisitFigure
from organizations.admin.figures import CLAIM_AUTOCOMPLETE, CLAIM_FIELDS
from publishing.admin.inlines import StackedRecordInline


class VisitFigureInline(StackedRecordInline):
    """People, companies, jobs, amounts: as somebody stated them of this visit, event or outcome."""

    model = VisitFigure
    fields = CLAIM_FIELDS
    autocomplete_fields = CLAIM_AUTOCOMPLETE
    verbose_name_plural = _("figures, as stated")
    classes = ("collapse",)
