"""What belongs to a visit or an event and has a form of its own: shown as links, with the way to add one more."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation, Event, Outcome, OutcomeLink, Participation
from publishing.admin.forms import RecordForm
from publishing.admin.formsets import RecordFormSet
from publishing.admin.inlines import RecordInline
from publishing.admin.widgets import is_key
from publishing.dates import partial_values
from publishing.models import Aggregate, Record


def admin_address(record: Record) -> str:
    """The record's own form."""
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])


def admin_link(record: Aggregate | None) -> str:
    if record is None:
        return "–"
    label = _("Open (%(status)s)") % {"status": record.get_status_display()}
    return format_html('<a href="{}">{}</a>', admin_address(record), label)


def chosen(request: HttpRequest, name: str) -> int | None:
    """The primary key that the address of an add form names, such as `?delegation=7`."""
    text = request.GET.get(name, "")
    return int(text) if is_key(text) else None


class AddsLinked:
    """An inline below which stands the link to the add form of what it shows."""

    template = "admin/delegations/linked_inline.html"
    adds: ClassVar[type[Record]]
    add_label: ClassVar[Any]
    wait_label: ClassVar[Any]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.may_add = self.admin_site.get_model_admin(self.adds).has_add_permission(request)  # type: ignore[attr-defined]
        return super().get_formset(request, obj, **kwargs)  # type: ignore[misc]

    @property
    def add_address(self) -> str:
        opts = self.adds._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_add")

    @property
    def add_parameter(self) -> str:
        return self.fk_name or ""  # type: ignore[attr-defined]


class ParticipationForm(RecordForm):
    class Meta:
        labels = {"event": _("Event"), "delegation": _("Delegation")}


class ParticipationFormSet(RecordFormSet):
    """A row of an approved record shows on the public page at its other end too: it is for those who may change both.

    One of a draft shows nowhere; it becomes public as the draft is published.
    """

    other_end: ClassVar[str]
    may_change: ClassVar[Any]

    def clean(self) -> None:
        super().clean()
        for form in self.forms if self.instance.pk and self.instance.is_approved else ():
            if form.has_changed() and hasattr(form, "cleaned_data"):
                for record in self._ends_of(form):
                    if not self.may_change(record):
                        self._refuse(form, record)

    def _refuse(self, form: Any, record: Aggregate) -> None:
        """Beside the row, or above all rows where the row is to be deleted: its own errors are passed over then."""
        text = _("“%(record)s” is public: only those who may publish can change this row.") % {"record": record}
        if form.cleaned_data.get("DELETE"):
            raise ValidationError(text)
        form.add_error(self.other_end, text)

    def _ends_of(self, form: Any) -> list[Aggregate]:
        """The record now chosen, and the one stored before."""
        now = form.cleaned_data.get(self.other_end)
        before = form.fields[self.other_end].queryset.filter(pk=form.initial.get(self.other_end)).first()
        return [record for record in dict.fromkeys((now, before)) if record is not None]


class BetweenBoth(RecordInline):
    """Participations, seen from one end."""

    model = Participation
    form = ParticipationForm
    formset = ParticipationFormSet
    other_end: ClassVar[str]
    other_model: ClassVar[type[Aggregate]]
    readonly_fields: ClassVar[Any] = ("page",)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        other_admin = self.admin_site.get_model_admin(self.other_model)
        rules = {
            "other_end": self.other_end,
            "may_change": staticmethod(lambda record: other_admin.has_change_permission(request, record)),
        }
        return super().get_formset(request, obj, formset=type("FormSet", (self.formset,), rules), **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(self.other_end)

    @admin.display(description=_("its form"))
    def page(self, row: Participation) -> str:
        return admin_link(getattr(row, self.other_end)) if row.pk else "–"


class ProgrammeInline(AddsLinked, BetweenBoth):
    """The events of a delegation by date, those without one last."""

    fk_name = "delegation"
    other_end = "event"
    other_model = Event
    adds = Event
    add_label = _("Add an event to this visit")
    wait_label = _("Save the visit, then add its events here.")
    autocomplete_fields = ("event",)
    readonly_fields = ("when", "page")
    fields = ("event", "when", "page")
    verbose_name = _("event")
    verbose_name_plural = _("programme")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        dated_first = F("event__starts_on").asc(nulls_last=True)
        return super().get_queryset(request).order_by(dated_first, "event__starts_utc", "event__visit_order", "pk")

    @admin.display(description=_("date"))
    def when(self, row: Participation) -> str:
        return (partial_values(row.event, "starts_on") or str(_("undated"))) if row.pk else "–"


class ParticipationInline(BetweenBoth):
    """The delegations at an event: one, several, or none. `?delegation=` fills in the first."""

    fk_name = "event"
    other_end = "delegation"
    other_model = Delegation
    autocomplete_fields = ("delegation",)
    fields = ("delegation", "page")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj is None and chosen(request, "delegation") else 0


class OutcomeLinkForm(RecordForm):
    class Meta:
        labels = {"outcome": _("Outcome")}


class OutcomesInline(AddsLinked, RecordInline):
    """What came of it: read here, edited in the outcome's own form."""

    model = OutcomeLink
    form = OutcomeLinkForm
    adds = Outcome
    add_label = _("Add an outcome")
    wait_label = _("Save first, then add outcomes here.")
    readonly_fields = ("outcome", "relation", "page")
    fields = ("outcome", "relation", "page")
    verbose_name_plural = _("outcomes")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("outcome")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("its form"))
    def page(self, row: OutcomeLink) -> str:
        return admin_link(row.outcome)


class DelegationOutcomesInline(OutcomesInline):
    fk_name = "delegation"


class EventOutcomesInline(OutcomesInline):
    fk_name = "event"
