"""Publishing a record with everything it shows: one page lists what would become public, one POST does it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing import services
from publishing.admin.questions import questions_of, read_ahead
from publishing.admin.widgets import is_key
from publishing.conflicts import again_after_conflict
from publishing.kinds import all_kinds
from publishing.models import Aggregate
from publishing.unpublished import Showing, hidden_records_shown


class TogetherAdmin(admin.ModelAdmin):
    """Each record on the page has a tick box and carries its version: one that changed meanwhile stops them all."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_together"
        view = self.admin_site.admin_view(self.together_view)
        return [path("<path:object_id>/publish-together/", view, name=name), *super().get_urls()]

    def together_url(self, record: Aggregate) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_together"
        return reverse(name, args=[record.pk])

    @again_after_conflict
    def together_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self.record_or_404(request, object_id)  # type: ignore[attr-defined]
        if not (self.has_publish_permission(request) and self.has_view_permission(request, record)):  # type: ignore[attr-defined]
            raise PermissionDenied
        refusals: list[str] = []
        ticked = set(request.POST.getlist("record"))
        if request.method == "POST":
            refusals = self._publish(request, record, ticked)
            if not refusals:
                return HttpResponseRedirect(self.change_url(record))  # type: ignore[attr-defined]
        return self._together_page(request, self.record_or_404(request, object_id), ticked, refusals)  # type: ignore[attr-defined]

    def _publish(self, request: HttpRequest, root: Aggregate, ticked: set[str]) -> list[str]:
        """Publish the root and what is ticked, all or none; the refusals, if any."""
        showing = hidden_records_shown(root)
        chosen = [item for item in showing.publishable + showing.withdrawn if _token(item) in ticked]
        try:
            self._check(request, root, chosen, ticked)
            published = services.publish_together(records=[root, *chosen], by=request.user)
        except ValidationError as refusal:
            return services.messages_of(refusal, root)
        count = len(published)
        text = ngettext("%(count)d record is public now.", "%(count)d records are public now.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
        return []

    def _check(self, request: HttpRequest, root: Aggregate, chosen: list[Aggregate], ticked: set[str]) -> None:
        """Raises PermissionDenied for a kind that the user may not publish, StaleRecord for what changed meanwhile."""
        if any(not may_publish(request, item) for item in chosen):
            raise PermissionDenied
        shown = [root, *chosen]
        if len(chosen) < len(ticked) or any(_opened_version(request, item) != item.version for item in shown):
            raise services.StaleRecord

    def _together_page(
        self, request: HttpRequest, root: Aggregate, ticked: set[str], refusals: list[str]
    ) -> TemplateResponse:
        showing = hidden_records_shown(root)
        context = self.admin_site.each_context(request) | {
            "title": _("Publish with everything it shows"),
            "subtitle": str(root),
            "opts": self.opts,
            "record": root,
            "label": root.staff_label(),
            "refusal": "" if root.is_public else root.refusal_to_publish,
            "refusals": refusals,
            "questions": [] if root.is_public else questions_of(root)[root],
            "groups": self._groups(request, showing, ticked if request.method == "POST" else None),
            "refused": [(item.record, item.reason) for item in showing.refused],
            "count": len(showing.publishable),
            "media": self.media,
            "change_url": self.change_url(root),  # type: ignore[attr-defined]
        }
        return TemplateResponse(request, "admin/publishing/together.html", context)

    def _groups(self, request: HttpRequest, showing: Showing, ticked: set[str] | None) -> list[dict[str, Any]]:
        """The found records by kind; withdrawn ones are not ticked unless the user did."""
        groups = []
        read_ahead((*showing.publishable, *showing.withdrawn))
        for kind in all_kinds():
            rows = [
                self._row(request, record, ticked, is_withdrawn=record in showing.withdrawn)
                for record in (*showing.publishable, *showing.withdrawn)
                if type(record) is kind.model
            ]
            if rows:
                groups.append({"name": kind.model._meta.verbose_name_plural, "rows": rows})
        return groups

    def _row(
        self, request: HttpRequest, record: Aggregate, ticked: set[str] | None, *, is_withdrawn: bool
    ) -> dict[str, Any]:
        token, allowed = _token(record), may_publish(request, record)
        options = record._meta
        name = f"{self.admin_site.name}:{options.app_label}_{options.model_name}_change"
        return {
            "token": token,
            "record": record,
            "label": record.staff_label(),
            "url": reverse(name, args=[record.pk]),
            "is_ticked": allowed and (not is_withdrawn if ticked is None else token in ticked),
            "is_allowed": allowed,
            "is_withdrawn": is_withdrawn,
            "questions": record.questions_before_publishing(),
        }


def may_publish(request: HttpRequest, record: Aggregate) -> bool:
    options = record._meta
    return request.user.has_perm(f"{options.app_label}.publish_{options.model_name}")


def _token(record: Aggregate) -> str:
    return f"{record.kind_name}-{record.pk}"


def _opened_version(request: HttpRequest, record: Aggregate) -> int | None:
    text = request.POST.get(f"version-{_token(record)}", "")
    return int(text) if is_key(text) else None
