"""What every aggregate's admin does alike."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTimeWidget
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from publishing.admin.choices import name_choices
from publishing.admin.deletions import DeletionsAdmin
from publishing.admin.forms import AggregateForm
from publishing.admin.history import HistoryAdmin
from publishing.admin.inlines import PartialDatesMixin
from publishing.admin.questions import oddities_of
from publishing.admin.refusals import reason_of
from publishing.admin.together import TogetherAdmin
from publishing.admin.transitions import TransitionsAdmin
from publishing.changes import changes
from publishing.conflicts import again_after_conflict
from publishing.models import Aggregate, Code, Status
from publishing.words.languages import localized


class GuardedAdmin(PartialDatesMixin, admin.ModelAdmin):
    """Saves in one unit of change and guards against a stale save."""

    form = AggregateForm
    locked: ClassVar[str] = "self"
    """The row that carries the version: the record's own, or that of the aggregate it is part of."""
    formfield_overrides: ClassVar[Any] = {models.TimeField: {"widget": AdminTimeWidget(format="%H:%M")}}
    list_per_page = 50
    show_full_result_count = False
    save_on_top = True

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Locked while a form is being saved, so that two saves follow one another."""
        record = super().get_object(request, object_id, from_field)
        if record is not None and request.method == "POST":
            record = (
                self.get_queryset(request)
                .select_for_update(of=(self.locked,), no_key=True)
                .filter(pk=record.pk)
                .first()
            )
        return record

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        fields = [name for name in flatten_fieldsets(self.get_fieldsets(request, obj)) if name != "opened_version"]
        form: Any = super().get_form(request, obj, change, **{"fields": fields} | kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Appends the hidden version where the form is one that can be saved."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is not None and self.has_change_permission(request, obj):
            title, options = fieldsets[0]
            fieldsets[0] = (title, options | {"fields": (*options["fields"], "opened_version")})
        return fieldsets

    @again_after_conflict
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            with changes():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, ValidationError) as error:
            request.refusal = reason_of(error)  # type: ignore[attr-defined]
            with changes():
                return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
        name_choices(request, self.admin_site, [context["adminform"].form, *rows])
        return super().render_change_form(request, context, *args, **kwargs)

    @again_after_conflict
    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            with changes():
                return super().delete_view(request, object_id, extra_context)
        except (IntegrityError, ValidationError) as error:
            self.message_user(request, reason_of(error), messages.ERROR)
            return HttpResponseRedirect(request.path)


class AggregateAdmin(TransitionsAdmin, TogetherAdmin, HistoryAdmin, DeletionsAdmin, GuardedAdmin):
    """Shows where the record stands and has come from, and offers the next steps.

    A record that is public, or will be at its hour, is edited only by those who may publish; one that was ever public
    is never deleted: it is withdrawn.
    """

    actions = (*TransitionsAdmin.actions, "delete_selected")
    readonly_fields = ("standing",)

    def get_ordering(self, request: HttpRequest) -> Any:
        """By name in the reader's language, unless the kind has a better order; choices are offered in it, too."""
        by_name = "sort_zh" if translation.get_language() == "zh-hans" else "sort_en"
        return super().get_ordering(request) or (by_name, "pk")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def has_change_permission(self, request: HttpRequest, obj: Aggregate | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_approved or self.has_publish_permission(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Says at the top of the next page what was saved although it looks odd."""
        super().save_related(request, form, formsets, change)
        for oddity in oddities_of(form.instance):
            self.message_user(request, oddity, messages.WARNING)

    def get_view_on_site_url(self, obj: Aggregate | None = None) -> str | None:
        """Only what is public has a page; of all else there is the preview."""
        return localized(obj.get_absolute_url()) if obj is not None and obj.is_public else None

    @admin.display(description=_("status"))
    def standing(self, record: Aggregate) -> str:
        """Where the record stands, with its page once it is public."""
        if record.pk is None:
            return "–"
        status = record.get_status_display()
        if record.is_public:
            return format_html('{} · <a href="{}">{}</a>', status, localized(record.get_absolute_url()), _("Page"))
        if record.status == Status.SCHEDULED:
            return f"{status} · {date_format(localtime(record.publish_at), 'DATETIME_FORMAT')}"
        return f"{status} · {record.withdrawal_reason}" if record.status == Status.WITHDRAWN else status


class CodeAdmin(admin.ModelAdmin):
    """A code list: entries are retired, not deleted."""

    list_display = ("code", "name_en", "name_zh", "position", "retired_on")
    list_display_links = ("code",)
    search_fields = ("code", "name_en", "name_zh")
    fields: ClassVar[Any] = ("code", "name_en", "name_zh", "position", "retired_on")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Retired entries are not offered for new records."""
        found: Any
        found, has_duplicates = super().get_search_results(request, queryset, search_term)
        is_choice = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return (found.current() if is_choice else found), has_duplicates

    def has_delete_permission(self, request: HttpRequest, obj: Code | None = None) -> bool:
        return False
