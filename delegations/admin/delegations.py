from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import CitationInline
from coverage.models import Citation
from delegations.admin.amendments import AmendmentInline
from delegations.admin.documents import DocumentInline, StoredDocuments
from delegations.admin.figures import VisitFigureInline
from delegations.admin.forms import DESCRIPTION_HELP, DescribedAdmin
from delegations.admin.members import MemberInline
from delegations.admin.programme import DelegationOutcomesInline, ProgrammeInline
from delegations.admin.roles import OrganizationInRoleInline
from delegations.admin.rows import OrderedForm, OrderedFormSet, PlacedErrors
from delegations.models import Delegation, DelegationOrganization, Member, Plan, SendingRegion, Stop
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, NO_SOURCE, missing_filter
from publishing.admin.forms import AggregateForm
from publishing.admin.inlines import AliasInline, IdentifierInline, RecordInline
from publishing.admin.records import AggregateAdmin
from publishing.dates import partial_values
from publishing.pages.sources import unstated
from publishing.words.languages import enumerated


class DelegationForm(PlacedErrors, AggregateForm):
    error_places = {"delegation_ends_after_start": "ends_on", "delegation_has_name": "name_en"}

    class Meta:
        help_texts = {"name_basis": DESCRIPTION_HELP}


class SendingRegionInline(RecordInline):
    model = SendingRegion
    form = OrderedForm
    formset = OrderedFormSet
    autocomplete_fields = ("region",)
    fields = ("position", "region")
    verbose_name_plural = _("sending regions, the leading one first")


class StopForm(OrderedForm):
    error_places = {"stop_departs_after_arrival": "departs_on"}


class StopInline(RecordInline):
    model = Stop
    form = StopForm
    formset = OrderedFormSet
    autocomplete_fields = ("region",)
    fields = ("position", "region", "arrives_on", "departs_on")
    verbose_name_plural = _("stops on the way")


class DelegationOrganizationInline(OrganizationInRoleInline):
    model = DelegationOrganization


class DelegationChangeList(ChangeList):
    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet:
        heads = Member.objects.filter(role=Member.Role.HEAD).select_related("person")
        of_roles = Citation.objects.filter(part_name=Member._meta.model_name, field="role")
        return (
            super()
            .get_queryset(*args, **kwargs)
            .prefetch_related(
                "sending_regions__region", Prefetch("members", queryset=heads), Prefetch("citations", queryset=of_roles)
            )
        )


@admin.register(Delegation)
class DelegationAdmin(StoredDocuments, DescribedAdmin, AggregateAdmin):
    form = DelegationForm
    list_display = ("__str__", "status", "dates", "senders", "led_by")
    list_filter = (
        "status",
        "plan",
        missing_filter(
            NO_ENGLISH,
            NO_CHINESE,
            NO_SOURCE,
            ("head", _("Head"), ~Q(members__role=Member.Role.HEAD)),
            ("last_day", _("Last day"), Q(ends_on__isnull=True)),
            ("region", _("Sending region"), Q(sending_regions__isnull=True)),
            ("stop", _("Stops"), Q(stops__isnull=True)),
            ("programme", _("Programme"), Q(participations__isnull=True)),
        ),
        "kinds",
        "visit_type",
    )
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "-pk")
    search_fields = (
        "name_en",
        "name_zh",
        "aliases__text",
        "members__name_en",
        "members__name_zh",
        "members__person__name_en",
        "members__person__name_zh",
        "sending_regions__region__name_en",
        "sending_regions__region__name_zh",
    )
    autocomplete_fields = ("kinds", "sectors", "previous_visit")
    fieldsets = (
        (_("Which visit it is"), {"fields": ("standing", "name_basis", ("name_en", "name_zh"))}),
        (_("When, and how firm"), {"fields": (("starts_on", "ends_on", "plan"),)}),
        (_("What it is for"), {"fields": (("kinds", "visit_type"), "sectors", ("summary_en", "summary_zh"))}),
        (_("For the office alone"), {"fields": ("internal_brief", "previous_visit")}),
    )
    inlines = (
        SendingRegionInline,
        MemberInline,
        DelegationOrganizationInline,
        StopInline,
        ProgrammeInline,
        DelegationOutcomesInline,
        VisitFigureInline,
        DocumentInline,
        AmendmentInline,
        AliasInline,
        IdentifierInline,
        CitationInline,
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DelegationChangeList

    @admin.display(description=_("dates"), ordering="starts_on")
    def dates(self, delegation: Delegation) -> str:
        """With the plan where it is not simply confirmed."""
        days = (partial_values(delegation, "starts_on"), partial_values(delegation, "ends_on"))
        when = " – ".join(day for day in dict.fromkeys(days) if day)
        return when if delegation.plan == Plan.CONFIRMED else f"{when} · {delegation.get_plan_display()}"

    @admin.display(description=_("sending regions"))
    def senders(self, delegation: Delegation) -> str:
        return enumerated(row.region for row in delegation.sending_regions.all()) or "–"

    @admin.display(description=_("head"))
    def led_by(self, delegation: Delegation) -> str:
        """With the basis where no source says outright who led."""
        head: Any = delegation.head
        if head is None:
            return "–"
        sources = [row for row in delegation.citations.all() if row.part_id == head.pk]
        bases = unstated({"field": row.field, "basis": row.basis} for row in sources)
        return " · ".join([head.name_text, *(str(Citation.Basis(basis).label) for basis in bases)])
