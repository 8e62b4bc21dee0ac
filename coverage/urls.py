from django.urls import path

from coverage import views

urlpatterns = [
    path("coverage/", views.ArticleListView.as_view(), name="article-list"),
    path("coverage/<slug:slug>/", views.ArticleDetailView.as_view(), name="article-detail"),
    path("outlets/", views.OutletListView.as_view(), name="outlet-list"),
    path("outlets/<slug:slug>/", views.OutletDetailView.as_view(), name="outlet-detail"),
]
