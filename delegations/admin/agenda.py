"""The points of an event's agenda: rows in the event's form, each with a page of its own for who appears there."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import DateField, Max, QuerySet, TimeField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from coverage.admin.citations import PartCitationInline
from delegations.admin.appearances import AgendaAppearanceInline
from delegations.admin.programme import AddsLinked, admin_address, chosen
from delegations.admin.rows import LAST_POSITION, OrderedForm, OrderedFormSet, PlacedErrors
from delegations.models import AgendaItem, Event
from publishing.admin.forms import AggregateForm
from publishing.admin.inlines import RecordInline
from publishing.admin.records import GuardedAdmin
from publishing.admin.widgets import is_key
from publishing.words.languages import enumerated


class AgendaRowForm(OrderedForm):
    error_places = {"agenda_item_ends_after_start": "ends_at"}


class AgendaFormSet(OrderedFormSet):
    """Its rows are checked against the event as it is typed, not as it is stored."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.instance.event = self.instance
        return form


class AgendaInline(AddsLinked, RecordInline):
    model = AgendaItem
    fk_name = "event"
    adds = AgendaItem
    add_label = _("Add an agenda item together with its speakers")
    wait_label = _("Save the event, then open each agenda item to enter who speaks.")
    form = AgendaRowForm
    formset = AgendaFormSet
    show_change_link = True
    readonly_fields = ("speakers",)
    fields = (
        "position",
        "day",
        "starts_at",
        "ends_at",
        "kind",
        "title_en",
        "title_zh",
        "speakers",
    )
    formfield_overrides = {
        DateField: {"widget": forms.DateInput(attrs={"size": 10})},
        TimeField: {"widget": forms.TimeInput(format="%H:%M", attrs={"size": 5})},
    }
    verbose_name_plural = _("agenda")

    def get_fields(self, request: HttpRequest, obj: Event | None = None) -> Any:
        """The day takes room: of an event stored with a single day it is asked on the item's own page alone."""
        is_short = obj is not None and obj.only_day is not None and not obj.agenda.exclude(day=None).exists()
        return [name for name in self.fields if name != "day" or not is_short]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("appearances__person", "appearances__member__person")

    @admin.display(description=_("who speaks"))
    def speakers(self, item: AgendaItem) -> str:
        if item.pk is None:
            return "–"
        return enumerated(item.appearances.all()) or "–"


class AgendaItemForm(PlacedErrors, AggregateForm):
    """Carries the version of the event that the item is part of."""

    error_places = {"agenda_item_ends_after_start": "ends_at"}
    may_change: Any = None

    class Meta:
        labels = {"event": _("Event")}

    @property
    def guarded(self) -> Event:
        return self.instance.event

    def clean_event(self) -> Event:
        event = self.cleaned_data["event"]
        if not self.may_change(event):
            raise ValidationError(_("This event is public: only those who may publish can change its agenda."))
        return event


@admin.register(AgendaItem)
class AgendaItemAdmin(GuardedAdmin):
    """Reached from its event's form, and leads back there. Whoever may change the event may change its agenda."""

    form = AgendaItemForm
    locked = "event"
    list_display = ("__str__", "event", "position", "kind")
    list_filter = ("kind",)
    list_select_related = ("event",)
    search_fields = ("title_en", "title_zh", "event__name_en", "event__name_zh")
    autocomplete_fields = ("event", "promotes_region", "promotes_organization")
    fieldsets = (
        (_("What happens"), {"fields": ("event", ("position", "kind"), ("title_en", "title_zh"))}),
        (_("When, if it is known"), {"fields": (("day", "starts_at", "ends_at"),)}),
        (_("What it promotes"), {"fields": (("promotes_region", "promotes_organization"),)}),
        (_("What it is about"), {"fields": (("abstract_en", "abstract_zh"),)}),
        (_("For the office alone"), {"fields": ("talking_points",)}),
    )
    inlines = (AgendaAppearanceInline, PartCitationInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("event")

    def get_readonly_fields(self, request: HttpRequest, obj: AgendaItem | None = None) -> tuple[str, ...]:
        return ("event",) if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.may_change = staticmethod(lambda event: self._event_admin.has_change_permission(request, event))
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        items = AgendaItem.objects.filter(event=chosen(request, "event"))
        last = items.aggregate(last=Max("position"))["last"] or 0
        return {"position": min(last + 1, LAST_POSITION)} | super().get_changeform_initial_data(request)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Names the event, for the way back."""
        item = self.get_queryset(request).filter(pk=object_id).first() if is_key(object_id) else None
        event = item.event if item else Event.objects.filter(pk=chosen(request, "event") or 0).first()
        return super().changeform_view(request, object_id, form_url, {"event": event} | (extra_context or {}))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for oddity in form.instance.oddities():
            self.message_user(request, oddity, messages.WARNING)

    def response_post_save_add(self, request: HttpRequest, obj: AgendaItem) -> HttpResponseRedirect:
        return HttpResponseRedirect(admin_address(obj.event))

    def response_post_save_change(self, request: HttpRequest, obj: AgendaItem) -> HttpResponseRedirect:
        return HttpResponseRedirect(admin_address(obj.event))

    def delete_model(self, request: HttpRequest, obj: AgendaItem) -> None:
        """Remembers the event, for the way back."""
        request.event_left = obj.event  # type: ignore[attr-defined]
        super().delete_model(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        super().response_delete(request, obj_display, obj_id)
        return HttpResponseRedirect(admin_address(request.event_left))  # type: ignore[attr-defined]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: AgendaItem | None = None) -> bool:
        return self._event_admin.has_view_permission(request, obj and obj.event)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._event_admin.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: AgendaItem | None = None) -> bool:
        return self._event_admin.has_change_permission(request, obj and obj.event)

    def has_delete_permission(self, request: HttpRequest, obj: AgendaItem | None = None) -> bool:
        return self._event_admin.has_change_permission(request, obj and obj.event)

    @property
    def _event_admin(self) -> Any:
        return self.admin_site.get_model_admin(Event)
