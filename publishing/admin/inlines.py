"""Children in their parent's form."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from publishing.admin.choices import with_links
from publishing.admin.forms import PartialDateField, RecordForm, partial_dates_of
from publishing.admin.formsets import GenericRecordFormSet, RecordFormSet
from publishing.admin.widgets import LabelledDateTime, LookedUpChoices
from publishing.dates import partial_values
from publishing.models import Alias, Identifier


class PartialDatesMixin(LookedUpChoices):
    """One input for each partial date; the precision is read from it."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in partial_dates_of(db_field.model):
            return PartialDateField(
                label=capfirst(db_field.verbose_name),
                required=not db_field.blank,
                help_text=db_field.help_text or _("2018, 2018-06 or 2018-06-20: as much as is known."),
            )
        if isinstance(db_field, models.DateTimeField):
            kwargs.setdefault("widget", LabelledDateTime)
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Where they are only read, as much of them is shown as is known."""
        fieldsets = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if obj is None or self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return fieldsets
        readers = readers_of(self.model)  # type: ignore[attr-defined]
        return [(title, options | {"fields": _read(options["fields"], readers)}) for title, options in fieldsets]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        exclude = super().get_exclude(request, obj) or ()  # type: ignore[misc]
        readers = readers_of(self.model)  # type: ignore[attr-defined]
        return [*exclude, *(f"{name}_precision" for name in readers), *readers.values()]


@cache
def readers_of(model: type[models.Model]) -> dict[str, Callable[[Any], str]]:
    """For each partial date of the model, what shows it to its precision."""
    return {name: _reader(model, name) for name in partial_dates_of(model)}


def _reader(model: type[models.Model], name: str) -> Callable[[Any], str]:
    field: Any = model._meta.get_field(name)

    @admin.display(description=field.verbose_name)
    def shown(record: Any) -> str:
        return partial_values(record, name) or "-"

    shown.__name__ = name
    return shown


def _read(fields: Iterable[Any], readers: dict[str, Callable[[Any], str]]) -> tuple[Any, ...]:
    return tuple(readers.get(field, field) if isinstance(field, str) else _read(field, readers) for field in fields)


class OwnedByParent(LookedUpChoices):
    """A child may be edited by whoever may edit its parent."""

    def _parent_allows(self, request: HttpRequest, obj: Any) -> bool:
        parent_admin = self.admin_site.get_model_admin(self.parent_model)  # type: ignore[attr-defined]
        if obj is None:
            return parent_admin.has_add_permission(request) or parent_admin.has_change_permission(request)
        return parent_admin.has_change_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return with_links(super().get_queryset(request))  # type: ignore[misc]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        parent_admin = self.admin_site.get_model_admin(self.parent_model)  # type: ignore[attr-defined]
        return parent_admin.has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_allows(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_allows(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_allows(request, obj)


class InTable:
    """Shows its rows as lines of a table."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.in_table = True
        return formset


class RecordInline(InTable, OwnedByParent, PartialDatesMixin, admin.TabularInline):
    form = RecordForm
    formset = RecordFormSet
    extra = 0


class StackedRecordInline(OwnedByParent, PartialDatesMixin, admin.StackedInline):
    form = RecordForm
    formset = RecordFormSet
    extra = 0


class AliasInline(InTable, OwnedByParent, GenericTabularInline):
    model = Alias
    form = RecordForm
    formset = GenericRecordFormSet
    fields = ("text", "language", "kind")
    extra = 0
    classes = ("collapse",)


class IdentifierInline(InTable, OwnedByParent, GenericTabularInline):
    model = Identifier
    form = RecordForm
    formset = GenericRecordFormSet
    fields = ("scheme", "value")
    extra = 0
    classes = ("collapse",)
