from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegations.clock_changes import require_real_hours
from delegations.querysets import AppearanceQuerySet
from organizations.models import PrintedPerson
from publishing.models import Record
from publishing.words.languages import in_page_language


class AgendaItem(Record):
    """One point of an event's agenda."""

    class Kind(models.TextChoices):
        OPENING_REMARKS = "opening_remarks", _("Opening remarks")
        KEYNOTE = "keynote", _("Keynote")
        PRESENTATION = "presentation", _("Presentation")
        BRIEFING = "briefing", _("Briefing")
        SPEECH = "speech", _("Speech")
        PANEL = "panel", _("Panel")
        FILM = "film", _("Promotional film")
        SIGNING = "signing", _("Signing")
        TOUR = "tour", _("Tour")
        QUESTIONS = "questions", _("Questions and answers")
        BREAK = "break", _("Break")
        MEAL = "meal", _("Meal")
        OTHER = "other", _("Other")

    owners = ("event",)
    private_columns = ("talking_points",)

    event = models.ForeignKey("delegations.Event", on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    day = models.DateField(_("day"), null=True, blank=True, help_text=_("Only for an event of several days."))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=300, blank=True)
    abstract_en = models.TextField(_("abstract in English"), blank=True)
    abstract_zh = models.TextField(_("abstract in Chinese"), blank=True)
    promotes_region = models.ForeignKey(
        "organizations.Region",
        verbose_name=_("promotes the region"),
        on_delete=models.SET_NULL,
        related_name="promoted_in",
        null=True,
        blank=True,
    )
    promotes_organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("promotes the organization"),
        on_delete=models.SET_NULL,
        related_name="promoted_in",
        null=True,
        blank=True,
    )
    talking_points = models.TextField(
        _("internal talking points"), blank=True, help_text=_("For staff only; never published.")
    )

    class Meta(Record.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ("day", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="agenda_item_ends_after_start",
                violation_error_message=_("An agenda item cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return in_page_language(self.title_en, self.title_zh) or self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        event = getattr(self, "event", None)  # a form reports its absence
        if event is not None:
            day = self.day or event.only_day
            require_real_hours(self, event.time_zone, starts_at=day, ends_at=day)

    def staff_label(self) -> str:
        return f"{self} – {self.event.staff_label()}"

    @property
    def lies_within_event(self) -> bool:
        event = self.event
        first, last = event.starts_on, event.ends_on or event.starts_on
        if self.day and first and last and not first <= self.day <= last:
            return False
        day = self.day or (first if first == last else None)
        begins, ends = self.starts_at or self.ends_at, self.ends_at or self.starts_at
        early = day == first and begins and event.starts_at and begins < event.starts_at
        late = day == last and ends and event.ends_at and ends > event.ends_at
        return not (early or late)

    def oddities(self) -> list[str]:
        if self.lies_within_event:
            return []
        return [_("The agenda item “%(item)s” lies outside the time of its event.") % {"item": self}]


class Appearance(PrintedPerson, Record):
    """A person, an unnamed person with a title, or a body alone, at an event or one of its agenda items.

    Linked to a member it takes name, title and organization from there, unless overridden here.
    """

    class Side(models.TextChoices):
        DELEGATION = "delegation", _("Delegation")
        HOST = "host", pgettext_lazy("side", "Host")
        THIRD = "third", _("Third party")

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("Speaker")
        PRESENTER = "presenter", _("Presenter")
        MODERATOR = "moderator", _("Moderator")
        PANELIST = "panelist", _("Panelist")
        PRINCIPAL = "principal", _("Principal")
        ATTENDEE = "attendee", _("Attendee")
        ACCOMPANYING = "accompanying", _("Accompanying")
        MEAL_HOST = "meal_host", _("Host of the meal")
        GUEST_OF_HONOUR = "guest_of_honour", _("Guest of honour")
        SIGNATORY = "signatory", _("Signatory")
        WITNESS = "witness", _("Witness")
        INTERPRETER = "interpreter", _("Interpreter")

    owners = ("event",)

    event = models.ForeignKey("delegations.Event", on_delete=models.CASCADE, related_name="appearances")
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        on_delete=models.CASCADE,
        related_name="appearances",
        null=True,
        blank=True,
    )
    member = models.ForeignKey(
        "delegations.Member",
        verbose_name=_("member of the delegation"),
        on_delete=models.SET_NULL,
        related_name="appearances",
        null=True,
        blank=True,
    )
    further_organizations = models.ManyToManyField(
        "organizations.Organization",
        verbose_name=_("further organizations"),
        related_name="further_appearances",
        blank=True,
    )
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.HOST)
    role = models.CharField(_("role"), max_length=15, choices=Role, default=Role.SPEAKER)
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    objects: ClassVar = AppearanceQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False)
                | Q(member__isnull=False)
                | Q(organization__isnull=False)
                | ~Q(name_en="")
                | ~Q(name_zh="")
                | ~Q(title_en="")
                | ~Q(title_zh="")
                | ~Q(organization_en="")
                | ~Q(organization_zh=""),
                name="appearance_is_somebody",
                violation_error_message=_("Choose a person or a member, or write a name, a title or an organization."),
            )
        ]

    def __str__(self) -> str:
        return super().__str__() or (str(self.member) if self.member else "")

    def clean(self) -> None:
        super().clean()
        if self.agenda_item_id and not self.event_id and self.agenda_item:
            self.event_id = self.agenda_item.event_id
        if self.agenda_item_id and self.agenda_item and self.agenda_item.event_id != self.event_id:
            raise ValidationError({"agenda_item": _("This agenda item belongs to another event.")})

    @property
    def names_organization(self) -> bool:
        """Whether this row itself says for whom somebody appears."""
        return bool(self.organization_id or self.organization_en or self.organization_zh)

    def as_of_the_day(self) -> dict[str, Any]:
        """The printed columns by name, each pair the member's where this row leaves it empty.

        `printed_in` goes with the name.
        """
        own = self.printed() | {"printed_in": self.printed_in}
        if self.member is None:
            return own
        theirs = self.member.printed()
        if not (self.name_en or self.name_zh):
            own["printed_in"] = self.member.printed_in
        has_own = {
            "name": self.name_en or self.name_zh,
            "title": self.title_en or self.title_zh,
            "organization": self.names_organization,
        }
        lent = [pair for pair, text in has_own.items() if not text]
        return own | {f"{pair}_{language}": theirs[f"{pair}_{language}"] for pair in lent for language in ("en", "zh")}
