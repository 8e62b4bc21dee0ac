"""Buttons, pages and list actions that change a record's status through publishing.services."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publishing import services
from publishing.admin.history import AddressedAdmin
from publishing.admin.questions import questions_of
from publishing.admin.steps import STEP_BY_NAME, STEPS, Step
from publishing.conflicts import again, again_after_conflict
from publishing.history.biography import last_note_of
from publishing.models import Aggregate, Status
from publishing.pages.preview import preview_link, preview_path
from publishing.words.languages import localized

MANY = 200
"""How many records one list action takes."""


class TransitionsAdmin(AddressedAdmin):
    """Every step has a page that says what it does and carries the version it was opened with; a POST takes it."""

    change_form_template = "admin/publishing/change_form.html"
    actions: tuple[str, ...] = ("submit_selected", "publish_selected")

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [path("<path:object_id>/step/<slug:step_name>/", view, name=name), *super().get_urls()]

    def may_take(self, request: HttpRequest, step: Step, record: Aggregate | None = None) -> bool:
        """Publishing needs its permission and the sight of the record, the other steps that of changing it."""
        if step.needs == "publish":
            return self.has_publish_permission(request) and self.has_view_permission(request, record)  # type: ignore[attr-defined]
        return self.has_change_permission(request, record)

    def steps_for(self, request: HttpRequest, record: Aggregate) -> list[dict[str, Any]]:
        """What the user may do with the record now, as the templates show it."""
        steps = [step for step in STEPS if step.applies_to(record) and self.may_take(request, step, record)]
        return [{"step": step, "url": self.step_url(record, step.name)} for step in steps]

    def step_url(self, record: Aggregate, step_name: str) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_step"
        return reverse(name, args=[record.pk, step_name])

    @again_after_conflict
    def step_view(self, request: HttpRequest, object_id: str, step_name: str) -> HttpResponse:
        step = STEP_BY_NAME.get(step_name)
        if step is None:
            raise Http404
        record = self.record_or_404(request, object_id)
        if not self.may_take(request, step, record):
            raise PermissionDenied
        form = step.form(request.POST if request.method == "POST" else None, initial={"version": record.version})
        if request.method == "POST" and form.is_valid() and self._take(request, step, record, form):
            return HttpResponseRedirect(self.change_url(record))
        return self._step_page(request, step, record, form)

    def _take(self, request: HttpRequest, step: Step, record: Aggregate, form: Any) -> bool:
        """Whether the step was taken; if not, the form says why. The service itself refuses an earlier version."""
        present, record.version = record.version, form.cleaned_data["version"]
        try:
            if present != record.version:
                raise services.StaleRecord
            step.act(record=record, by=request.user, **form.arguments())
        except ValidationError as refusal:
            for message in services.messages_of(refusal, record):
                form.add_error(None, message)
            return False
        self.message_user(request, step.done % {"record": record}, messages.SUCCESS)
        return True

    def _step_page(self, request: HttpRequest, step: Step, record: Aggregate, form: Form) -> HttpResponse:
        record = self.record_or_404(request, str(record.pk))
        if form.is_bound:
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(record.version)  # type: ignore[index]
        context = self.admin_site.each_context(request) | {
            "title": step.verb,
            "subtitle": str(record),
            "opts": self.opts,
            "record": record,
            "label": record.staff_label(),
            "step": step,
            "applies": step.applies_to(record),
            "questions": questions_of(record)[record] if step.asks else [],
            "refusal": record.refusal_to_publish if step.asks else "",
            "form": form,
            "media": self.media + form.media,
            "change_url": self.change_url(record),
        }
        return TemplateResponse(request, "admin/publishing/step.html", context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        record = context.get("original")
        if record is not None and not context.get("is_popup"):
            context |= {
                "steps": self.steps_for(request, record),
                "together_url": self.together_url(record)  # type: ignore[attr-defined]
                if self.may_take(request, STEP_BY_NAME["publish"], record)
                else "",
                "is_for_publishers": self.has_change_permission(request)
                and not self.has_change_permission(request, record),
                "last_note": last_note_of(record) if record.status == Status.DRAFT else None,
                "preview_path": localized(preview_path(record)),
                "preview_link": "" if record.is_public else preview_link(record),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.action(description=gettext_lazy("Submit the selected for review"), permissions=["change"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._step_for_many(request, queryset, STEP_BY_NAME["submit"], "submit_selected")

    @admin.action(description=gettext_lazy("Publish the selected"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._step_for_many(request, queryset, STEP_BY_NAME["publish"], "publish_selected")

    def _step_for_many(self, request: HttpRequest, queryset: Any, step: Step, action: str) -> HttpResponse | None:
        """Show what is about to happen; once confirmed, take the step for each and report numbers and refusals."""
        records = list(queryset.for_labels()[: MANY + 1])
        if len(records) > MANY:
            self.message_user(request, _("Choose at most %(count)d at once.") % {"count": MANY}, messages.ERROR)
            return None
        if "confirmed" not in request.POST:
            return self._confirm_many(request, records, step, action)
        taken = sum(self._take_one_of_many(request, record, step) for record in records)
        if taken:
            sentence = ngettext("%(count)d record: done.", "%(count)d records: done.", taken) % {"count": taken}
            self.message_user(request, f"{step.label}: {sentence}", messages.SUCCESS)
        return None

    def _take_one_of_many(self, request: HttpRequest, record: Aggregate, step: Step) -> bool:
        try:
            again(lambda: self._act(request, record.pk, step), called=f"{step.name} {record.kind_name} {record.uuid}")
        except ValidationError as refusal:
            for message in services.messages_of(refusal, record):
                self.message_user(request, f"{record}: {message}", messages.ERROR)
            return False
        return True

    def _act(self, request: HttpRequest, key: int, step: Step) -> None:
        record = self.get_queryset(request).filter(pk=key).first()
        if record is None or request.POST.get(f"version_{key}") != str(record.version):
            raise services.StaleRecord
        if not self.may_take(request, step, record):
            raise ValidationError(_("You may not take this step."))
        step.act(record=record, by=request.user)

    def _confirm_many(
        self, request: HttpRequest, records: list[Aggregate], step: Step, action: str
    ) -> TemplateResponse:
        questions = questions_of(*records) if step.asks else {}
        rows = [
            {"record": record, "label": record.staff_label(), "questions": questions.get(record, [])}
            for record in records
        ]
        context = self.admin_site.each_context(request) | {
            "title": step.verb,
            "opts": self.opts,
            "step": step,
            "rows": rows,
            "action": action,
            "media": self.media,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/publishing/steps.html", context)
