"""Filters in which repeated values and commas mean *or*; a malformed value is an error, an unknown record no match."""

import re
from collections.abc import Callable, Iterable
from copy import copy
from typing import Any, NamedTuple
from uuid import UUID

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.db.models.expressions import Expression, RawSQL
from django.utils.translation import gettext_lazy as _

from publishing.dates import PartialDate
from publishing.lists.fields import ManyChoicesField, ManyRecordsField
from publishing.models import Aggregate
from publishing.search.base import Question
from publishing.search.index import matching, named
from publishing.sort_keys import sort_keys
from publishing.words.dates import date_words
from publishing.words.languages import is_chinese

MAX_TEXT = 200
MAX_OFFERED = 100
"""Records that a form offers to choose among; where there are more, readers write the name."""
MAX_SUGGESTED = 10

SLUG = re.compile(r"[a-z0-9-]+")

Combinable = Q | Expression
"""A condition of rows."""

Reach = Callable[[PartialDate], Combinable]

Groups = Callable[[QuerySet], QuerySet]
"""Makes of rows the values of one expression, by which they are counted in groups."""


class Offer(NamedTuple):
    """A choice: what stands for it in an address, what it is called, by what a list is narrowed to it."""

    value: str
    label: str
    key: Any


class ListFilterSet(django_filters.FilterSet):
    """The filters of a list. Its form has the fields that are asked for: to make them all takes longer than a list."""

    def get_form_class(self) -> type[forms.Form]:
        asked = {name: each.field for name, each in self.filters.items() if name in self.data}
        return type(f"{type(self).__name__}Form", (forms.Form,), asked)


class ListFilter(django_filters.Filter):
    """A filter of a public list. `phrase` is how a sentence says it: “from {}”.

    `groups` tells how rows are counted by its choices. The values it gives are the offers' keys.
    """

    groups: Groups | None = None
    is_counted = False
    holds_names = True
    """Whether its values are called by names, which are written as they are wherever they stand."""

    def __init__(self, *args: Any, phrase: Any = "", groups: Groups | None = None, **kwargs: Any) -> None:
        self.phrase = phrase
        super().__init__(*args, **kwargs)
        if groups is not None:
            self.groups, self.is_counted = groups, True

    def __deepcopy__(self, memo: dict[int, Any]) -> "ListFilter":
        """Each question has filters of its own; what they were made with is theirs together."""
        return copy(self)

    def offers(self) -> list[Offer]:
        """What a form offers to choose among; nothing where readers write."""
        return []

    def narrowed(self, rows: QuerySet, key: Any) -> QuerySet:
        """The rows that one offer would leave."""
        return self.filter(rows, [key])

    def labels(self, values: list[str]) -> dict[str, str]:
        """What these values are called; one that means nothing is called as it is written."""
        return {value: value for value in values}


class ChoicesFilter(ListFilter):
    """A column with choices."""

    field_class = ManyChoicesField
    is_counted = True
    holds_names = False

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        self.choices = choices
        super().__init__(*args, choices=choices, **kwargs)

    def groups(self, rows: QuerySet) -> QuerySet:
        return rows.values_list(self.field_name)

    def offers(self) -> list[Offer]:
        return [Offer(value, str(label), value) for value, label in self.choices]

    def labels(self, values: list[str]) -> dict[str, str]:
        known = dict(self.choices)
        return {value: str(known.get(value, value)) for value in values}

    def filter(self, rows: QuerySet, value: list[str]) -> QuerySet:
        return rows.filter(**{f"{self.field_name}__in": value}) if value else rows


class CodesFilter(ListFilter):
    """A link to a code list, by code."""

    field_class = ManyChoicesField
    is_counted = True
    holds_names = False

    def __init__(self, *args: Any, model: Any, **kwargs: Any) -> None:
        self.of_codes = model
        kwargs["choices"] = lambda: [(offer.value, offer.label) for offer in self.offers()]
        super().__init__(*args, **kwargs)

    def groups(self, rows: QuerySet) -> QuerySet:
        return rows.values_list(f"{self.field_name}__code")

    def offers(self) -> list[Offer]:
        return [Offer(code.code, str(code), code.code) for code in self.of_codes.objects.all()]

    def labels(self, values: list[str]) -> dict[str, str]:
        known = {code.code: str(code) for code in self.of_codes.objects.filter(code__in=values)}
        return {value: known.get(value, value) for value in values}

    def filter(self, rows: QuerySet, value: list[str]) -> QuerySet:
        return rows.filter(**{f"{self.field_name}__code__in": value}).distinct() if value else rows


class RecordsFilter(ListFilter):
    """Public records of another kind, by slug, uuid or the whole name in either language.

    `where` narrows the list to those that have to do with the given primary keys.
    """

    field_class = ManyRecordsField

    def __init__(
        self,
        *args: Any,
        model: type[Aggregate],
        where: Callable[[Any, Any], QuerySet],  # of rows of the list's own class, by Keys
        **kwargs: Any,
    ) -> None:
        self.target, self.where = model, where
        kwargs["choices"] = lambda: [(offer.value, offer.label) for offer in self.offers()]
        super().__init__(*args, **kwargs)

    def filter(self, rows: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return rows
        keys = self._public().filter(_named(value)).values_list("pk", flat=True)
        return self.where(rows, list(keys))

    def narrowed(self, rows: QuerySet, key: Any) -> QuerySet:
        return self.where(rows, [key])

    def offers(self) -> list[Offer]:
        """All there are; none where they would be too many."""
        found = _offers(self._public()[: MAX_OFFERED + 1])
        return found if len(found) <= MAX_OFFERED else []

    def meant(self, values: list[str]) -> dict[str, Offer]:
        """The records that values mean, in one query; those that mean none are left out."""
        by_name: dict[str, Offer] = {}
        for record in self._public().filter(_named(values)):
            names = (record.slug, str(record.uuid), record.sort_en, record.name_zh)
            by_name |= dict.fromkeys(filter(None, names), _offers([record])[0])
        found = {value: [by_name.get(name) for name in _spellings(value)] for value in values}
        return {value: next(filter(None, offers)) for value, offers in found.items() if any(offers)}

    def labels(self, values: list[str]) -> dict[str, str]:
        meant = self.meant(values)
        return {value: meant[value].label if value in meant else value for value in values}

    def suggestions(self, value: str) -> list[Offer]:
        """Records whose names hold all words of a value that means none."""
        return _offers(_found(self._public(), value, named)[:MAX_SUGGESTED])

    def _public(self) -> QuerySet:
        return self.target.objects.public().order_by("sort_zh" if is_chinese() else "sort_en", "pk")


class PeriodFilter(ListFilter):
    """One end of a period, a partial date: rows that overlap the period stay."""

    class Field(forms.CharField):
        def clean(self, value: Any) -> PartialDate | None:
            text = super().clean(value)
            return PartialDate.parse(text) if text else None

    field_class = Field

    def __init__(self, *args: Any, bound: str, last_day: Reach | None = None, **kwargs: Any) -> None:
        """`bound` is "from" or "to"; `last_day` makes the condition that a row reaches a given day."""
        self.bound, self.reaches = bound, last_day
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def filter(self, rows: QuerySet, value: PartialDate | None) -> QuerySet:
        return rows if value is None else rows.filter(self.condition(value))

    def condition(self, value: PartialDate) -> Combinable:
        if self.bound == "to":
            return Q(**{f"{self.field_name}__lte": value.last_day()})
        return self.reaches(value) if self.reaches else Q(**{f"{self.field_name}__gte": value})

    def labels(self, values: list[str]) -> dict[str, str]:
        return {value: date_words(PartialDate.parse(value)) for value in values}


class SearchFilter(ListFilter):
    """Words that the public bodies hold, all of them, in either language and whatever script."""

    field_class = forms.CharField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Search words"))
        kwargs.setdefault("phrase", _("mentioning “{}”"))
        kwargs.setdefault("max_length", MAX_TEXT)
        super().__init__(*args, **kwargs)

    def filter(self, rows: QuerySet, value: str) -> QuerySet:
        return _found(rows, value, matching) if value else rows


def _found(rows: QuerySet, text: str, find: Callable[[str, Question], RawSQL]) -> QuerySet:
    question = Question.of(text)
    return rows.filter(pk__in=find(rows.model.kind_name, question)) if question.words else rows.none()


def _offers(records: Iterable[Aggregate]) -> list[Offer]:
    return [Offer(record.slug or "", str(record), record.pk) for record in records]


def _spellings(value: str) -> tuple[str, ...]:
    """How a value may stand among a record's names, as `_named` finds it."""
    try:
        return value, str(UUID(value))
    except ValueError:
        return value, sort_keys(value, "")[0]


def _named(values: list[str]) -> Q:
    uuids, names = [], []
    for value in values:
        try:
            uuids.append(UUID(value))
        except ValueError:
            if not SLUG.fullmatch(value):
                names.append(value)
    condition = Q(slug__in=values) | Q(uuid__in=uuids)
    if names:
        condition |= Q(sort_en__in=[sort_keys(name, "")[0] for name in names]) | Q(name_zh__in=names)
    return condition
