from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from delegations.descriptions import describe_delegation
from delegations.models.plans import Plan, Scheduled
from delegations.models.roles import OrganizationInRole
from delegations.querysets import DelegationQuerySet
from publishing.dates import Precision, PrecisionField, partial_values, period_end
from publishing.models import Aggregate, Code, Descriptive, Record, Summarized
from publishing.words.languages import with_remark


class DelegationKind(Code):
    """What a visit is for: investment promotion, trade, study …"""

    class Meta(Code.Meta):
        verbose_name = _("kind of visit")
        verbose_name_plural = _("kinds of visit")


class Delegation(Scheduled, Descriptive, Summarized, Aggregate):
    """One visit by one delegation. Inbound or outbound, under way or completed are never stored: they follow."""

    class VisitType(models.TextChoices):
        STATE = "state", _("State visit")
        OFFICIAL = "official", _("Official visit")
        WORKING = "working", _("Working visit")
        PRIVATE = "private", _("Private visit")
        TRANSIT = "transit", _("Transit")

    kind_name = "delegation"
    private_columns = ("internal_brief",)
    described_from = {"sending_regions__region": Q(), "stops__region": Q()}
    path_name = "delegations"
    on_spine = True
    asked_about = ("members", "stops__region", "participations__event")
    brings = ("events", "outcome_links__outcome", "articles")

    starts_on = models.DateField(_("first day"))
    starts_on_precision = PrecisionField()
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    ends_on_precision = PrecisionField()
    kinds = models.ManyToManyField(
        DelegationKind, verbose_name=_("kinds of visit"), related_name="delegations", blank=True
    )
    visit_type = models.CharField(_("rank of visit"), max_length=8, choices=VisitType, blank=True)
    plan = models.CharField(_("plan"), max_length=9, choices=Plan, default=Plan.CONFIRMED)
    internal_brief = models.TextField(_("internal brief"), blank=True, help_text=_("For staff only; never published."))
    sectors = models.ManyToManyField(
        "organizations.Sector", verbose_name=_("sectors"), related_name="delegations", blank=True
    )
    previous_visit = models.ForeignKey(
        "self",
        verbose_name=_("previous visit"),
        on_delete=models.SET_NULL,
        related_name="later_visits",
        null=True,
        blank=True,
    )
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    _history_m2m_fields = ["kinds", "sectors"]

    objects: ClassVar = DelegationQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            *Aggregate.Meta.constraints,
            *Descriptive.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_start",
                violation_error_message=_("A delegation cannot end before it starts."),
            ),
        ]
        indexes = [
            # the public list, newest visit first
            models.Index(fields=["status", "-starts_on", "-id"], name="delegation_list"),
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="delegation_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="delegation_list_zh"),
        ]

    @property
    def head(self) -> "models.Model | None":
        """The member who leads it, or None; queries unless members are prefetched."""
        return next((member for member in self.members.all() if member.role == "head"), None)

    @property
    def last_possible_day(self) -> Any:
        """The last day that the recorded dates allow."""
        if self.ends_on:
            return period_end(self.ends_on, self.ends_on_precision)
        return period_end(self.starts_on, self.starts_on_precision)

    def questions_before_publishing(self) -> list[str]:
        """A visit without a head is published if the reviewer says so."""
        if self.head is None:
            return [str(_("No head of the delegation is recorded. Publish it all the same?")), *self.oddities()]
        return self.oddities()

    def oddities(self) -> list[str]:
        return [text for row in (*self.stops.all(), *self.participations.all()) for text in row.oddities()]

    def may_include(self, *days: tuple[date | None, str]) -> bool:
        """Whether each of the days, given with its precision, may lie within the visit; an unknown one always may."""
        first, last = self.starts_on, self.last_possible_day
        return all(day is None or (day <= last and period_end(day, precision) >= first) for day, precision in days)

    def describe(self) -> tuple[str, str]:
        return describe_delegation(self)

    def followers(self, settled: dict[str, Any]) -> Iterable[Aggregate]:
        """Events without a date of their own stand by the visit's first day."""
        return self.events.filter(starts_on__isnull=True)

    @property
    def dates(self) -> tuple[object, ...]:
        return (self.starts_on, self.starts_on_precision, self.ends_on, self.ends_on_precision)

    @property
    def first_day(self) -> date | None:
        """The day on which it begins, if it is known to the day."""
        return self.starts_on if self.starts_on_precision == Precision.DAY else None

    def schedule(self) -> tuple[object, ...]:
        return (*self.dates, self.plan, *self._days_of_events())

    def _days_of_events(self) -> Iterable[object]:
        """By which a visit without known days stands in calendars. Queries for one."""
        if self.first_day:
            return []
        dated = self.events.public().filter(starts_on_precision=Precision.DAY).order_by("pk")
        return chain.from_iterable(dated.values_list("starts_on", "ends_on", "ends_on_precision", "plan"))

    @classmethod
    def listing_records(cls, keys: Collection[int]) -> Iterator[tuple[str, Iterable[int]]]:
        """The events in which it takes part, or one of its members appears."""
        parts = cls.participations.rel.related_model._base_manager.filter(delegation__in=keys)
        yield "event", parts.values_list("event", flat=True)
        members = cls.members.rel.related_model._base_manager.filter(delegation__in=keys, appearances__isnull=False)
        yield "event", members.values_list("appearances__event", flat=True)

    def staff_label(self) -> str:
        return with_remark(self, partial_values(self, "starts_on"), self.get_status_display())


class SendingRegion(Record):
    """A region that sends the delegation; the lead region first."""

    owners = ("delegation",)

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="sending_regions")
    region = models.ForeignKey(
        "organizations.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="sent_delegations",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta(Record.Meta):
        verbose_name = _("sending region")
        verbose_name_plural = _("sending regions")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "region"],
                name="sending_region_once",
                violation_error_message=_("This region is already among the senders."),
            )
        ]

    def __str__(self) -> str:
        return str(self.region)


class Stop(Record):
    """A region that the delegation visits on its way."""

    owners = ("delegation",)

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    region = models.ForeignKey(
        "organizations.Region", verbose_name=_("region"), on_delete=models.PROTECT, related_name="stops"
    )
    arrives_on = models.DateField(_("arrives"), null=True, blank=True)
    arrives_on_precision = PrecisionField()
    departs_on = models.DateField(_("departs"), null=True, blank=True)
    departs_on_precision = PrecisionField()

    class Meta(Record.Meta):
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(departs_on__isnull=True) | Q(arrives_on__isnull=True) | Q(departs_on__gte=F("arrives_on")),
                name="stop_departs_after_arrival",
                violation_error_message=_("A stop cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return str(self.region)

    @property
    def lies_within_visit(self) -> bool:
        days = ((self.arrives_on, self.arrives_on_precision), (self.departs_on, self.departs_on_precision))
        return self.delegation.may_include(*days)

    def oddities(self) -> list[str]:
        if self.lies_within_visit:
            return []
        return [_("The stop “%(stop)s” lies outside the days of the visit.") % {"stop": self}]


class DelegationOrganization(OrganizationInRole):
    """A body that has to do with the visit, in its role."""

    class Role(models.TextChoices):
        SENDING = "sending", _("Sending body")
        ASSEMBLING = "assembling", _("Assembling body")
        INVITING = "inviting", _("Inviting body")
        RECEIVING = "receiving", _("Receiving body")
        LIAISON = "liaison", _("Liaison body")
        SUPPORTING = "supporting", _("Supporting body")
        FUNDING = "funding", _("Funding body")

    owners = ("delegation",)

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="organizations")
    role = models.CharField(_("role"), max_length=10, choices=Role)
