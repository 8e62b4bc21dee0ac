from collections.abc import Iterable
from typing import Self

from django.db.models import Q

from publishing.querysets import AggregateQuerySet


class ArticleQuerySet(AggregateQuerySet):
    def carried_by(self, outlets: Iterable[int]) -> Self:
        """That one of the outlets (by primary key) carries or, as agency, wrote."""
        return self.filter(Q(outlet__in=outlets) | Q(agency__in=outlets))
