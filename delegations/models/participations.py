"""Who takes part in an event: delegations, and bodies in their roles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.roles import OrganizationInRole
from publishing.models import Record


class Participation(Record):
    """A delegation's part in an event: a forum receives several delegations, or none."""

    owners = ("event", "delegation")

    event = models.ForeignKey("delegations.Event", on_delete=models.CASCADE, related_name="participations")
    delegation = models.ForeignKey(
        "delegations.Delegation", verbose_name=_("delegation"), on_delete=models.CASCADE, related_name="participations"
    )

    class Meta(Record.Meta):
        verbose_name = _("participating delegation")
        verbose_name_plural = _("participating delegations")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["event", "delegation"],
                name="participation_once",
                violation_error_message=_("This delegation already takes part."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegation} – {self.event}"

    @property
    def lies_within_visit(self) -> bool:
        event = self.event
        days = ((event.starts_on, event.starts_on_precision), (event.ends_on, event.ends_on_precision))
        return self.delegation.may_include(*days)

    def oddities(self) -> list[str]:
        if self.lies_within_visit:
            return []
        text = _("The event “%(event)s” lies outside the days of the visit “%(visit)s”.")
        return [text % {"event": self.event, "visit": self.delegation}]


class EventOrganization(OrganizationInRole):
    """A body at an event, in its role. “Organized, held or hosted by” one body is host."""

    class Role(models.TextChoices):
        HOST = "host", _("Host")
        CO_HOST = "co_host", _("Co-host")
        GUIDANCE = "guidance", _("Guidance")
        ORGANIZER = "organizer", _("Organizer for the host")
        CO_ORGANIZER = "co_organizer", _("Co-organizer")
        SUPPORTER = "supporter", _("Supporter")
        SPONSOR = "sponsor", _("Sponsor")
        PARTICIPANT = "participant", _("Participant")
        VISITED = "visited", _("Visited")

    owners = ("event",)

    event = models.ForeignKey("delegations.Event", on_delete=models.CASCADE, related_name="organizations")
    role = models.CharField(_("role"), max_length=12, choices=Role)
