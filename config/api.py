"""The one API router: every registered kind under /api/v1/."""

from django.urls import include, path
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from organizations.api import SectorsView, SectorView
from publishing.api import viewset_for
from publishing.api.changes import ChangesView
from publishing.api.codes import EnumsView, EnumView
from publishing.api.document import DocumentView, MirrorView
from publishing.api.root import RootView
from publishing.api.search import SearchView
from publishing.kinds import all_kinds

READING = ["get", "head"]
DOCS = SpectacularSwaggerSplitView.as_view(
    url_name="api-schema", template_name="api_docs.html", http_method_names=READING
)

router = SimpleRouter()
for kind in all_kinds():
    router.register(kind.api_name, viewset_for(kind), basename=f"api-{kind.name}")

names = [*(kind.api_name for kind in all_kinds()), "sectors", "enums", "search", "changes", "schema", "docs"]

urlpatterns = [
    path("", RootView.as_view(names=names), name="api-root"),
    path("schema/", DocumentView.as_view(), name="api-schema"),
    path("docs/", DOCS, name="api-docs"),
    path("docs/mirror.py", MirrorView.as_view(), name="api-mirror"),
    path("changes/", ChangesView.as_view(), name="api-changes"),
    path("enums/", EnumsView.as_view(), name="api-enums"),
    path("enums/<str:name>/", EnumView.as_view(), name="api-enum"),
    path("sectors/", SectorsView.as_view(), name="api-sectors"),
    path("sectors/<str:code>/", SectorView.as_view(), name="api-sector"),
    path("search/", SearchView.as_view(), name="api-search"),
    path("", include(router.urls)),
]
