"""Children in their parent's form."""

from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from publishing.admin.forms import PartialDateField, RecordForm, differences, partial_dates_of
from publishing.admin.widgets import LookedUpChoices
from publishing.models import Alias, Identifier


class RecordFormSet(BaseInlineFormSet):
    """Checks what the rows of one parent must keep among themselves, which a single row's form cannot see."""

    def clean(self) -> None:
        super().clean()
        self._check_uniqueness()
        if getattr(self.instance, "is_stale", False):
            self._show_differences()

    @property
    def kept_forms(self) -> list[Any]:
        """The forms of rows that will be there after the save."""
        forms = [form for form in self.forms if hasattr(form, "cleaned_data") and form.cleaned_data]
        return [form for form in forms if not form.cleaned_data.get("DELETE")]

    def _check_uniqueness(self) -> None:
        """Django leaves out constraints that hold the parent's key; the database does not."""
        for constraint in self.model._meta.constraints:
            if not isinstance(constraint, models.UniqueConstraint) or self.fk.name not in constraint.fields:
                continue
            names = [name for name in constraint.fields if name != self.fk.name]
            seen = set()
            for form in self.kept_forms:
                values = tuple(form.cleaned_data.get(name) for name in names)
                if None not in values and values in seen:
                    form.add_error(names[0], constraint.get_violation_error_message())
                    raise ValidationError(constraint.get_violation_error_message(), code="unique")
                seen.add(values)

    def _show_differences(self) -> None:
        lines = [line for form in self.initial_forms if form.has_changed() for line in differences(form)]
        if lines:
            raise ValidationError(lines)


class PartialDatesMixin(LookedUpChoices):
    """One input for each partial date; the precision is read from it."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in partial_dates_of(db_field.model):
            return PartialDateField(
                label=capfirst(db_field.verbose_name),
                required=not db_field.blank,
                help_text=db_field.help_text or _("2018, 2018-06 or 2018-06-20: as much as is known."),
            )
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        exclude = super().get_exclude(request, obj) or ()  # type: ignore[misc]
        return [*exclude, *(f"{name}_precision" for name in partial_dates_of(self.model))]  # type: ignore[attr-defined]


class OwnedByParent(LookedUpChoices):
    """A child may be edited by whoever may edit its parent."""

    def _parent_allows(self, request: HttpRequest, obj: Any) -> bool:
        parent_admin = self.admin_site.get_model_admin(self.parent_model)  # type: ignore[attr-defined]
        if obj is None:
            return parent_admin.has_add_permission(request) or parent_admin.has_change_permission(request)
        return parent_admin.has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        parent_admin = self.admin_site.get_model_admin(self.parent_model)  # type: ignore[attr-defined]
        return parent_admin.has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_allows(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_allows(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_allows(request, obj)


class RecordInline(OwnedByParent, PartialDatesMixin, admin.TabularInline):
    form = RecordForm
    formset = RecordFormSet
    extra = 0


class StackedRecordInline(OwnedByParent, PartialDatesMixin, admin.StackedInline):
    form = RecordForm
    formset = RecordFormSet
    extra = 0


class AliasInline(OwnedByParent, GenericTabularInline):
    model = Alias
    form = RecordForm
    fields = ("text", "language", "kind")
    extra = 0
    classes = ("collapse",)


class IdentifierInline(OwnedByParent, GenericTabularInline):
    model = Identifier
    form = RecordForm
    fields = ("scheme", "value")
    extra = 0
    classes = ("collapse",)
