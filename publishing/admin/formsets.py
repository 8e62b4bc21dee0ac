"""The rows of one parent: what they must keep among themselves, and what became of them since the form was opened."""

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing.admin.forms import differences, typed_values
from publishing.admin.widgets import is_key

if TYPE_CHECKING:
    FormSet = BaseInlineFormSet
else:
    FormSet = object


class CheckedRows(FormSet):
    """Checks over all rows, which a single row's form cannot see; for formsets of Django's two kinds of inlines."""

    in_table = False
    """Whether each row is a line of a table."""
    parent_columns: frozenset[str]
    """The columns that lead to the parent: no form shows them, and Django leaves out the constraints that hold them."""

    # Django's own, as they are once there is a form
    model: Any
    data: Any
    files: Any
    prefix: str
    absolute_max: int

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gone_lines: list[str] = []
        if self.is_bound and self.management_form.is_valid():
            self._leave_out_gone_rows()

    def add_fields(self, form: Any, index: int | None) -> None:
        """In a table the heading of the column is no label of the input: each is named once more."""
        super().add_fields(form, index)
        for field in form.fields.values() if self.in_table else ():
            widget = getattr(field.widget, "widget", field.widget)
            if field.label and not widget.is_hidden:
                widget.attrs["aria-label"] = capfirst(str(field.label))

    def get_queryset(self) -> Any:
        """Of a sent form, the rows that it names, in its order: Django pairs its forms with them one by one."""
        if self.is_bound and not hasattr(self, "_queryset"):
            present = {str(row.pk): row for row in super().get_queryset()}
            self._queryset = [present[key] for key in self._sent_keys() if key in present]
        return super().get_queryset()

    def clean(self) -> None:
        super().clean()
        self._check_uniqueness()
        lines = [*self.gone_lines, *self._hidden_errors()]
        if getattr(self.instance, "is_stale", False):
            forms = self.initial_forms
            lines += [line for form in forms if form.has_changed() for line in differences(form)]
        if lines:
            raise ValidationError(lines)

    @property
    def kept_forms(self) -> list[Any]:
        """The forms of rows that will be there after the save."""
        forms = [form for form in self.forms if hasattr(form, "cleaned_data") and form.cleaned_data]
        return [form for form in forms if not form.cleaned_data.get("DELETE")]

    def _sent_keys(self) -> list[str]:
        """The primary keys of the rows that the form was opened with, "" where one is missing."""
        counts: Any = self.management_form.cleaned_data
        number = min(counts["INITIAL_FORMS"], counts["TOTAL_FORMS"], self.absolute_max)
        name = self.model._meta.pk.name
        return [self.data.get(f"{self.add_prefix(index)}-{name}") or "" for index in range(number)]

    def _leave_out_gone_rows(self) -> None:
        """Rows deleted since the form was opened are told once, with what was typed in them, and no longer sent."""
        present = {str(row.pk) for row in self.get_queryset()}
        gone = [number for number, key in enumerate(self._sent_keys()) if is_key(key) and key not in present]
        if not gone:
            return
        for number in gone:
            self.gone_lines += self._told_as_gone(number)
        self.data = without_rows(self.data, self.prefix, gone)
        self.files = without_rows(self.files, self.prefix, gone)
        counts: Any = self.management_form.cleaned_data
        for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
            count = counts[name]
            self.data[f"{self.prefix}-{name}"] = str(count - len(gone))
        del self.management_form

    def _told_as_gone(self, number: int) -> list[str]:
        """Nothing for a row that the user wanted deleted herself, or in which nothing is typed."""
        prefix = self.add_prefix(number)
        if self.data.get(f"{prefix}-DELETE"):
            return []
        form = self.form(self.data, self.files, prefix=prefix, **self.get_form_kwargs(number))
        if not (typed := typed_values(form)):
            return []
        text = _("Somebody deleted this row after you opened the form: %(row)s – %(typed)s. Add it anew to keep it.")
        noun = capfirst(str(self.model._meta.verbose_name))
        return [text % {"row": noun, "typed": "; ".join(typed)}]

    def _hidden_errors(self) -> list[str]:
        """What is wrong with fields that nobody sees, which no template shows beside them."""
        forms = self.forms
        return [f"{form[name].label}: {text}" for form in forms for name in form.errors
                if name in form.fields and form[name].is_hidden for text in form.errors[name]]  # fmt: skip

    def _check_uniqueness(self) -> None:
        """No two of the rows may be alike in what is unique; the database would refuse them."""
        for constraint in self.model._meta.constraints:
            if not isinstance(constraint, models.UniqueConstraint) or not self._is_overlooked(constraint):
                continue
            names = [name for name in constraint.fields if name not in self.parent_columns]
            seen = set()
            for form in self.kept_forms:
                values = tuple(form.cleaned_data.get(name) for name in names)
                if None not in values and values in seen:
                    form.add_error(names[0], constraint.get_violation_error_message())
                    raise ValidationError(constraint.get_violation_error_message(), code="unique")
                seen.add(values)

    def _is_overlooked(self, constraint: models.UniqueConstraint) -> bool:
        return bool(self.parent_columns & set(constraint.fields))


class RecordFormSet(CheckedRows, BaseInlineFormSet):
    @property
    def parent_columns(self) -> frozenset[str]:  # type: ignore[override]
        return frozenset({self.fk.name})


class GenericRecordFormSet(CheckedRows, BaseGenericInlineFormSet):
    """Rows that may hang on a record of any kind."""

    ct_field: models.Field
    ct_fk_field: models.Field

    @property
    def parent_columns(self) -> frozenset[str]:  # type: ignore[override]
        return frozenset({self.ct_field.name, self.ct_fk_field.name})


def without_rows(sent: Any, prefix: str, gone: list[int]) -> Any:
    """A copy of what was sent, in which the rows after a gone one have moved up."""
    kept = sent.copy()
    kept.clear()
    for key in sent:
        number, dash, name = key.removeprefix(f"{prefix}-").partition("-")
        if key.startswith(f"{prefix}-") and dash and number.isdecimal() and is_key(number):
            if int(number) in gone:
                continue
            moved = int(number) - sum(1 for index in gone if index < int(number))
            kept.setlist(f"{prefix}-{moved}-{name}", sent.getlist(key))
        else:
            kept.setlist(key, sent.getlist(key))
    return kept
