from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler404 = "publishing.views.not_found"

urlpatterns = [
    path("api/v1/", include("config.api")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("organizations.urls")),
        path("", include("delegations.urls")),
        path("", include("coverage.urls")),
        prefix_default_language=False,
    ),
]
