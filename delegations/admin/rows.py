"""Rows that stand in an order, and messages that stand beside the field they speak of."""

from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from publishing.admin.forms import RecordForm
from publishing.admin.formsets import RecordFormSet

LAST_POSITION = 32_767
"""The highest number that every database holds in a column of order."""


class PlacedErrors:
    """Shows what a constraint of the row says beside one of its fields."""

    error_places: ClassVar[dict[str, str]] = {}
    """The name of a constraint and the field beside which its message belongs."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for constraint in self._meta.model._meta.constraints:  # type: ignore[attr-defined]
            if self.error_places.get(constraint.name) in self.fields:  # type: ignore[attr-defined]
                self._place(constraint.get_violation_error_message(), self.error_places[constraint.name])

    def _place(self, message: Any, field: str) -> None:
        general = self._errors.get(NON_FIELD_ERRORS)  # type: ignore[attr-defined]
        if not general or message not in general:
            return
        general.data = [error for error in general.data if message not in error.messages]
        if not general.data:
            del self._errors[NON_FIELD_ERRORS]  # type: ignore[attr-defined]
        self.add_error(field, message)  # type: ignore[attr-defined]


class OrderedForm(PlacedErrors, RecordForm):
    """A row whose order may be left empty: it then stands last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = self.fields["position"]
        order.required = False
        order.help_text = _("Left empty, it comes last.")
        if self.instance.pk is None:
            self.initial["position"] = None


class OrderedFormSet(RecordFormSet):
    def clean(self) -> None:
        super().clean()
        last = max((form.cleaned_data.get("position") or 0 for form in self.kept_forms), default=0)
        for form in self.kept_forms:
            if form.cleaned_data.get("position") is None and "position" not in form.errors:
                last = min(last + 1, LAST_POSITION)
                form.instance.position = form.cleaned_data["position"] = last
