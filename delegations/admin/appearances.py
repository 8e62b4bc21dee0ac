"""Who appears at an event or at one point of its agenda."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from delegations.admin.programme import chosen
from delegations.admin.rows import OrderedForm, OrderedFormSet
from delegations.models import AgendaItem, Appearance
from publishing.admin.inlines import StackedRecordInline
from publishing.admin.widgets import RecordSelect


class MemberSelect(RecordSelect):
    """Offers the members of the delegations at one event."""

    event: int | None = None

    def get_url(self) -> str:
        return f"{super().get_url()}?event={self.event}" if self.event else super().get_url()


class AppearanceForm(OrderedForm):
    error_places = {"appearance_is_somebody": "name_en"}

    def clean(self) -> dict[str, Any]:
        """Whoever is chosen among the members stands on the delegation's side, unless another one is chosen, too."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("member") and "member" in self.changed_data and "side" not in self.changed_data:
            cleaned["side"] = Appearance.Side.DELEGATION
        return cleaned


class AppearanceInline(StackedRecordInline):
    model = Appearance
    form = AppearanceForm
    formset = OrderedFormSet
    autocomplete_fields = ("person", "organization", "further_organizations")
    fields = (
        ("position", "role", "side"),
        ("member", "person", "name_en", "name_zh"),
        ("title_en", "title_zh", "printed_in"),
        ("organization", "organization_en", "organization_zh"),
        "further_organizations",
    )

    def event_of(self, request: HttpRequest, obj: Any) -> int | None:
        """The primary key of the event whose members are offered."""
        raise NotImplementedError

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "member":
            kwargs["widget"] = MemberSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        if "member" in formset.form.base_fields:
            widget: Any = formset.form.base_fields["member"].widget
            getattr(widget, "widget", widget).event = self.event_of(request, obj)
        return formset


class EventAppearanceInline(AppearanceInline):
    """Those who appeared at the event, not at one point of its agenda."""

    fk_name = "event"
    verbose_name = _("person at the event")
    verbose_name_plural = _("people at the event, apart from the agenda")
    classes = ("collapse",)

    def event_of(self, request: HttpRequest, obj: Any) -> int | None:
        return obj.pk if obj else None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(agenda_item__isnull=True)


class AgendaAppearanceFormSet(OrderedFormSet):
    def save_new(self, form: Any, commit: bool = True) -> Appearance:
        form.instance.event = self.instance.event
        return super().save_new(form, commit=commit)


class AgendaAppearanceInline(AppearanceInline):
    fk_name = "agenda_item"
    formset = AgendaAppearanceFormSet
    verbose_name = _("speaker or participant")
    verbose_name_plural = _("who speaks or takes part")

    def event_of(self, request: HttpRequest, obj: AgendaItem | None) -> int | None:
        return obj.event_id if obj else chosen(request, "event")
