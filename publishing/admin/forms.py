"""Forms of the admin: partial dates in one input, and no save over somebody else's."""

from collections.abc import Mapping
from typing import Any, ClassVar
from unicodedata import normalize

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.dates import PartialDate, partial_values
from publishing.models import PrintedIn

WRITTEN = str.maketrans("年月/.", "----", "日号 ")


class PartialDateField(forms.CharField):
    """Reads `2018`, `2018-06` or `2018-06-20`, also as offices write them, into a date that knows its precision."""

    widget = forms.TextInput(attrs={"size": 10, "placeholder": "2018-06-20"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.parse(with_hyphens(text))
        except ValidationError:
            return PartialDate.parse(text)  # refused in the words that were typed


def with_hyphens(text: str) -> str:
    """What is written as `2018年6月20日`, `2018/6/20` or `2018.6.20`."""
    return normalize("NFKC", text).translate(WRITTEN).removesuffix("-")


def partial_dates_of(model: type[models.Model]) -> list[str]:
    """The date columns that have a precision beside them."""
    names = {field.name for field in model._meta.get_fields()}
    return sorted(name for name in names if f"{name}_precision" in names)


class RecordForm(forms.ModelForm):
    data: Any
    initial: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._partial_dates:
            if self.instance.pk and name not in kwargs.get("initial", {}):
                self.initial[name] = partial_values(self.instance, name) or ""

    @property
    def _partial_dates(self) -> list[str]:
        return [name for name in partial_dates_of(self._meta.model) if name in self.fields]

    def _get_validation_exclusions(self) -> set[str]:
        """The precisions are in no form of their own, but read from it: a constraint that names one is checked."""
        usual = super()._get_validation_exclusions()  # type: ignore[misc]
        return usual - {f"{name}_precision" for name in self._partial_dates}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_left_alone = "printed_in" in self.fields and "printed_in" not in self.changed_data
        if self.instance.pk is None and is_left_alone and _is_chinese_alone(cleaned):
            cleaned["printed_in"] = PrintedIn.CHINESE
        return cleaned

    def _post_clean(self) -> None:
        for name in self._partial_dates:
            if day := self.cleaned_data.get(name):
                setattr(self.instance, f"{name}_precision", day.precision)
        super()._post_clean()  # type: ignore[misc]


class AggregateForm(RecordForm):
    """Refuses a save when the record changed after the form was opened, showing both values and keeping the typing."""

    refusal: ClassVar[Any] = ""
    """Why the database has just refused this very save."""
    restored: ClassVar[dict[str, Any]] = {}
    """The values of an earlier state that the form is opened with."""

    opened_version = forms.IntegerField(label=_("Opened version"), widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial |= self.restored
        if self.instance.pk:
            self.initial["opened_version"] = self.guarded.version

    @property
    def guarded(self) -> Any:
        """The aggregate whose version the form carries: the record itself, or the one that it is part of."""
        return self.instance

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.instance.is_stale = bool(self.instance.pk) and cleaned.get("opened_version") != self.guarded.version
        if self.instance.is_stale:
            self.add_error(None, self._stale_messages())
            self.data = self.data.copy()
            self.data[self.add_prefix("opened_version")] = str(self.guarded.version)
        elif self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def _stale_messages(self) -> list[Any]:
        first = _(
            "Somebody saved this record after you opened it. Nothing of yours is lost: "
            "compare the values below, then save again to keep yours."
        )
        return [first, *differences(self)]


def _is_chinese_alone(typed: Mapping[str, Any]) -> bool:
    """Whether of texts in both languages only Chinese ones are filled in."""
    filled = {name[-3:] for name, text in typed.items() if text and name.endswith(("_en", "_zh"))}
    return filled == {"_zh"}


def differences(form: forms.BaseForm) -> list[str]:
    """Field by field, what is stored now and what was typed, where the two differ."""
    lines = []
    for name in form.changed_data:
        if name not in form.fields or form[name].is_hidden:
            continue
        bound = form[name]
        stored = form.get_initial_for_field(bound.field, name)
        template = _("%(label)s – stored now: “%(stored)s”; yours: “%(typed)s”.")
        lines.append(
            template % {"label": bound.label, "stored": _shown(bound, stored), "typed": _shown(bound, bound.value())}
        )
    return lines


def typed_values(form: forms.BaseForm) -> list[str]:
    """What the fields that a user sees hold, each after its label."""
    filled = [bound for bound in form.visible_fields() if bound.value() not in (None, "", [], False)]
    return [f"{bound.label}{_(': ')}“{_shown(bound, bound.value())}”" for bound in filled]


def _shown(bound: forms.BoundField, value: Any) -> str:
    """A value as an editor reads it: choices by label, linked records by name."""
    if value in (None, ""):
        return "–"
    field: Any = bound.field
    if isinstance(bound.field, forms.ModelMultipleChoiceField):
        keys = [getattr(item, "pk", item) for item in value]
        return ", ".join(str(record) for record in field.queryset.filter(pk__in=keys))
    if isinstance(bound.field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=getattr(value, "pk", value)).first() or "–")
    if isinstance(bound.field, forms.ChoiceField):
        return str(dict(field.flatchoices if hasattr(field, "flatchoices") else field.choices).get(str(value), value))
    return str(value)
