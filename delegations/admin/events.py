from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import CitationInline
from delegations.admin.agenda import AgendaInline
from delegations.admin.amendments import AmendmentInline
from delegations.admin.appearances import EventAppearanceInline
from delegations.admin.documents import DocumentInline, StoredDocuments
from delegations.admin.figures import VisitFigureInline
from delegations.admin.forms import DESCRIPTION_HELP, DescribedAdmin
from delegations.admin.programme import EventOutcomesInline, ParticipationInline, admin_address, chosen
from delegations.admin.roles import OrganizationInRoleInline
from delegations.admin.rows import LAST_POSITION, PlacedErrors
from delegations.models import Delegation, Event, EventOrganization, Plan
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, NO_SOURCE, missing_filter
from publishing.admin.forms import AggregateForm
from publishing.admin.inlines import AliasInline, IdentifierInline
from publishing.admin.records import AggregateAdmin
from publishing.dates import partial_values
from publishing.models import Aggregate
from publishing.words.languages import enumerated


class EventForm(PlacedErrors, AggregateForm):
    error_places = {
        "event_ends_after_start": "ends_on",
        "event_ends_later_the_same_day": "ends_at",
        "event_dated_or_ordered": "starts_on",
        "event_has_name": "name_en",
    }

    class Meta:
        help_texts = {
            "name_basis": DESCRIPTION_HELP,
            "kind": _("Arrival, departure, transfer, check-in, meal and free time are never public."),
            "audience": _("Only an event for the public can be published."),
            "starts_at": _("Local time. Of an hour that the clocks repeat, the first is meant."),
            "time_precision": _("“Date only” becomes “exact time” where a time is given."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("starts_at") and cleaned.get("time_precision") == Event.TimePrecision.DATE_ONLY:
            cleaned["time_precision"] = Event.TimePrecision.EXACT
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        event = self.instance
        if event.is_public and event.refusal_to_publish:
            self.add_error(
                "kind" if event.kind in Event.NEVER_PUBLIC_KINDS else "audience",
                _("An event of this kind or for this audience is never public: withdraw it first."),
            )


class EventOrganizationInline(OrganizationInRoleInline):
    model = EventOrganization


class EventChangeList(ChangeList):
    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet:
        return super().get_queryset(*args, **kwargs).prefetch_related("delegations")


@admin.register(Event)
class EventAdmin(StoredDocuments, DescribedAdmin, AggregateAdmin):
    form = EventForm
    list_display = ("__str__", "status", "date", "kind_and_region", "visits")
    list_filter = (
        "status",
        "plan",
        missing_filter(
            NO_ENGLISH,
            NO_CHINESE,
            NO_SOURCE,
            ("date", _("Date"), Q(starts_on__isnull=True)),
            ("venue", _("Venue"), Q(venue__isnull=True)),
            ("region", _("Region"), Q(region__isnull=True)),
            ("zone", _("Time zone"), Q(time_zone="")),
            ("host", _("Host"), ~Q(organizations__role=EventOrganization.Role.HOST)),
            ("agenda", _("Agenda"), Q(agenda__isnull=True)),
            ("visit", _("Delegation"), Q(participations__isnull=True)),
        ),
        "audience",
        "kind",
    )
    list_select_related = ("region",)
    date_hierarchy = "starts_on"
    ordering = ("-starts_utc", "-pk")
    search_fields = (
        "name_en",
        "name_zh",
        "aliases__text",
        "organizations__organization_en",
        "organizations__organization_zh",
        "appearances__name_en",
        "appearances__name_zh",
        "delegations__name_en",
        "delegations__name_zh",
    )
    autocomplete_fields = ("part_of", "region", "venue", "sectors")
    fieldsets = (
        (
            _("What it is"),
            {"fields": ("standing", ("kind", "audience"), "name_basis", ("name_en", "name_zh"))},
        ),
        (
            _("When, in local time"),
            {
                "fields": (
                    ("starts_on", "starts_at", "ends_on", "ends_at"),
                    ("time_precision", "time_zone", "visit_order"),
                    ("plan", "result"),
                )
            },
        ),
        (
            _("Where"),
            {
                "fields": (
                    ("region", "venue", "venue_basis", "attendance_mode"),
                    ("place_en", "place_zh"),
                    ("room_en", "room_zh"),
                )
            },
        ),
        (
            _("What it is about"),
            {
                "fields": (
                    ("theme_en", "theme_zh"),
                    ("purpose_en", "purpose_zh"),
                    ("summary_en", "summary_zh"),
                    ("counterparts_en", "counterparts_zh"),
                    "sectors",
                )
            },
        ),
        (
            _("Series, sign-up and contact"),
            {
                "classes": ("collapse",),
                "fields": ("part_of", ("series", "edition"), ("sign_up_url", "sign_up_until"), "public_contact"),
            },
        ),
    )
    inlines = (
        ParticipationInline,
        EventOrganizationInline,
        AgendaInline,
        EventAppearanceInline,
        EventOutcomesInline,
        VisitFigureInline,
        DocumentInline,
        AmendmentInline,
        AliasInline,
        IdentifierInline,
        CitationInline,
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return EventChangeList

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Added from a visit, an event takes the next place in its programme, and its region if there is only one."""
        initial = super().get_changeform_initial_data(request)
        delegation = self._delegation(request)
        if delegation is None:
            return initial
        regions = list(delegation.stops.values_list("region", flat=True)[:2])
        order = min(delegation.participations.count() + 1, LAST_POSITION)
        return {"visit_order": order, "region": regions[0] if len(regions) == 1 else None} | initial

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        delegation = chosen(request, "delegation")
        if request.method == "GET" and obj.pk is None and delegation and isinstance(inline, ParticipationInline):
            kwargs["initial"] = [{"delegation": delegation}]
        return kwargs

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.instance.refusal_to_publish:
            messages.info(request, form.instance.refusal_to_publish)

    def response_post_save_add(self, request: HttpRequest, obj: Event) -> HttpResponseRedirect:
        """Back to the visit from which the event was added."""
        delegation = self._delegation(request)
        if delegation is None:
            return super().response_post_save_add(request, obj)
        return HttpResponseRedirect(admin_address(delegation))

    @admin.display(description=_("status"))
    def standing(self, record: Aggregate) -> str:
        """Says too when the event can never be public as it stands."""
        shown = super().standing(record)
        refusal = record.refusal_to_publish if record.pk else ""
        return format_html("{} · {}", shown, refusal) if refusal else shown

    @admin.display(description=_("date"), ordering="starts_utc")
    def date(self, event: Event) -> str:
        """With the plan where it is not simply confirmed."""
        day = partial_values(event, "starts_on") or str(_("undated"))
        when = f"{day} {event.starts_at:%H:%M}" if event.starts_at else day
        return when if event.plan == Plan.CONFIRMED else f"{when} · {event.get_plan_display()}"

    @admin.display(description=_("kind and region"), ordering="kind")
    def kind_and_region(self, event: Event) -> str:
        return " · ".join(str(part) for part in (event.get_kind_display(), event.region) if part)

    @admin.display(description=_("delegations"))
    def visits(self, event: Event) -> str:
        return enumerated(event.delegations.all()) or "–"

    def _delegation(self, request: HttpRequest) -> Delegation | None:
        return Delegation.objects.filter(pk=chosen(request, "delegation") or 0).first()
