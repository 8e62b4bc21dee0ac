"""Files and addresses in the form of their delegation or event, and the way for staff to open a stored file."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from delegations.documents import content_type_of, opens_in_browser
from delegations.models import Document
from publishing.admin.inlines import StackedRecordInline


class DocumentInline(StackedRecordInline):
    model = Document
    readonly_fields = ("opened",)
    fields = (
        ("kind", "title_en", "title_zh"),
        ("opened", "file", "url"),
        ("audience", "dated_on", "language", "credit"),
    )
    verbose_name_plural = _("documents and pictures")
    classes = ("collapse",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "file":
            kwargs["widget"] = forms.FileInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("stored"))
    def opened(self, document: Document) -> str:
        if not document.pk or not document.file:
            return "–"
        opts = self.parent_model._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_document", args=[document.uuid])
        return format_html('<a href="{}">{}</a>', address, document)


class StoredDocuments:
    """Lets staff who may see a record open the files stored with it, whatever their audience."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_document"  # type: ignore[attr-defined]
        view = self.admin_site.admin_view(self.document_view)  # type: ignore[attr-defined]
        return [path("documents/<uuid:uuid>/", view, name=name), *super().get_urls()]  # type: ignore[misc]

    def document_view(self, request: HttpRequest, uuid: Any) -> FileResponse:
        owner = self.opts.model_name  # type: ignore[attr-defined]
        document = get_object_or_404(Document.objects.exclude(**{owner: None}), uuid=uuid)
        if not self.has_view_permission(request, getattr(document, owner)):  # type: ignore[attr-defined]
            raise PermissionDenied
        try:
            stored = document.file.open("rb")
        except (FileNotFoundError, ValueError):
            raise Http404(_("The file is not in the store.")) from None
        name = document.file.name or ""
        response = FileResponse(stored, as_attachment=not opens_in_browser(name), content_type=content_type_of(name))
        response["Cache-Control"] = "no-store"
        return response
