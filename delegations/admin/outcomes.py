from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import CitationInline
from delegations.admin.figures import VisitFigureInline
from delegations.admin.programme import admin_address, chosen
from delegations.admin.rows import OrderedForm, OrderedFormSet, PlacedErrors
from delegations.models import Delegation, Event, Outcome, OutcomeLink, OutcomeParty, OutcomeUpdate
from delegations.supersession import check_supersession
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, NO_SOURCE, missing_filter
from publishing.admin.forms import AggregateForm
from publishing.admin.inlines import AliasInline, IdentifierInline, StackedRecordInline
from publishing.admin.records import AggregateAdmin


def name_of(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


class OfficerField(forms.ModelChoiceField):
    def label_from_instance(self, user: Any) -> str:
        return name_of(user)


class OutcomeForm(PlacedErrors, AggregateForm):
    error_places = {"outcome_has_name": "name_en"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offers present staff as officers in charge, and whoever is it now."""
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            staff = Q(is_staff=True, is_active=True) | Q(pk=self.instance.owner_id)
            owner: Any = self.fields["owner"]
            owner.queryset = get_user_model().objects.filter(staff).order_by("username")

    def clean_supersedes(self) -> Any:
        older = self.cleaned_data["supersedes"]
        check_supersession(self.instance, older)
        return older


class PartyForm(OrderedForm):
    error_places = {"outcomeparty_names_organization": "organization_en"}


class PartyInline(StackedRecordInline):
    model = OutcomeParty
    form = PartyForm
    formset = OrderedFormSet
    autocomplete_fields = ("organization", "signatory")
    fields = (
        ("position", "role", "printed_in"),
        ("organization", "organization_en", "organization_zh"),
        ("signatory", "signatory_en", "signatory_zh"),
        ("signatory_title_en", "signatory_title_zh"),
    )


class LinkInline(StackedRecordInline):
    """`?delegation=` or `?event=` fills in the first."""

    model = OutcomeLink
    autocomplete_fields = ("delegation", "event", "agenda_item")
    fields = (("relation", "delegation", "event", "agenda_item"),)
    verbose_name_plural = _("which visit, event or agenda item it belongs to")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj is None and prefilled_link(request) else 0


def prefilled_link(request: HttpRequest) -> dict[str, int]:
    """The visit or event that the address of the add form names."""
    keys = {name: chosen(request, name) for name in ("delegation", "event")}
    return {name: key for name, key in keys.items() if key}


class UpdateInline(StackedRecordInline):
    model = OutcomeUpdate
    fields = (("dated_on", "stage", "progress"), ("text_en", "text_zh"))
    verbose_name_plural = _("what became of it")


class ReviewFilter(admin.SimpleListFilter):
    title = _("next review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("overdue", _("Overdue")), ("ahead", _("To come")), ("none", _("Not planned"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        conditions = {
            "overdue": Q(next_review_on__lt=today),
            "ahead": Q(next_review_on__gte=today),
            "none": Q(next_review_on__isnull=True),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


@admin.register(Outcome)
class OutcomeAdmin(AggregateAdmin):
    form = OutcomeForm
    list_display = ("__str__", "status", "kind_and_region", "how_far", "follow_up")
    list_filter = (
        "status",
        ReviewFilter,
        missing_filter(
            NO_ENGLISH,
            NO_CHINESE,
            NO_SOURCE,
            ("party", _("Party"), Q(parties__isnull=True)),
            ("visit", _("Visit, event or agenda item"), Q(links__isnull=True)),
            ("owner", _("Officer in charge"), Q(owner__isnull=True)),
            ("agreed", _("Date"), Q(agreed_on__isnull=True)),
        ),
        "kind",
        "stage",
        "progress",
        "verification",
    )
    list_select_related = ("region", "owner")
    date_hierarchy = "agreed_on"
    ordering = ("-sorts_on", "-pk")
    search_fields = (
        "name_en",
        "name_zh",
        "aliases__text",
        "parties__organization_en",
        "parties__organization_zh",
        "parties__signatory_en",
        "parties__signatory_zh",
    )
    autocomplete_fields = ("region", "sectors", "creates_organization", "creates_presence", "supersedes")
    fieldsets = (
        (_("What was agreed"), {"fields": ("standing", ("name_en", "name_zh"), ("kind", "agreed_on", "region"))}),
        (_("How far it is"), {"fields": (("stage", "progress", "verification"),)}),
        (
            _("What it is about"),
            {
                "fields": (
                    ("summary_en", "summary_zh"),
                    "sectors",
                    ("creates_organization", "creates_presence"),
                    "supersedes",
                )
            },
        ),
        (_("For the office alone"), {"fields": (("owner", "next_review_on"), "internal_notes")}),
    )
    inlines = (
        PartyInline,
        LinkInline,
        UpdateInline,
        VisitFigureInline,
        AliasInline,
        IdentifierInline,
        CitationInline,
    )

    @admin.display(description=_("kind and region"), ordering="kind")
    def kind_and_region(self, outcome: Outcome) -> str:
        return " · ".join(str(part) for part in (outcome.get_kind_display(), outcome.region) if part)

    @admin.display(description=_("How far it is"), ordering="stage")
    def how_far(self, outcome: Outcome) -> str:
        parts = (outcome.get_stage_display(), outcome.get_progress_display(), outcome.get_verification_display())
        return " · ".join(filter(None, parts))

    @admin.display(description=_("follow-up"), ordering="next_review_on")
    def follow_up(self, outcome: Outcome) -> str:
        """Who sees to it, and when next; says where that day is over."""
        day = outcome.next_review_on
        is_over = day is not None and day < timezone.localdate()
        parts = (name_of(outcome.owner), day and date_format(day, "Y-m-d"), _("Overdue") if is_over else "")
        return " · ".join(str(part) for part in parts if part) or "–"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "owner":
            kwargs["form_class"] = OfficerField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Outcome) -> HttpResponseRedirect:
        """Back to the visit or event from which the outcome was added."""
        models = {"delegation": Delegation, "event": Event}
        for name, key in prefilled_link(request).items():
            if record := models[name].objects.filter(pk=key).first():
                return HttpResponseRedirect(admin_address(record))
        return super().response_post_save_add(request, obj)

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and obj.pk is None and isinstance(inline, LinkInline) and prefilled_link(request):
            kwargs["initial"] = [prefilled_link(request)]
        return kwargs
