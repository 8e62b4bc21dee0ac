from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class LabelledAutocompleteView(AutocompleteJsonView):
    """Offers each record with what tells it apart from a namesake."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        label = obj.staff_label() if hasattr(obj, "staff_label") else str(obj)
        return {"id": str(getattr(obj, to_field_name)), "text": label}


class StaffSite(AdminSite):
    site_header = _("Retinue staff")
    site_title = _("Retinue staff")
    index_title = _("Work")
    enable_nav_sidebar = True

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return LabelledAutocompleteView.as_view(admin_site=self)(request)
