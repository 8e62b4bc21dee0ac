"""A scene: rows that are written together, and the records around them that their bodies name."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.base import ModelState

from organizations.models import Region
from publishing.models import Aggregate, Status
from publishing.sort_keys import slug_for

Row = TypeVar("Row", bound=models.Model)
Whole = TypeVar("Whole", bound=Aggregate)


class Fate(NamedTuple):
    """What becomes of a record: its status, and the moment at which it was entered."""

    status: Status
    moment: datetime

    def hidden(self) -> "Fate":
        return self._replace(status=Status.DRAFT)

    def columns(self) -> dict[str, Any]:
        values = {"status": self.status, "version": 1, "created_at": self.moment, "modified_at": self.moment}
        if self.status != Status.DRAFT:
            values["first_published_at"] = self.moment
        if self.status == Status.WITHDRAWN:
            values |= {
                "withdrawn_at": self.moment + timedelta(days=40),
                "modified_at": self.moment + timedelta(days=40),
                "withdrawal_reason": "Withdrawn for trials.",
            }
        return values


class Numbers:
    """The next primary key of each table, as long as nobody else writes."""

    def __init__(self) -> None:
        self._next: dict[type[models.Model], int] = {}

    def peek(self, model: type[models.Model]) -> int:
        if model not in self._next:
            self._next[model] = (models.QuerySet(model).aggregate(last=models.Max("pk"))["last"] or 0) + 1
        return self._next[model]

    def draw(self, model: type[models.Model]) -> int:
        number = self.peek(model)
        self._next[model] = number + 1
        return number

    def models(self) -> list[type[models.Model]]:
        return list(self._next)


@dataclass
class Scene:
    """`own` are the rows to write and `cast` the records that they name, each once, in the same order in every scene of
    one `shape`: that is what lets one rendering serve for all of them.
    """

    rng: Random
    numbers: Numbers
    shape: Hashable = ()
    own: list[Any] = field(default_factory=list)
    cast: list[models.Model] = field(default_factory=list)

    def add(self, model: type[Row], **values: Any) -> Row:
        """A row of the model with its columns' defaults, made without the model's constructor: that takes 35 µs."""
        row = model.__new__(model)
        row.__dict__.update(_defaults(model), _state=ModelState(), id=self.numbers.draw(model))
        for name, value in values.items():
            setattr(row, name, value)
        self.own.append(row)
        return row

    def add_record(self, model: type[Whole], fate: Fate, number: int, **values: Any) -> Whole:
        """An aggregate with what follows from its facts. The number tells its address from its namesakes'."""
        record = self.add(model, uuid=new_uuid(self.rng), **values, **fate.columns())
        complete(record, number)
        return record

    def meet(self, record: Row) -> Row:
        """Note that the bodies may name the record."""
        self.cast.append(record)
        return record

    def link(self, relation: Any, source: models.Model, *targets: models.Model) -> None:
        """Rows of a plain many-to-many field."""
        through, name = relation.through, relation.field
        for target in targets:
            self.add(
                through, **{f"{name.m2m_field_name()}_id": source.pk, f"{name.m2m_reverse_field_name()}_id": target.pk}
            )


@cache
def _defaults(model: type[models.Model]) -> dict[str, Any]:
    return {name: value for name, value in model().__dict__.items() if name != "_state"}


def complete(record: Aggregate, number: int) -> None:
    """Give the record its address and the columns that the end of a unit of change would fill.

    A region's ancestors are left out: the world makes them itself.
    """
    if record.was_public:
        record.slug = f"{slug_for(record.name_en, record.name_zh)}-{number}"
    settled = super(Region, record).settle() if isinstance(record, Region) else record.settle()
    for name, value in settled.items():
        setattr(record, name, value)
    record.reference_digest = record.digest_reference(settled)


def new_uuid(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)
