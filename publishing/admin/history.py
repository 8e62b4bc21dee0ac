"""The timeline page of a record, and the form filled with an earlier state."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from publishing.admin.forms import partial_dates_of
from publishing.admin.widgets import is_key
from publishing.dates import partial_values
from publishing.history.biography import changes_of
from publishing.history.differences import attach_links
from publishing.models import Record
from publishing.relations import history_model

RESTORE = "restore"


class AddressedAdmin(admin.ModelAdmin):
    """Finds a record by what stands in the address of one of its pages."""

    def change_url(self, record: Record) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[record.pk])

    def record_or_404(self, request: HttpRequest, object_id: str) -> Any:
        record = self.get_queryset(request).filter(pk=object_id).first() if is_key(object_id) else None
        if record is None:
            raise Http404
        return record


class HistoryAdmin(AddressedAdmin):
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        record = self.record_or_404(request, object_id)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        number = request.GET.get("page", "1")
        page = changes_of(record, page=max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1)
        context = self.admin_site.each_context(request) | {
            "title": _("History"),
            "subtitle": str(record),
            "opts": self.opts,
            "record": record,
            "timeline": page,
            "may_restore": self.has_change_permission(request, record),
            "change_url": self.change_url(record),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/publishing/timeline.html", context | (extra_context or {}))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        state = self._state_to_restore(request, obj)
        if state is not None and self.has_change_permission(request, obj):
            form.restored = restorable_values(type(obj), state)
            request.restored_state = state  # type: ignore[attr-defined]
        return form

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        state = getattr(request, "restored_state", None)
        if state is not None:
            sentence = _("The form is filled with the state of %(moment)s. Nothing is saved until you save.")
            moment = localize(localtime(state.history_date))
            self.message_user(request, sentence % {"moment": moment}, messages.WARNING)
        return super().render_change_form(request, context, *args, **kwargs)

    def _state_to_restore(self, request: HttpRequest, record: Record | None) -> Any:
        """An earlier state of this very record; only for looking at: a save takes what was sent."""
        key = request.GET.get(RESTORE, "")
        if record is None or request.method != "GET" or not key.isdecimal() or len(key) > 18:
            return None
        return history_model(type(record)).objects.filter(history_id=int(key), id=record.pk).first()


def restorable_values(model: type[Record], state: Any) -> dict[str, Any]:
    """The state's values as a form takes them, without private ones and files."""
    history = history_model(model)
    attach_links(history, [state])
    dates = partial_dates_of(model)
    values = {
        column.name: (partial_values(state, column.name) or "")
        if column.name in dates
        else getattr(state, column.attname)
        for column in history.tracked_fields
        if column.editable and not column.primary_key and column.name not in model.masked
    }
    return values | {column.name: getattr(state, f"{column.name}_keys") for column in history._history_m2m_fields}
