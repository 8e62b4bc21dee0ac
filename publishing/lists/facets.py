"""How many records each choice of a filter would leave, the filter's own choice set aside."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count as CountRows
from django.db.models import QuerySet

from publishing.lists.counting import Count, counts
from publishing.lists.filters import Offer
from publishing.lists.listing import Query
from publishing.register.stored import keys_among

COUNTED_AMONG = 5_000
"""Records of a list that are looked at, the first ones: how long a list is must not decide how long its form takes."""


class Facets:
    """Of one query that has no errors. Each filter's choices are counted at once, in groups.

    In a list longer than what is looked at each choice may leave more than are found there, also where none is.
    """

    def __init__(self, query: Query) -> None:
        self.query = query
        self._keys: dict[str, list[int]] = {}

    @property
    def total(self) -> Count:
        return self._totals[""]

    def without(self, name: str) -> Count:
        """How many records there would be without the filter."""
        return self._totals[name]

    def of(self, name: str, offers: Sequence[Offer]) -> Mapping[Any, Count | None]:
        """By the offers' keys; None where it cannot be told, and a key that is missing has none."""
        item = self.query.listing.filterset_class.base_filters[name]
        rows, is_cut = self._looked_at(name if name in self._others else "")
        if item.groups is None:
            found = counts([item.narrowed(rows, offer.key) for offer in offers])
            numbers = {offer.key: count.reached for offer, count in zip(offers, found, strict=True) if count}
        else:
            numbers = dict(item.groups(rows).order_by().annotate(found=CountRows("pk", distinct=True)))
        if not is_cut:
            return {key: Count.of(number) for key, number in numbers.items()}
        return {offer.key: Count.at_least(numbers.get(offer.key, 0)) for offer in offers}

    @cached_property
    def _others(self) -> dict[str, Query]:
        """The same question without one of its filters, by that filter's name."""
        return {name: self.query.without(name) for name in self.query.chosen}

    @cached_property
    def _totals(self) -> dict[str, Count]:
        asked = {"": self.query} | self._others
        return dict(zip(asked, counts([query.rows for query in asked.values()]), strict=True))

    def _looked_at(self, name: str) -> tuple[QuerySet, bool]:
        """The rows without the filter, and whether there are others: by key alone, so that no other filter joins."""
        asked, rows = self._others.get(name, self.query), self.query.listing.queryset
        if not self._totals[name].is_more:
            return (rows.filter(pk__in=asked.rows.order_by().values("pk")) if asked.filters else rows), False
        if name not in self._keys:
            found = asked.rows.order_by(*asked.order).values_list("pk", flat=True)
            self._keys[name] = list(found[: COUNTED_AMONG + 1])
        keys = self._keys[name]
        return rows.filter(pk__in=keys_among(keys[:COUNTED_AMONG])), len(keys) > COUNTED_AMONG
