from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from simple_history.models import HistoricalRecords

from publishing.changes import changes
from publishing.characters import PlainTexts
from publishing.models.history import TimelineEntry
from publishing.querysets import RecordQuerySet

if TYPE_CHECKING:
    from publishing.models.aggregates import Aggregate


class Record(PlainTexts):
    """A row that belongs to one or more aggregates; every way of writing it enters the unit of change.

    `owners` names the foreign keys that lead to what it belongs to, the chief one first;
    `masked` names private columns whose values history must not keep; `private_columns` those that only staff see:
    no body says anything of them, not even that a source bears them out; `private_to` holds paths to the record whose
    private details the row keeps, and with whose erasure it goes.
    """

    owners: ClassVar[tuple[str, ...]] = ()
    private_columns: ClassVar[tuple[str, ...]] = ()
    masked: ClassVar[tuple[str, ...]] = ()
    private_to: ClassVar[tuple[str, ...]] = ()

    objects = RecordQuerySet.as_manager()
    history = HistoricalRecords(
        inherit=True, bases=[TimelineEntry], history_change_reason_field=models.TextField(null=True)
    )

    _history_user: Any
    """Who writes it, where no request tells: history asks."""

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        with changes() as unit:
            self._touch_former_owners(unit)
            super().save(*args, **kwargs)
            self._owner_keys_read = self._owner_keys()
            unit.touch(*self.aggregates())

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with changes():
            return super().delete(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **kwargs: Any) -> Self:
        record = super().from_db(db, field_names, values, **kwargs)
        record._owner_keys_read = record._owner_keys()
        return record

    def aggregates(self) -> "Iterator[Aggregate]":
        """The aggregates that this row is part of; may read its owners from the database."""
        for name in self.owners:
            owner = getattr(self, name)
            if owner is not None:
                yield from owner.aggregates()

    def oddities(self) -> list[str]:
        """What looks wrong in the stored facts, in the user's language.

        Real programmes are so at times: staff are told at every save and before publishing, and never refused.
        """
        return []

    def _owner_keys(self) -> dict[str, Any]:
        """Only what is already loaded: a deferred key stays unread."""
        loaded = self.__dict__
        return {name: loaded[attname] for name, attname in _owner_columns(type(self)) if attname in loaded}

    def _touch_former_owners(self, unit: Any) -> None:
        for name, key in getattr(self, "_owner_keys_read", {}).items():
            field: Any = self._meta.get_field(name)
            if key is not None and getattr(self, field.attname) != key:
                former = field.related_model._base_manager.filter(pk=key).first()
                if former is not None:
                    unit.touch(*former.aggregates())


@cache
def _owner_columns(model: type[Record]) -> tuple[tuple[str, str], ...]:
    fields: Any = model._meta
    return tuple((name, fields.get_field(name).attname) for name in model.owners)
