"""Choices that are looked up while typing; what is no key chooses nothing, and never breaks the page."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.forms import Select
from django.http import HttpRequest

NOBODY = "0"
"""A key that no row has: the form then says that the choice is not one of those available."""


if TYPE_CHECKING:
    Choices = Select
else:
    Choices = object


class KeyedChoices(Choices):
    """Django reads a chosen key as a number when it shows the choice again, and fails where it is none."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        if isinstance(value, list):
            return [key if is_key(key) else NOBODY for key in value]
        return value if not value or is_key(value) else NOBODY

    labels: dict[str, str] | None = None
    """What the form's chosen records are called, by key, once they have been looked up for all fields together."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.labels is None:
            return super().optgroups(name, value, attrs)
        pairs = [(key, self.labels[key]) for key in value if key in self.labels]
        if not self.is_required and not self.allow_multiple_selected:
            pairs.insert(0, ("", ""))
        options = [self.create_option(name, key, label, bool(key), index) for index, (key, label) in enumerate(pairs)]
        return [(None, options, 0)]

    def format_value(self, value: Any) -> list[str]:
        return [key for key in super().format_value(value) if is_key(key)]


def is_key(text: Any) -> bool:
    """Whether it is a number that the databases hold in a key."""
    text = str(text)
    return text.isascii() and text.isdecimal() and len(text) < 19


class RecordSelect(KeyedChoices, AutocompleteSelect):
    pass


class RecordSelectMultiple(KeyedChoices, AutocompleteSelectMultiple):
    pass


class LabelledDateTime(AdminSplitDateTime):
    """Names its two inputs for those who do not see the words beside them."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        labels = (context["date_label"], context["time_label"])
        for subwidget, label in zip(context["widget"]["subwidgets"], labels, strict=True):
            subwidget["attrs"]["aria-label"] = str(label).rstrip(":\uff1a")
        return context


class LookedUpChoices:
    """Gives the autocomplete fields of an admin class these widgets.

    Beside a choice stand the ways to add and to change it; a linked record is never deleted from here.
    """

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_delete_related = False
            widget.can_view_related = widget.can_view_related and not widget.can_change_related
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site, using=kwargs.get("using")))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", RecordSelectMultiple(db_field, self.admin_site, using=kwargs.get("using")))  # type: ignore[attr-defined]
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
