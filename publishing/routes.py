"""The addresses of a kind: its list, whatever that can be taken along as, and its records."""

from django.urls import URLPattern, path

from publishing.exports.atom import FeedView
from publishing.exports.views import FORMATS, TableView
from publishing.models import Aggregate
from publishing.pages.views import RecordDetailView, RecordListView


def list_routes(model: type[Aggregate]) -> list[URLPattern]:
    name = model._meta.model_name
    tables = [
        path(f"{model.path_name}.{each}", TableView.as_view(model=model, format=each), name=f"{name}-{each}")
        for each in FORMATS
    ]
    return [
        path(f"{model.path_name}/", RecordListView.as_view(model=model), name=f"{name}-list"),
        *tables,
        path(f"{model.path_name}.atom", FeedView.as_view(model=model), name=f"{name}-atom"),
    ]


def record_routes(view: type[RecordDetailView]) -> list[URLPattern]:
    """Those of a kind's list and, by the view, of its records."""
    model = view.model
    detail = path(f"{model.path_name}/<slug:slug>/", view.as_view(), name=f"{model._meta.model_name}-detail")
    return [*list_routes(model), detail]
