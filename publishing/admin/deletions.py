"""Deleting records: only those that the public never saw."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected as delete_chosen
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from publishing.admin.widgets import is_key
from publishing.changes import changes
from publishing.conflicts import again_after_conflict
from publishing.models import Aggregate
from publishing.unpublished import children_of

NAMED = 5
"""How many of the refused records are named."""


class DeletionsAdmin(admin.ModelAdmin):
    def has_delete_permission(self, request: HttpRequest, obj: Aggregate | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not obj.was_public)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Whoever may delete a record may delete the rows that it is made of, although some have forms of their own."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        model: type[Aggregate] = self.model
        own_rows = {child._meta.verbose_name for child, _owner in children_of(model)}
        return found, counts, lacking - own_rows, protected

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if is_key(object_id) and super().has_delete_permission(request):
            found: Any = self.get_queryset(request).filter(pk=object_id)
            known = found.ever_public().first()
            if known is not None:
                self._refuse(request, [known])
                return HttpResponseRedirect(self.change_url(known))  # type: ignore[attr-defined]
        return super().delete_view(request, object_id, extra_context)

    @admin.action(description=delete_chosen.short_description, permissions=["delete"])  # type: ignore[attr-defined]
    @again_after_conflict
    def delete_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        chosen = self.model._base_manager.filter(pk__in=list(queryset.values_list("pk", flat=True))).order_by("pk")
        with changes():
            known = [record for record in chosen.select_for_update() if record.was_public]
            if not known:
                return delete_chosen(self, request, chosen)
        self._refuse(request, known)
        return None

    def _refuse(self, request: HttpRequest, known: list[Aggregate]) -> None:
        text = _(
            "Nothing was deleted. Once public, a record stays, because links and partners’ copies lead to it: "
            "%(records)s. Withdraw it instead."
        )
        names = [f"“{record}”" for record in known[:NAMED]] + ["…"] * (len(known) > NAMED)
        self.message_user(request, text % {"records": str(_(", ")).join(names)}, messages.ERROR)
