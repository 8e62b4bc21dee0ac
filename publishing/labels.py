"""Labels of coded columns, found by the column's path."""

from functools import cache

from django.apps import apps
from django.utils.functional import Promise


@cache
def labels_of(path: str) -> dict[str, "str | Promise"]:
    """The translatable labels of the choices of `app.Model.field`, by code. Raises LookupError for a wrong path."""
    app_label, model_name, field_name = path.split(".")
    field = apps.get_model(app_label, model_name)._meta.get_field(field_name)
    return dict(field.flatchoices)


def label(code: str | None, path: str) -> str:
    """What a code of the column at `path`, such as “delegations.Event.kind”, is called; empty without a code."""
    return str(labels_of(path).get(code, code)) if code else ""
