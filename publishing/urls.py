from django.urls import path

from publishing import pages
from publishing.dumps.views import DataView
from publishing.models import SitePage
from publishing.search.views import SearchView
from publishing.site_pages import SitePageView

urlpatterns = [
    path("", pages.HomeView.as_view(), name="home"),
    *(path(f"{name}/", SitePageView.as_view(name=name), name=name) for name in SitePage.Name.values),
    path("data/", DataView.as_view(), name="data"),
    path("search/", SearchView.as_view(), name="search"),
]
