from django.urls import path

from publishing import pages
from publishing.dumps.views import DataView
from publishing.search.views import SearchView

urlpatterns = [
    path("", pages.HomeView.as_view(), name="home"),
    path("about/", pages.AboutView.as_view(), name="about"),
    path("data/", DataView.as_view(), name="data"),
    path("search/", SearchView.as_view(), name="search"),
]
