from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db.models import Q
from django.utils import timezone

from publishing.querysets import AggregateQuerySet, RecordQuerySet


class DelegationQuerySet(AggregateQuerySet):
    def upcoming(self, *, at: date | None = None) -> Self:
        return self.filter(starts_on__gt=at or timezone.now().date())

    def past(self, *, at: date | None = None) -> Self:
        day = at or timezone.now().date()
        return self.filter(Q(ends_on__lt=day) | Q(ends_on__isnull=True, starts_on__lt=day))

    def sent_by(self, regions: Iterable[int]) -> Self:
        """Sent from one of the regions (by primary key) or from a place within them."""
        return self.filter(sending_regions__region__ancestor_rows__ancestor__in=regions).distinct()

    def received_in(self, regions: Iterable[int]) -> Self:
        """With a stop in one of the regions (by primary key) or in a place within them."""
        return self.filter(stops__region__ancestor_rows__ancestor__in=regions).distinct()


class EventQuerySet(AggregateQuerySet):
    def held_in(self, regions: Iterable[int]) -> Self:
        """In one of the regions (by primary key) or in a place within them."""
        return self.filter(region__ancestor_rows__ancestor__in=regions).distinct()


class MemberQuerySet(RecordQuerySet):
    def public(self) -> Self:
        return self.filter(is_public=True)


class AppearanceQuerySet(RecordQuerySet):
    def public(self) -> Self:
        """Without those of members who are not to be named."""
        return self.exclude(member__is_public=False)


class DocumentQuerySet(RecordQuerySet):
    def public(self) -> Self:
        return self.filter(audience=self.model.Audience.PUBLIC)
