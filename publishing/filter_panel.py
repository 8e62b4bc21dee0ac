"""A list's filter form and what is chosen in it, ready for a template: choices are read once a page."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from publishing.filters import ManyRecordsField, PeriodFilter, RecordsFilter
from publishing.listing import Query

MAX_CHECKBOXES = 40


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class PanelField:
    """One filter: `control` is "text", "checkboxes" or "select"."""

    name: str
    label: str
    control: str
    values: list[str]
    hint: str = ""
    options: list[Option] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    suggestions: list[Option] = field(default_factory=list)
    """What a reader may have meant by a name that no record has."""

    @property
    def takes_many(self) -> bool:
        return len(self.values) > 1

    def label_of(self, value: str) -> str:
        return next((option.label for option in self.options if option.value == value), value)


@dataclass(frozen=True)
class Chip:
    """A chosen filter and the query string of the list without it."""

    label: str
    without: str


@dataclass(frozen=True)
class Suggestion:
    """Another value for a filter and the query string of the list with it."""

    label: str
    query: str


class FilterPanel:
    def __init__(self, query: Query) -> None:
        self.query = query

    @cached_property
    def fields(self) -> list[PanelField]:
        return [self._field(bound) for bound in self.query.filterset.form]

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(f"{panel.label}{_(': ')}{panel.label_of(value)}", self._without(panel, value))
            for panel in self.fields
            for value in panel.values
        ]

    @property
    def suggestions(self) -> list[Suggestion]:
        return [
            Suggestion(option.label, self._with(panel, option.value))
            for panel in self.fields
            for option in panel.suggestions
        ]

    @property
    def sorts(self) -> list[Option]:
        """The orders on offer; empty where there is only one."""
        names = list(self.query.listing.sorts)
        if len(names) < 2:
            return []
        return [Option(name, sort_label(name), name == self.query.sort) for name in names]

    def _field(self, bound: BoundField) -> PanelField:
        given = bound.value()
        values = [str(value) for value in given] if isinstance(given, list | tuple) else [str(given)] if given else []
        options = _options(bound.field, values)
        control, suggestions = _control(bound.field, options), []
        item = self.query.filterset.filters[bound.name]
        if control == "text" and isinstance(item, RecordsFilter):
            options = [Option(value, item.label_of(value), True) for value in values]
            found = [pair for value in values for pair in item.suggestions(value)]
            suggestions = [Option(key, label, False) for key, label in found]
        return PanelField(
            name=bound.html_name,
            label=str(bound.label),
            control=control,
            values=values,
            hint=_hint(bound, control),
            options=options,
            errors=self.query.errors.get(bound.name, []),
            suggestions=suggestions,
        )

    def _without(self, panel: PanelField, value: str) -> str:
        return self._query(panel, [kept for kept in panel.values if kept != value])

    def _with(self, panel: PanelField, value: str) -> str:
        return self._query(panel, [value])

    def _query(self, panel: PanelField, values: list[str]) -> str:
        params = self.query.params.copy()
        params.pop("cursor", None)
        params.setlist(panel.name, values)
        return params.urlencode()


def sort_label(name: str) -> str:
    labels = {
        "name": _("Name"),
        "name_zh": _("Name in Chinese"),
        "headline": _("Headline"),
        "headline_zh": _("Headline in Chinese"),
        "newest": _("Newest first"),
        "oldest": _("Oldest first"),
    }
    return labels.get(name, name)


def _options(field: Any, values: list[str]) -> list[Option]:
    choices: Any = getattr(field, "choices", None) or getattr(field.widget, "choices", ())
    return [Option(str(key), str(label), str(key) in values) for key, label in choices if key not in (None, "")]


def _control(field: Any, options: list[Option]) -> str:
    if not options:
        return "text"
    many = isinstance(field, forms.MultipleChoiceField) and not isinstance(field, ManyRecordsField)
    return "checkboxes" if many and len(options) <= MAX_CHECKBOXES else "select"


def _hint(bound: BoundField, control: str) -> str:
    if isinstance(bound.field, PeriodFilter.Field):
        return _("Such as 2018, 2018-06 or 2018-06-20")
    if isinstance(bound.field, ManyRecordsField) and control == "text":
        return _("The name in either language")
    return str(bound.help_text)
