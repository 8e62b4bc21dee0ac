from collections.abc import Sequence
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Case, Q, When
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from publishing.admin.choices import label_of, with_labels
from publishing.models.texts import Named
from publishing.words.languages import localized

ORDER_OF_WORK = ("delegations", "coverage", "organizations", "publishing", "auth")
WITHIN_AN_APP = (
    *("Delegation", "Event", "Outcome"),
    *("Article", "Outlet"),
    *("Organization", "Person", "Region", "Venue"),
    *("Enquiry", "SitePage", "Partner"),
)
"""What is entered often comes first; code lists follow."""


class LabelledAutocompleteView(AutocompleteJsonView):
    """Offers each record with what tells it apart from a namesake."""

    def get_queryset(self) -> Any:
        """First what is called so, then what begins so: among many “Sichuan …” the province is found at once."""
        found = with_labels(super().get_queryset())
        if not self.term or not issubclass(found.model, Named):
            return found
        nearness = Case(
            When(Q(name_en__iexact=self.term) | Q(name_zh=self.term), then=0),
            When(Q(name_en__istartswith=self.term) | Q(name_zh__startswith=self.term), then=1),
            default=2,
        )
        return found.order_by(nearness, *found.query.order_by)

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}


def _place(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


class StaffSite(AdminSite):
    site_header = _("Retinue staff")
    site_title = _("Retinue staff")
    index_title = _("Work")
    enable_nav_sidebar = True

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        view: Any = LabelledAutocompleteView.as_view(admin_site=self)
        return view(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        return context | {"site_url": localized(context["site_url"])}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """In the order of the work rather than of the alphabet."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"], WITHIN_AN_APP))
        return sorted(apps, key=lambda app: _place(app["app_label"], ORDER_OF_WORK))

    def get_urls(self) -> list[Any]:
        from publishing.admin.styleguide import styleguide

        return [path("styleguide/", self.admin_view(styleguide), name="styleguide"), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from publishing.admin.dashboard import dashboard  # the site exists before the models do

        return super().index(request, {"dashboard": dashboard(request)} | (extra_context or {}))
