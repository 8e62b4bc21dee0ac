"""Having every row that leads to one row lead to another one of its model."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models

from publishing.links import generic_keys, keys_to, links_to, plain_links_of
from publishing.models import Record

ORDER = ("position", "visit_order", "printed_in")
"""Columns by which two rows may differ and still say the same."""


class Repointing:
    """Row by row through `save()`, so that owners, history and the register see each."""

    def __init__(self, source: models.Model, target: models.Model, *, by: Any) -> None:
        self.source, self.target, self.by = source, target, by
        self.model = type(source)

    def run(self) -> None:
        for field in keys_to(self.model):
            for row in _locked(field.model, {field.name: self.source.pk}):
                setattr(row, field.name, self.target)
                self._keep(row, field.name)
        for model, key in generic_keys():
            place = {key.ct_field: ContentType.objects.get_for_model(self.model), key.fk_field: self.source.pk}
            for row in _locked(model, place):
                setattr(row, key.fk_field, self.target.pk)
                self._keep(row, key.fk_field)
        self._link()

    def _link(self) -> None:
        """Many-to-many links, from elsewhere and its own."""
        for field in links_to(self.model):
            for row in field.model._base_manager.filter(**{field.name: self.source.pk}):
                self._sign(row)
                links = getattr(row, field.name)
                links.add(self.target)
                links.remove(self.source)
        self._sign(self.target)
        for field in plain_links_of(self.model):
            getattr(self.target, field.name).add(*getattr(self.source, field.name).all())

    def _keep(self, row: models.Model, name: str) -> None:
        """Save the row that leads to the target now, or drop it in favour of the one that says the same already."""
        self._sign(row)
        if twin := self._twin_of(row, name):
            _move_sources(row, twin)
            Repointing(row, twin, by=self.by).run()
            row.delete()
        elif self._ties_one_to_itself(row):
            row.delete()
        else:
            row.save(update_fields=[name])

    def _sign(self, row: Any) -> None:
        row._history_user = self.by

    def _ties_one_to_itself(self, row: models.Model) -> bool:
        """Whether a tie between the two, which are one now, has lost its sense."""
        keys = [field for field in row._meta.concrete_fields if field.related_model is self.model]
        return [getattr(row, key.attname) for key in keys].count(self.target.pk) > 1 and is_refused(row)

    def _twin_of(self, row: models.Model, name: str) -> models.Model | None:
        """Another row that the database would not have beside this one, or that says all this one says."""
        others = type(row)._base_manager.exclude(pk=row.pk)
        for names in _unique_together_with(type(row), name):
            if twin := others.filter(**{each: getattr(row, each) for each in names}).first():
                return twin
        return None if _is_linked(row) else others.filter(self._says_all_of(row)).first()

    def _says_all_of(self, row: models.Model) -> models.Q:
        """Equal columns, but a text may be missing from the row, or be the source's name beside the target's."""
        renamed = {_name(self.source, language): _name(self.target, language) for language in ("en", "zh")}
        condition = models.Q()
        for column in row._meta.concrete_fields:
            value = getattr(row, column.attname)
            is_text = isinstance(column, models.CharField | models.TextField) and not column.choices
            if column.primary_key or column.name in ORDER or (is_text and value == ""):
                continue
            if is_text:
                condition &= models.Q(**{f"{column.attname}__in": {value, renamed.get(value) or value}})
            else:
                condition &= models.Q(**{column.attname: value})
        return condition


def is_refused(row: models.Model) -> bool:
    """Whether the database's checks would not let the row stand so."""
    for constraint in row._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            try:
                constraint.validate(type(row), row)
            except ValidationError:
                return True
    return False


def _locked(model: type[models.Model], place: dict[str, Any]) -> list[Any]:
    return list(model._base_manager.select_for_update().filter(**place).order_by("pk"))


def _name(row: models.Model, language: str) -> str:
    return getattr(row, f"name_{language}", "")


def _unique_together_with(model: type[models.Model], name: str) -> Iterator[tuple[str, ...]]:
    """The sets of columns, this one among them, that no two rows may have alike."""
    field: Any = model._meta.get_field(name)
    if field.unique:
        yield (name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and name in constraint.fields:
            yield tuple(constraint.fields)
    yield from (names for names in model._meta.unique_together if name in names)


def _is_linked(row: models.Model) -> bool:
    """Whether further rows hang on it."""
    keys = any(field.model._base_manager.filter(**{field.name: row.pk}).exists() for field in keys_to(type(row)))
    return keys or any(getattr(row, field.name).exists() for field in plain_links_of(type(row)))


def _move_sources(row: models.Model, twin: models.Model) -> None:
    """What bears out the row bears out its twin."""
    if isinstance(row, Record):
        for owner in twin.aggregates():  # type: ignore[attr-defined]
            owner.citations.filter(part_name=row._meta.model_name, part_id=row.pk).update(part_id=twin.pk)
