from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegations.models.figures import exactly_one
from delegations.models.participations import Participation
from delegations.querysets import OutcomeQuerySet
from organizations.models import PrintedOrganization
from publishing.dates import UNDATED, PrecisionField, partial_values
from publishing.models import Aggregate, Named, Record, Summarized
from publishing.words.languages import in_page_language, with_remark


class Outcome(Named, Summarized, Aggregate):
    """An agreement or a project that came of a visit, was announced there, or was shown."""

    class Kind(models.TextChoices):
        MOU = "mou", _("Memorandum of understanding")
        LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")
        FRAMEWORK_AGREEMENT = "framework_agreement", _("Framework agreement")
        CONTRACT = "contract", _("Contract")
        INVESTMENT = "investment", _("Investment project")
        JOINT_INSTITUTE = "joint_institute", _("Joint institute")
        RESEARCH_CENTRE = "research_centre", _("Research centre")
        OFFICE = "office", _("Office")
        SISTER_TIE = "sister_tie", _("Tie between regions")
        OTHER = "other", _("Other")

    class Stage(models.TextChoices):
        UNDER_DISCUSSION = "under_discussion", _("Under discussion")
        ANNOUNCED = "announced", _("Announced")
        SIGNED = "signed", _("Signed")
        IN_FORCE = "in_force", _("In force")
        IMPLEMENTING = "implementing", _("Being carried out")
        DELIVERED = "delivered", _("Delivered")
        UNKNOWN = "unknown", _("Not known")

    class Progress(models.TextChoices):
        ON_TRACK = "on_track", _("On track")
        DELAYED = "delayed", _("Delayed")
        STALLED = "stalled", _("Stalled")
        LAPSED = "lapsed", _("Lapsed")
        CANCELLED = "cancelled", _("Cancelled")

    class Verification(models.TextChoices):
        UNVERIFIED = "unverified", _("Unverified")
        EVIDENCE_SEEN = "evidence_seen", _("Evidence seen")
        CONFIRMED = "confirmed", pgettext_lazy("verification", "Confirmed")

    private_columns = ("owner", "next_review_on", "internal_notes")
    kind_name = "outcome"
    path_name = "outcomes"
    on_spine = True
    brings = ("articles",)

    kind = models.CharField(_("kind"), max_length=19, choices=Kind)
    agreed_on = models.DateField(_("agreed or announced on"), null=True, blank=True)
    agreed_on_precision = PrecisionField()
    sorts_on = models.DateField(default=UNDATED, editable=False)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.UNKNOWN)
    progress = models.CharField(_("status"), max_length=9, choices=Progress, blank=True)
    verification = models.CharField(
        _("verification"), max_length=13, choices=Verification, default=Verification.UNVERIFIED
    )
    region = models.ForeignKey(
        "organizations.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="outcomes",
        null=True,
        blank=True,
    )
    sectors = models.ManyToManyField(
        "organizations.Sector", verbose_name=_("sectors"), related_name="outcomes", blank=True
    )
    creates_organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("creates the organization"),
        on_delete=models.SET_NULL,
        related_name="created_by",
        null=True,
        blank=True,
    )
    creates_presence = models.ForeignKey(
        "organizations.Presence",
        verbose_name=_("creates the presence"),
        on_delete=models.SET_NULL,
        related_name="created_by",
        null=True,
        blank=True,
    )
    supersedes = models.ManyToManyField(
        "self",
        verbose_name=_("supersedes"),
        symmetrical=False,
        related_name="superseded_by",
        blank=True,
        help_text=_("A memorandum that became this contract: the two then count once."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer in charge"),
        on_delete=models.SET_NULL,
        related_name="outcomes",
        null=True,
        blank=True,
    )
    next_review_on = models.DateField(
        _("next review"), null=True, blank=True, help_text=_("For staff only; never published.")
    )
    internal_notes = models.TextField(_("internal notes"), blank=True, help_text=_("For staff only; never published."))
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    _history_m2m_fields = ["sectors"]

    objects: ClassVar = OutcomeQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [*Aggregate.Meta.constraints, *Named.Meta.constraints]
        indexes = [
            # the public list, newest first
            models.Index(fields=["status", "-sorts_on", "-id"], name="outcome_list"),
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="outcome_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="outcome_list_zh"),
        ]

    def settle(self) -> dict[str, Any]:
        return super().settle() | {"sorts_on": self.agreed_on or UNDATED}

    @classmethod
    def listing_records(cls, keys: Collection[int]) -> Iterator[tuple[str, Iterable[int]]]:
        """The visits and events it is linked to, the delegations of those events, and the outcomes it supersedes."""
        links = OutcomeLink.objects.filter(outcome__in=keys)
        yield "delegation", links.filter(delegation__isnull=False).values_list("delegation", flat=True)
        for path in ("event", "agenda_item__event"):
            events = links.filter(**{f"{path}__isnull": False}).values_list(path, flat=True)
            yield "event", events
            yield "delegation", Participation.objects.filter(event__in=events).values_list("delegation", flat=True)
        yield cls.kind_name, cls._base_manager.filter(superseded_by__in=keys).values_list("pk", flat=True)

    def staff_label(self) -> str:
        return with_remark(self, self.get_kind_display(), partial_values(self, "agreed_on") or _("undated"))


class OutcomeParty(PrintedOrganization, Record):
    """A party to an outcome, and who signed for it, as of the day."""

    class Role(models.TextChoices):
        PARTY = "party", _("Party")
        INVESTOR = "investor", pgettext_lazy("party", "Investor")
        RECIPIENT = "recipient", _("Recipient")
        PARTNER = "partner", _("Partner")
        WITNESS = "witness", _("Witness")

    owners = ("outcome",)

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    role = models.CharField(_("role"), max_length=9, choices=Role, default=Role.PARTY)
    signatory = models.ForeignKey(
        "organizations.Person",
        verbose_name=_("signatory"),
        on_delete=models.SET_NULL,
        related_name="signatures",
        null=True,
        blank=True,
    )
    signatory_en = models.CharField(_("signatory as printed, English"), max_length=300, blank=True)
    signatory_zh = models.CharField(_("signatory as printed, Chinese"), max_length=300, blank=True)
    signatory_title_en = models.CharField(_("signatory's title, English"), max_length=300, blank=True)
    signatory_title_zh = models.CharField(_("signatory's title, Chinese"), max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ("position", "pk")
        constraints = PrintedOrganization.Meta.constraints


class OutcomeLink(Record):
    """How an outcome hangs together with exactly one delegation, event or agenda item."""

    class Relation(models.TextChoices):
        RESULTED_FROM = "resulted_from", _("Resulted from")
        ANNOUNCED = "announced", _("Announced at")
        PRESENTED = "presented", _("Presented at")
        VISITED = "visited", _("Visited during")

    owners = ("outcome",)

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="links")
    relation = models.CharField(_("relation"), max_length=13, choices=Relation, default=Relation.RESULTED_FROM)
    delegation = models.ForeignKey(
        "delegations.Delegation",
        verbose_name=_("delegation"),
        on_delete=models.CASCADE,
        related_name="outcome_links",
        null=True,
        blank=True,
    )
    event = models.ForeignKey(
        "delegations.Event",
        verbose_name=_("event"),
        on_delete=models.CASCADE,
        related_name="outcome_links",
        null=True,
        blank=True,
    )
    agenda_item = models.ForeignKey(
        "delegations.AgendaItem",
        verbose_name=_("agenda item"),
        on_delete=models.CASCADE,
        related_name="outcome_links",
        null=True,
        blank=True,
    )

    class Meta(Record.Meta):
        verbose_name = _("link to a visit")
        verbose_name_plural = _("links to visits")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("delegation", "event", "agenda_item"),
                name="outcome_link_to_one",
                violation_error_message=_("Choose one delegation, one event or one agenda item."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.delegation or self.event or self.agenda_item}"


class OutcomeUpdate(Record):
    """What became of an outcome, dated."""

    owners = ("outcome",)

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="updates")
    dated_on = models.DateField(_("date"))
    dated_on_precision = PrecisionField()
    stage = models.CharField(_("stage"), max_length=16, choices=Outcome.Stage, blank=True)
    progress = models.CharField(_("status"), max_length=9, choices=Outcome.Progress, blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ("dated_on", "pk")

    def __str__(self) -> str:
        return f"{partial_values(self, 'dated_on')} {in_page_language(self.text_en, self.text_zh)[:60]}"
