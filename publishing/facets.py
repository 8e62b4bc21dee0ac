"""How many records each choice of a filter would leave, the filter's own choice set aside."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count as CountRows
from django.db.models import QuerySet

from publishing.counting import Count, counts
from publishing.filters import Offer
from publishing.listing import Query


class Facets:
    """Of one query that has no errors. A list of at most a thousand is counted in groups, each filter at once.

    Of a longer one each choice is counted by itself and no further than is told, however long the list is.
    """

    def __init__(self, query: Query) -> None:
        self.query = query

    @property
    def total(self) -> Count:
        return self._totals[""]

    def without(self, name: str) -> Count:
        """How many records there would be without the filter."""
        return self._totals[name]

    def of(self, name: str, offers: Sequence[Offer]) -> Mapping[Any, Count]:
        """By the offers' keys; a key that is missing has none."""
        item = self.query.listing.filterset_class.base_filters[name]
        asked = self._others.get(name, self.query)
        if self._totals.get(name, self.total).is_more or item.groups is None:
            found = counts([item.narrowed(asked.rows, offer.key) for offer in offers])
            return {offer.key: count for offer, count in zip(offers, found, strict=True)}
        rows = item.groups(self._apart(asked)).order_by().annotate(found=CountRows("pk", distinct=True))
        return {key: Count.of(found) for key, found in rows}

    @cached_property
    def _others(self) -> dict[str, Query]:
        """The same question without one of its filters, by that filter's name."""
        return {name: self.query.without(name) for name in self.query.chosen}

    @cached_property
    def _totals(self) -> dict[str, Count]:
        asked = {"": self.query} | self._others
        return dict(zip(asked, counts([query.rows for query in asked.values()]), strict=True))

    def _apart(self, asked: Query) -> QuerySet:
        """The rows by key alone: a group must not be narrowed by what another filter joined."""
        rows = self.query.listing.queryset
        return rows.filter(pk__in=asked.rows.order_by().values("pk")) if asked.filters else rows
