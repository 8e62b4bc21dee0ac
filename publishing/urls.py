from django.urls import path

from publishing.dumps.views import DataView
from publishing.enquiries.views import ContactView, SentView
from publishing.models import SitePage
from publishing.pages import home
from publishing.pages.site_pages import SitePageView
from publishing.search.views import SearchView

urlpatterns = [
    path("", home.HomeView.as_view(), name="home"),
    # stands before the pages of words alone
    path("contact/", ContactView.as_view(), name="contact"),
    path("contact/sent/", SentView.as_view(), name="contact-sent"),
    *(path(f"{name}/", SitePageView.as_view(name=name), name=name) for name in SitePage.Name.values),
    path("data/", DataView.as_view(), name="data"),
    path("search/", SearchView.as_view(), name="search"),
]
