from django.urls import path

from coverage import views
from coverage.models import Article, Outlet
from publishing.routes import list_routes

urlpatterns = [
    *list_routes(Article),
    path("coverage/<slug:slug>/", views.ArticleDetailView.as_view(), name="article-detail"),
    *list_routes(Outlet),
    path("outlets/<slug:slug>/", views.OutletDetailView.as_view(), name="outlet-detail"),
]
