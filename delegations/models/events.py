from collections.abc import Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from delegations.clock_changes import repeated_hours, require_real_hours
from delegations.descriptions import describe_event, named_by_link
from delegations.models.plans import Plan, Scheduled
from delegations.moments import UNDATED_INSTANT, sorting_instant
from delegations.querysets import EventQuerySet
from organizations.models.places import TimeZoneField
from publishing.dates import Precision, PrecisionField, partial_values
from publishing.models import Aggregate, Descriptive, Summarized
from publishing.words.languages import with_remark


class Event(Scheduled, Descriptive, Summarized, Aggregate):
    """What a delegation takes part in; the place of the agenda.

    Local wall time is the truth, `time_zone` beside it; `starts_utc` is derived and serves sorting only.
    """

    class Kind(models.TextChoices):
        CONFERENCE = "conference", _("Conference")
        SYMPOSIUM = "symposium", _("Symposium")
        FORUM = "forum", _("Forum")
        ROUNDTABLE = "roundtable", _("Roundtable")
        PROMOTION = "promotion", _("Promotion event")
        EXHIBITION = "exhibition", _("Exhibition")
        MATCHMAKING = "matchmaking", _("Matchmaking")
        MEETING = "meeting", _("Meeting")
        TALKS = "talks", _("Talks")
        CALL = "call", _("Call")
        COMPANY_VISIT = "company_visit", _("Company visit")
        SITE_VISIT = "site_visit", _("Site visit")
        SIGNING = "signing", _("Signing ceremony")
        OPENING = "opening", _("Opening")
        UNVEILING = "unveiling", _("Unveiling")
        LAUNCH = "launch", _("Launch")
        PRESS_CONFERENCE = "press_conference", _("Press conference")
        RECEPTION = "reception", _("Reception")
        BANQUET = "banquet", _("Banquet")
        ARRIVAL = "arrival", _("Arrival")
        DEPARTURE = "departure", _("Departure")
        TRANSFER = "transfer", _("Transfer")
        CHECK_IN = "check_in", _("Check-in")
        MEAL = "meal", _("Meal")
        FREE_TIME = "free_time", _("Free time")

    NEVER_PUBLIC_KINDS = (Kind.ARRIVAL, Kind.DEPARTURE, Kind.TRANSFER, Kind.CHECK_IN, Kind.MEAL, Kind.FREE_TIME)

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Public")
        DELEGATION = "delegation", _("The delegation")
        STAFF = "staff", _("Staff")

    class VenueBasis(models.TextChoices):
        STATED = "stated", _("Stated by a source")
        INFERRED = "inferred", _("Inferred")

    class AttendanceMode(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("Hybrid")

    class TimePrecision(models.TextChoices):
        EXACT = "exact", _("Exact time")
        APPROXIMATE = "approximate", _("Approximate time")
        PART_OF_DAY = "part_of_day", _("Part of the day")
        DATE_ONLY = "date_only", _("Date only")
        ORDER_ONLY = "order_only", _("Only the order is known")

    class Result(models.TextChoices):
        HELD = "held", _("Held")
        HELD_OTHERWISE = "held_otherwise", _("Held otherwise")
        NOT_HELD = "not_held", _("Not held")
        ADDED = "added", _("Added")

    kind_name = "event"
    private_columns = ("audience",)
    described_from = {"region": Q(), "organizations__organization": named_by_link("organizations__")}
    settled_from = ("delegations",)
    path_name = "events"
    on_spine = True
    asked_about = ("participations__delegation", "agenda")
    brings = ("parts", "outcome_links__outcome", "agenda__outcome_links__outcome", "articles", "agenda__articles")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.PUBLIC)
    starts_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Empty when only its place in the visit is known.")
    )
    starts_on_precision = PrecisionField()
    starts_at = models.TimeField(_("begins at"), null=True, blank=True, help_text=_("Local time."))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    ends_on_precision = PrecisionField()
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    time_precision = models.CharField(
        _("how exact"), max_length=11, choices=TimePrecision, default=TimePrecision.DATE_ONLY
    )
    time_zone = TimeZoneField(_("time zone"), help_text=_("Left empty it is taken from the venue or the region."))
    starts_utc = models.DateTimeField(default=UNDATED_INSTANT, editable=False)
    visit_order = models.PositiveSmallIntegerField(_("order within the visit"), default=1)
    plan = models.CharField(_("plan"), max_length=9, choices=Plan, default=Plan.CONFIRMED)
    result = models.CharField(_("result"), max_length=14, choices=Result, blank=True)
    part_of = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.SET_NULL, related_name="parts", null=True, blank=True
    )
    series = models.CharField(_("series"), max_length=200, blank=True)
    edition = models.CharField(_("edition"), max_length=40, blank=True)
    region = models.ForeignKey(
        "organizations.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="events",
        null=True,
        blank=True,
    )
    venue = models.ForeignKey(
        "organizations.Venue",
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        related_name="events",
        null=True,
        blank=True,
    )
    venue_basis = models.CharField(_("venue is"), max_length=8, choices=VenueBasis, default=VenueBasis.STATED)
    room_en = models.CharField(_("room in English"), max_length=120, blank=True)
    room_zh = models.CharField(_("room in Chinese"), max_length=120, blank=True)
    place_en = models.CharField(_("place as printed, English"), max_length=200, blank=True)
    place_zh = models.CharField(_("place as printed, Chinese"), max_length=200, blank=True)
    attendance_mode = models.CharField(
        _("attendance"), max_length=9, choices=AttendanceMode, default=AttendanceMode.IN_PERSON
    )
    theme_en = models.CharField(_("theme in English"), max_length=300, blank=True)
    theme_zh = models.CharField(_("theme in Chinese"), max_length=300, blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    purpose_zh = models.TextField(_("purpose in Chinese"), blank=True)
    counterparts_en = models.CharField(
        _("unnamed counterparts, English"),
        max_length=300,
        blank=True,
        help_text=_("Such as “and other high-tech companies”."),
    )
    counterparts_zh = models.CharField(_("unnamed counterparts, Chinese"), max_length=300, blank=True)
    sectors = models.ManyToManyField(
        "organizations.Sector", verbose_name=_("sectors"), related_name="events", blank=True
    )
    sign_up_url = models.URLField(_("sign-up address"), blank=True)
    sign_up_until = models.DateField(_("sign-up deadline"), null=True, blank=True)
    public_contact = models.CharField(_("public contact of the office"), max_length=200, blank=True)
    delegations = models.ManyToManyField(
        "delegations.Delegation",
        through="delegations.Participation",
        related_name="events",
        verbose_name=_("delegations"),
    )
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    _history_m2m_fields = ["sectors"]

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            *Aggregate.Meta.constraints,
            *Descriptive.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="event_ends_after_start",
                violation_error_message=_("An event cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(ends_at__gte=F("starts_at"))
                | Q(ends_on__isnull=False)
                & ~Q(ends_on=F("starts_on"), ends_on_precision="day", starts_on_precision="day"),
                name="event_ends_later_the_same_day",
                violation_error_message=_(
                    "The end comes before the beginning. For an event past midnight give the next day as its last."
                ),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False) | Q(time_precision="order_only"),
                name="event_dated_or_ordered",
                violation_error_message=_("Give a date, or say that only the order is known."),
            ),
            models.CheckConstraint(
                condition=~Q(status="published")
                | (
                    Q(audience="public")
                    & ~Q(kind__in=("arrival", "departure", "transfer", "check_in", "meal", "free_time"))
                ),
                name="event_public_only_if_for_public",
                violation_error_message=_(
                    "An event of this kind or for this audience is never public: withdraw it first."
                ),
            ),
        ]
        indexes = [
            # the public list by time
            models.Index(fields=["status", "-starts_utc", "-id"], name="event_list"),
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="event_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="event_list_zh"),
        ]

    @property
    def refusal_to_publish(self) -> str:
        if self.kind in self.NEVER_PUBLIC_KINDS:
            return str(_("An event of the kind “%(kind)s” is never public.")) % {"kind": self.get_kind_display()}
        if self.audience != self.Audience.PUBLIC:
            return str(_("This event is meant for: %(audience)s. Only public events can be published.")) % {
                "audience": self.get_audience_display()
            }
        return ""

    def clean(self) -> None:
        super().clean()
        if not self.time_zone:
            self.time_zone = self.zone_of_place
        require_real_hours(self, self.time_zone, starts_at=self.first_day, ends_at=self.last_day)

    def oddities(self) -> list[str]:
        rows = (*self.participations.all(), *self.agenda.all())
        return [*self._oddities_of_time(), *(text for row in rows for text in row.oddities())]

    def _oddities_of_time(self) -> list[str]:
        if self.starts_at and not self.time_zone:
            return [_("The time of “%(event)s” has no time zone: give a region or a venue.") % {"event": self}]
        return repeated_hours(self, self.time_zone, starts_at=self.first_day, ends_at=self.last_day)

    @property
    def first_day(self) -> date | None:
        """The day on which it begins, if it is known to the day."""
        return self.starts_on if self.starts_on_precision == Precision.DAY else None

    @property
    def last_day(self) -> date | None:
        """The day on which it ends, if it is known to the day."""
        if self.ends_on is None:
            return self.first_day
        return self.ends_on if self.ends_on_precision == Precision.DAY else None

    @property
    def only_day(self) -> date | None:
        return self.first_day if self.first_day == self.last_day else None

    @property
    def zone_of_place(self) -> str:
        """The time zone of the venue, else of the region, else empty."""
        places = (self.venue, self.venue.region if self.venue else None, self.region)
        return next((place.time_zone for place in places if place and place.time_zone), "")

    def all_outcome_links(self) -> list[Any]:
        """Its own and those of its agenda; queries unless both are prefetched."""
        return [*self.outcome_links.all(), *(link for item in self.agenda.all() for link in item.outcome_links.all())]

    def describe(self) -> tuple[str, str]:
        return describe_event(self)

    def settle(self) -> dict[str, Any]:
        return super().settle() | {"starts_utc": sorting_instant(self)}

    def followers(self, settled: dict[str, Any]) -> Iterable[Aggregate]:
        """Visits without known days stand in calendars by those of their events."""
        is_moved = settled["schedule_revision"] != self.schedule_revision
        if not self.first_day and not is_moved:
            return ()
        return [visit for visit in self.delegations.all() if visit.first_day is None]

    def schedule(self) -> tuple[object, ...]:
        dates = (
            self.starts_on,
            self.starts_on_precision,
            self.starts_at,
            self.ends_on,
            self.ends_on_precision,
            self.ends_at,
        )
        places = (
            self.time_zone,
            self.venue_id,
            self.region_id,
            self.room_en,
            self.room_zh,
            self.place_en,
            self.place_zh,
        )
        return (*dates, *places, self.plan, *self._schedules_of_visits())

    def _schedules_of_visits(self) -> list[object]:
        """By which an event without a date of its own stands in calendars: those of the visits that the public sees."""
        if self.starts_on:
            return []
        return [visit.dates for visit in sorted(self.delegations.all(), key=attrgetter("pk")) if visit.is_public]

    @classmethod
    def listing_records(cls, keys: Collection[int]) -> Iterator[tuple[str, Iterable[int]]]:
        """The delegations that take part, and the event of which it is a part."""
        yield "delegation", cls.delegations.through.objects.filter(event__in=keys).values_list("delegation", flat=True)
        yield cls.kind_name, cls._base_manager.filter(parts__in=keys).values_list("pk", flat=True)

    def staff_label(self) -> str:
        when = partial_values(self, "starts_on") or _("undated")
        return with_remark(self, when, self.get_status_display())
