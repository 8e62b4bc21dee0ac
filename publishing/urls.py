from django.urls import path

from publishing import pages
from publishing.dumps.views import DataView
from publishing.enquiries.views import ContactView, SentView
from publishing.models import SitePage
from publishing.search.views import SearchView
from publishing.site_pages import SitePageView

urlpatterns = [
    path("", pages.HomeView.as_view(), name="home"),
    # stands before the pages of words alone
    path("contact/", ContactView.as_view(), name="contact"),
    path("contact/sent/", SentView.as_view(), name="contact-sent"),
    *(path(f"{name}/", SitePageView.as_view(name=name), name=name) for name in SitePage.Name.values),
    path("data/", DataView.as_view(), name="data"),
    path("search/", SearchView.as_view(), name="search"),
]
