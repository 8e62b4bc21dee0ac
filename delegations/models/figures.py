from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import Claim


def exactly_one(*names: str) -> models.Q:
    """A condition: one of these columns is set and no other."""
    condition = models.Q()
    for name in names:
        condition |= models.Q(**{f"{other}__isnull": other != name for other in names})
    return condition


class VisitFigure(Claim):
    """A claim about one delegation, event or outcome: people, companies, jobs, amounts."""

    owners = ("delegation", "event", "outcome")

    delegation = models.ForeignKey(
        "delegations.Delegation", on_delete=models.CASCADE, related_name="figures", null=True, blank=True
    )
    event = models.ForeignKey(
        "delegations.Event", on_delete=models.CASCADE, related_name="figures", null=True, blank=True
    )
    outcome = models.ForeignKey(
        "delegations.Outcome", on_delete=models.CASCADE, related_name="figures", null=True, blank=True
    )

    class Meta(Claim.Meta):
        abstract = False
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=exactly_one("delegation", "event", "outcome"),
                name="visit_figure_about_one",
                violation_error_message=_("A figure is about one delegation, one event or one outcome."),
            ),
        ]
