from django.urls import path

from coverage import views
from coverage.models import Article, Outlet
from publishing.views import RecordListView

urlpatterns = [
    path("coverage/", RecordListView.as_view(model=Article), name="article-list"),
    path("coverage/<slug:slug>/", views.ArticleDetailView.as_view(), name="article-detail"),
    path("outlets/", RecordListView.as_view(model=Outlet), name="outlet-list"),
    path("outlets/<slug:slug>/", views.OutletDetailView.as_view(), name="outlet-detail"),
]
