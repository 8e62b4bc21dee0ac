"""What chosen records are called: in the list offered while typing, and in a form that is opened again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest

from publishing.admin.widgets import KeyedChoices


def label_of(record: Any) -> str:
    """What tells it apart from a namesake."""
    return record.staff_label() if hasattr(record, "staff_label") else str(record)


def with_labels(rows: QuerySet) -> QuerySet:
    return rows.for_labels() if hasattr(rows, "for_labels") else rows


def with_links(rows: QuerySet) -> QuerySet:
    """With the records that the rows link to, by which most of them are called."""
    links = (field for field in rows.model._meta.fields if field.many_to_one)
    return rows.select_related(*(field.name for field in links if hasattr(field.related_model, "kind_name")))


def name_choices(request: HttpRequest, site: AdminSite, forms: Iterable[BaseForm]) -> None:
    """Give every look-up of the forms the labels of what is chosen in it, in one query a kind."""
    fields = [bound for form in forms for bound in form]
    selects = [(getattr(bound.field.widget, "widget", bound.field.widget), bound.value()) for bound in fields]
    chosen: dict[type[Model], set[str]] = defaultdict(set)
    looked_up = [(widget, widget.format_value(value)) for widget, value in selects if isinstance(widget, KeyedChoices)]
    for widget, keys in looked_up:
        chosen[_model_of(widget)].update(keys)
    labels = {model: _labels(request, site, model, keys) for model, keys in chosen.items()}
    for widget, _keys in looked_up:
        widget.labels = labels[_model_of(widget)]


def _model_of(widget: Any) -> type[Model]:
    return widget.field.remote_field.model


def _labels(request: HttpRequest, site: AdminSite, model: type[Model], keys: set[str]) -> dict[str, str]:
    if not keys:
        return {}
    rows = with_labels(site.get_model_admin(model).get_queryset(request))
    return {str(record.pk): label_of(record) for record in rows.filter(pk__in=keys)}
