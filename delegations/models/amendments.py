from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.models import Record


class Amendment(Record):
    """A change to the plan of one delegation or one event, as it was announced."""

    class What(models.TextChoices):
        DATE = "date", _("Date")
        TIME = "time", _("Time")
        PLACE = "place", _("Place")
        PLAN = "plan", _("Plan")
        OTHER = "other", _("Other")

    owners = ("delegation", "event")

    delegation = models.ForeignKey(
        "delegations.Delegation", on_delete=models.CASCADE, related_name="amendments", null=True, blank=True
    )
    event = models.ForeignKey(
        "delegations.Event", on_delete=models.CASCADE, related_name="amendments", null=True, blank=True
    )
    what = models.CharField(_("what changed"), max_length=5, choices=What)
    before = models.CharField(
        pgettext_lazy("amendment", "from"),
        max_length=200,
        help_text=_("A date as 2018-11-13, a time as 14:30, else in words."),
    )
    after = models.CharField(pgettext_lazy("amendment", "to"), max_length=200, blank=True)
    announced_on = models.DateField(_("announced on"))
    note_en = models.CharField(_("note in English"), max_length=300, blank=True)
    note_zh = models.CharField(_("note in Chinese"), max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ("announced_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(delegation__isnull=False, event__isnull=True)
                | Q(delegation__isnull=True, event__isnull=False),
                name="amendment_of_one",
                violation_error_message=_("An amendment is of one delegation or one event."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.before} → {self.after}"
