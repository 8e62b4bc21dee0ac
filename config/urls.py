from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from publishing import health
from publishing.dumps.views import DumpFileView
from publishing.pages.preview import PreviewView
from publishing.pages.sitemap import RobotsView, SitemapPartView, SitemapView

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "publishing.pages.views.not_found"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", include("config.api")),
    path("data/<str:name>", DumpFileView.as_view(), name="data-file"),
    path("sitemap.xml", SitemapView.as_view(), name="sitemap"),
    path("sitemap/<slug:name>-<int:part>.xml", SitemapPartView.as_view(), name="sitemap-part"),
    path("robots.txt", RobotsView.as_view(), name="robots"),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("preview/<slug:kind_name>/<uuid:uuid>/", PreviewView.as_view(), name="preview"),
        path("", include("publishing.urls")),
        path("", include("organizations.urls")),
        path("", include("delegations.urls")),
        path("", include("coverage.urls")),
        prefix_default_language=False,
    ),
]
