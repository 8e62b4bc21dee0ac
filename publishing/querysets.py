from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import F
from django.utils import timezone

from publishing.changes import Unit, changes
from publishing.fetching import fetched
from publishing.history.timeline import HistoryType, record_history

if TYPE_CHECKING:
    from publishing.models import Aggregate, Record

Keys = Iterable[int] | models.QuerySet
"""Primary keys, or a query of them."""

Row = TypeVar("Row", bound="Record", covariant=True)
Whole = TypeVar("Whole", bound="Aggregate", covariant=True)


class RecordQuerySet(models.QuerySet[Row]):
    """Every bulk write enters the unit of change and leaves its history, as a single save does."""

    model: Any  # with the columns and choices of each subclass's own

    def fetching(self, *paths: str) -> Self:
        """With what lies along these lookup paths: links to one row joined, rows to many in one query a relation."""
        return fetched(self, paths)

    def update(self, **values: Any) -> int:
        """Reads the rows before and after, so that former and present owners are both seen."""
        with changes() as unit:
            before = list(self.order_by("pk"))
            _touch_owners(unit, before)
            count = super().update(**values)
            after = list(self.model._base_manager.filter(pk__in=[row.pk for row in before]))
            _touch_owners(unit, after)
            record_history(after, HistoryType.CHANGED)
            return count

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Raises ValueError for ignore_conflicts: it would not tell which rows were written."""
        if kwargs.get("ignore_conflicts"):
            raise ValueError("bulk_create(ignore_conflicts=True) cannot tell what it wrote.")
        with changes() as unit:
            created = super().bulk_create(list(objs), *args, **kwargs)
            _touch_owners(unit, created)
            record_history(created, HistoryType.CREATED)
            return created

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        objs = list(objs)
        with changes() as unit:
            _touch_owners(unit, self.model._base_manager.filter(pk__in=[obj.pk for obj in objs]))
            count = self.bulk_write(objs, fields, batch_size=batch_size)
            _touch_owners(unit, objs)
            record_history(objs, HistoryType.CHANGED)
            return count

    def delete(self) -> tuple[int, dict[str, int]]:
        with changes():
            return super().delete()

    def write(self, **values: Any) -> int:
        """UPDATE outside the unit of change: for columns that are bookkeeping, not facts."""
        return super().update(**values)

    def bulk_write(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        """bulk_update outside the unit of change: for columns that are bookkeeping, not facts."""
        plain: models.QuerySet[Any] = models.QuerySet(self.model, using=self._db)  # type: ignore[attr-defined]
        return plain.bulk_update(objs, fields, batch_size=batch_size)

    delete.alters_data = update.alters_data = write.alters_data = bulk_write.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


def _touch_owners(unit: Unit, rows: Iterable[Any]) -> None:
    for row in rows:
        unit.touch(*row.aggregates())


class AggregateQuerySet(RecordQuerySet[Whole]):
    def public(self) -> Self:
        """What an anonymous reader may see. The default manager hides nothing."""
        return self.filter(status=self.model.Status.PUBLISHED)

    def due(self, *, at: datetime | None = None) -> Self:
        """Scheduled records whose hour has come."""
        return self.filter(status=self.model.Status.SCHEDULED, publish_at__lte=at or timezone.now())

    def ever_public(self) -> Self:
        return self.filter(first_published_at__isnull=False)

    def for_detail(self) -> Self:
        """With all that `public_body` reads, in a fixed number of queries."""
        sources = ("citations__article__outlet", "citations__article__agency")
        return self.fetching("aliases", "identifiers", *sources)

    def for_labels(self) -> Self:
        """With what `staff_label` reads, in a fixed number of queries."""
        links = (field for field in self.model._meta.fields if field.many_to_one)
        return self.select_related(*(field.name for field in links if hasattr(field.related_model, "kind_name")))

    def count_version(self, *, at: datetime, **values: Any) -> int:
        """With what was settled beside it, the same for all rows."""
        return self.write(version=F("version") + 1, modified_at=at, **values)


def any_of(*keys: models.QuerySet) -> models.QuerySet:
    """The keys in any of these query sets of one column, for `pk__in`.

    Each is looked up in an index of its own; of conditions upon several relations joined by OR none is.
    """
    first, *others = (each.order_by() for each in keys)
    return first.union(*others)
