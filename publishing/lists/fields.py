"""What reads the values of a list's filters from an address: repeated ones and commas mean *or*."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from publishing.words.languages import enumerated

MAX_VALUES = 100


class ManyValuesWidget(forms.SelectMultiple):
    """Reads `a=1&a=2` and `a=1,2` alike."""

    between = re.compile(",")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        values = [given] if isinstance(given, str) else given
        return [part.strip() for value in values for part in self.between.split(value) if part.strip()]


class ManyNamesWidget(ManyValuesWidget):
    """Leaves a comma before a blank to the name that it stands in: “Delegation to California, June 2018”."""

    between = re.compile(r",(?!\s)")


class NoSuchChoice(ValidationError):
    """Says what may be written in an address; `shown` names the choices as a form does."""

    SHOWN = WRITTEN = _("“%(value)s” is not a choice. Choose among: %(allowed)s.")

    def __init__(self, value: str, choices: Mapping[str, Any]) -> None:
        self.value, self.choices = value[:60], choices
        super().__init__(self.WRITTEN % {"value": self.value, "allowed": ", ".join(choices)}, code="invalid_choice")

    @property
    def shown(self) -> str:
        return self.SHOWN % {"value": self.value, "allowed": enumerated(self.choices.values())}


class ManyValuesField(forms.MultipleChoiceField):
    """Any values, but not too many."""

    widget = ManyValuesWidget
    default_error_messages = {"too_many": _("Give at most %(n)d values.")}

    def validate(self, value: list[str]) -> None:
        if len(value) > MAX_VALUES:
            raise ValidationError(self.error_messages["too_many"], code="too_many", params={"n": MAX_VALUES})


class ManyChoicesField(ManyValuesField):
    def validate(self, value: list[str]) -> None:
        super().validate(value)
        choices: Any = self.choices  # the stubs say what may be set, not what is read
        allowed = dict(choices) if value else {}
        for text in value:
            if text not in allowed:
                raise NoSuchChoice(text, allowed)


class ManyRecordsField(ManyValuesField):
    """Slugs or uuids. Whether a name belongs to no record or to a hidden one is never told: both find nothing."""

    widget = ManyNamesWidget
