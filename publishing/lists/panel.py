"""A list's filter form and what is chosen in it, ready for a template."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from publishing.lists.counting import Count
from publishing.lists.facets import Facets
from publishing.lists.fields import ManyChoicesField
from publishing.lists.filters import ListFilter, Offer, PeriodFilter, RecordsFilter, SearchFilter
from publishing.lists.listing import Query
from publishing.lists.periods import Period, periods
from publishing.lists.sorts import sort_label
from publishing.words.sentences import Labels, counted, labels_of_choice

MAX_CHECKBOXES = 40
MAX_UNKNOWN = 3
"""Names that no record has for which a page suggests others."""


@dataclass(frozen=True)
class Option:
    """`count` is how many records it would leave; None where that is not known."""

    value: str
    label: str
    chosen: bool
    count: Count | None = None


@dataclass(frozen=True)
class PanelField:
    """One filter: `control` is "search", "date", "name", "checkboxes" or "select"."""

    name: str
    label: str
    control: str
    values: list[str]
    options: list[Option] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    suggest: str = ""
    """The kind of the records whose names a script may suggest."""

    @property
    def takes_many(self) -> bool:
        return len(self.values) > 1

    @property
    def is_further(self) -> bool:
        is_told = any(option.count for option in self.options)
        return self.control in ("select", "name") and not (is_told or self.values or self.errors)


@dataclass(frozen=True)
class Link:
    """Another list of the same kind: what it is called, its query string, how many records it has."""

    label: str
    query: str
    count: Count | None = None
    is_current: bool = False


class FilterPanel:
    def __init__(self, query: Query, *, is_counted: bool = True) -> None:
        self.query, self.is_counted = query, is_counted

    @cached_property
    def facets(self) -> Facets | None:
        """None for a query that cannot be answered, and where nothing is counted."""
        return Facets(self.query) if self.is_counted and not self.query.errors else None

    @cached_property
    def labels(self) -> Labels:
        return {} if self.query.errors else labels_of_choice(self.query)

    @property
    def sentence(self) -> str:
        return counted(self.query, self.labels, self.facets.total) if self.facets else ""

    @cached_property
    def fields(self) -> list[PanelField]:
        made = (self._field(name, item) for name, item in self.query.filterset.filters.items())
        return [each for each in made if each is not None]

    @property
    def dates(self) -> list[PanelField]:
        return [each for each in self.fields if each.control == "date"]

    @property
    def chief(self) -> list[PanelField]:
        return [each for each in self.fields if each.control != "date" and not each.is_further]

    @property
    def further(self) -> list[PanelField]:
        """Those that most readers come to by a link: they stand aside until they are used."""
        return [each for each in self.fields if each.is_further]

    @property
    def shortcuts(self) -> list[Link]:
        """Periods that readers often want; none where the list has no dates."""
        if "date_from" not in self.query.filterset.filters:
            return []
        return [self._shortcut(period) for period in periods(ahead=self.query.listing.looks_ahead)]

    @cached_property
    def chips(self) -> list[Link]:
        return [
            Link(f"{self._label(name)}{_(': ')}{label}", self._without(name, value))
            for name, values in self.labels.items()
            for value, label in values.items()
        ]

    @cached_property
    def ways_out(self) -> list[Link]:
        """For a list without records: the filters whose removal gives some, the most helpful first."""
        if not self.facets or self.facets.total:
            return []
        found = [
            Link(self._label(name), self.query.without(name).address, self.facets.without(name)) for name in self.labels
        ]
        return sorted((way for way in found if way.count), key=lambda way: -way.count.number)  # type: ignore[union-attr]

    @property
    def suggestions(self) -> list[Link]:
        """What a reader may have meant by a name that no record has."""
        return [link for name, values in self.labels.items() for link in self._suggested(name, list(values))]

    @property
    def sorts(self) -> list[Option]:
        """The orders on offer; empty where there is only one."""
        names = list(self.query.listing.sorts)
        if len(names) < 2:
            return []
        return [Option(name, sort_label(name), name == self.query.sort) for name in names]

    def _field(self, name: str, item: ListFilter) -> PanelField | None:
        """None for a filter none of whose choices would make another list: each would leave all, or nothing."""
        values, errors = self.query.chosen.get(name, []), self.query.errors.get(name, [])
        offers = item.offers()
        options = list(self._options(name, item, offers, values))
        if offers and not errors and self._narrows_nothing(options):
            return None
        suggest = item.target.kind_name if isinstance(item, RecordsFilter) and not offers else ""
        control = _control(item, options)
        return PanelField(name, str(item.label), control, values, options, errors, suggest)

    def _options(self, name: str, item: ListFilter, offers: list[Offer], values: list[str]) -> Iterator[Option]:
        """Those that would leave something or are chosen."""
        found = self.facets.of(name, offers) if self.facets and offers and item.is_counted else None
        meant = item.meant(values).values() if isinstance(item, RecordsFilter) and values else ()
        chosen = {offer.value for offer in meant} or set(values)
        for offer in offers:
            count = found.get(offer.key, Count(0)) if found is not None else None
            if count is None or count or offer.value in chosen:
                yield Option(offer.value, offer.label, offer.value in chosen, count)

    def _narrows_nothing(self, options: list[Option]) -> bool:
        """Nothing is known of choices that are not counted, or of a list longer than is counted to."""
        if not self.facets or self.facets.total.is_more:
            return not options
        return all(option.count == self.facets.total and not option.chosen for option in options)

    def _shortcut(self, period: Period) -> Link:
        given = {"date_from": period.first, "date_to": period.last, "sort": period.sort}
        query = self.query.having({name: [value] if value else [] for name, value in given.items()})
        return Link(period.label, query.address, is_current=query.filters == self.query.filters)

    def _suggested(self, name: str, values: list[str]) -> Iterator[Link]:
        item = self.query.filterset.filters[name]
        if isinstance(item, RecordsFilter):
            meant = item.meant(values)
            for value in [value for value in values if value not in meant][:MAX_UNKNOWN]:
                for offer in item.suggestions(value):
                    yield Link(offer.label, self.query.having({name: [offer.value]}).address)

    def _without(self, name: str, value: str) -> str:
        kept = [other for other in self.query.chosen[name] if other != value]
        return self.query.having({name: kept}).address

    def _label(self, name: str) -> str:
        return str(self.query.filterset.filters[name].label)


def _control(item: Any, options: list[Option]) -> str:
    if isinstance(item, SearchFilter):
        return "search"
    if isinstance(item, PeriodFilter):
        return "date"
    if not options:
        return "name"
    many = issubclass(item.field_class, ManyChoicesField)
    return "checkboxes" if many and len(options) <= MAX_CHECKBOXES else "select"
