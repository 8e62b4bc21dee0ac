"""Writes the demonstration records, as staff would: cleaned, in one unit of change, published together.

A second run changes nothing; after an edit the records become what the files say. A record is recognised by its
identifier of the scheme `demo`, its rows by the columns that children.py names. Rows that a file no longer lists go;
a record that no file speaks of any more stays, and one that staff withdrew stays withdrawn.
"""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from coverage.models import Citation
from demo.children import Child, children_of
from demo.columns import columns, has_field, is_link_list, take_over
from demo.reading import RECORDS, Draft, RecordError, Row, read
from publishing.changes import changes
from publishing.models import Aggregate, Code, Identifier, Record
from publishing.services import publish_together

SCHEME = "demo"


def load(directory: Path = RECORDS) -> Counter[str]:
    """Make the records what the directory's files say and publish the new ones; all or nothing.

    Returns how many rows were created, changed and deleted. Raises RecordError naming file and key.
    """
    loader = Loader(read(directory))
    with transaction.atomic():
        with changes():
            loader.write()
        publish_together(records=loader.unpublished(), by=None)
    return loader.counts


class Loader:
    """One run over the drafts."""

    def __init__(self, drafts: dict[str, Draft]) -> None:
        self.drafts = drafts
        self.counts: Counter[str] = Counter(created=0, changed=0, deleted=0)
        self._records: dict[str, Aggregate] = {}
        self._rows: dict[str, Record] = {}
        self._codes: dict[tuple[type[Code], str], Code] = {}
        self._sources: list[tuple[Aggregate, Record, Row]] = []
        identifiers = Identifier.objects.filter(scheme=SCHEME).prefetch_related("record")
        self._present = {identifier.value: identifier.record for identifier in identifiers}

    def write(self) -> None:
        """First the records, so that rows may link to any of them; then rows and lists; then their sources."""
        for key in self.drafts:
            self._record(key)
        for key, draft in self.drafts.items():
            self._write_rows(draft, self._records[key])
        self._write_sources()

    def unpublished(self) -> list[Aggregate]:
        """Those that were never public, read anew, in an order in which descriptions find their places and hosts."""
        records = [type(record)._base_manager.get(pk=record.pk) for record in self._records.values()]
        return [record for record in records if not record.was_public]

    def _record(self, key: str) -> Aggregate:
        """The record of a key, written the first time it is asked for."""
        if key not in self._records:
            draft = self.drafts[key]
            lists = {child.relation for child in children_of(draft.model)} | {"sources"}
            values = {
                name: value
                for name, value in draft.values().items()
                if name not in lists and not is_link_list(draft.model, name)
            }
            present = self._present.get(key)
            if present is not None and type(present) is not draft.model:
                raise RecordError(draft.where, "a record of another kind was loaded under this key.")
            record = self._wanted(draft.model, draft.where, values)
            self._records[key] = self._save(present, record, draft.where)
            if present is None:
                Identifier.objects.create(scheme=SCHEME, value=key, record=self._records[key])
        return self._records[key]

    def _wanted(self, model: type[Record], where: str, values: dict[str, Any], **owners: Any) -> Any:
        """An unsaved row as the file describes it, its derived texts filled in."""
        try:
            row = model(**columns(model, values, lambda field, key: self._linked(field, key, where)), **owners)
            for field in model._meta.concrete_fields:
                if not field.is_relation:
                    setattr(row, field.attname, field.to_python(getattr(row, field.attname)))
            row.clean()
        except ValidationError as error:
            raise RecordError(where, "; ".join(error.messages)) from error
        return row

    def _save(self, present: Any, wanted: Any, where: str) -> Any:
        """Write the row if it is new or differs."""
        row = wanted if present is None else present
        if present is None or take_over(present, wanted):
            try:
                row.full_clean()
            except ValidationError as error:
                problems = error.message_dict.items()
                text = "; ".join(f"{name}: {' '.join(messages)}" for name, messages in problems)
                raise RecordError(where, text) from error
            row.save()
            self.counts["created" if present is None else "changed"] += 1
        return row

    def _linked(self, field: models.Field, key: Any, where: str) -> Any:
        """What a key stands for: a code, a record, or a record's row (`sichuan-forum/film`)."""
        model: Any = field.related_model
        if issubclass(model, Code):
            return self._code(model, key, where)
        found = self._record(key) if key in self.drafts else self._rows.get(key)
        if not isinstance(found, model):
            raise RecordError(where, f"{field.name}: there is no {model._meta.verbose_name} “{key}”.")
        return found

    def _code(self, model: type[Code], code: str, where: str) -> Code:
        if (model, code) not in self._codes:
            self._codes |= {(model, row.code): row for row in model.objects.all()}
        if (model, code) not in self._codes:
            raise RecordError(where, f"there is no {model._meta.verbose_name} “{code}”.")
        return self._codes[model, code]

    def _write_rows(self, draft: Draft, record: Aggregate) -> None:
        for child in children_of(draft.model):
            self._write_children(record, record, child, draft.rows(child.relation, child.plain), draft.key)
        self._write_lists(record, draft.values(), draft.where)
        self._sources += [(record, record, part) for part in draft.parts]

    def _write_children(self, root: Aggregate, owner: Any, child: Child, rows: list[Row], key: str) -> None:
        """Bring the owner's rows of one relation in line with the file's list."""
        manager = getattr(owner, child.relation)
        left = {_natural(row, child): row for row in manager.filter(**child.scope)}
        for number, row in enumerate(rows, 1):
            wanted = self._wanted_child(root, owner, manager, child, row, number)
            present = left.pop(_natural(wanted, child), None)
            self._after_child(root, self._save(present, wanted, row.where), row, key)
        for row in left.values():
            row.delete()
            self.counts["deleted"] += 1

    def _wanted_child(self, root: Aggregate, owner: Any, manager: Any, child: Child, row: Row, number: int) -> Any:
        model = manager.model
        lists = {grandchild.relation for grandchild in children_of(model)} | {"sources", "key"}
        values = {
            name: value for name, value in row.values.items() if name not in lists and not is_link_list(model, name)
        }
        if has_field(model, "position"):
            values.setdefault("position", number)
        owners = _links_to(model, root) | _links_to(model, owner, child.relation)
        return self._wanted(model, row.where, values, **owners)

    def _after_child(self, root: Aggregate, saved: Any, row: Row, key: str) -> None:
        """What hangs on a child: its own key, lists, rows and sources."""
        if "key" in row.values:
            self._rows[f"{key}/{row.values['key']}"] = saved
        self._write_lists(saved, row.values, row.where)
        for grandchild in children_of(type(saved)):
            self._write_children(root, saved, grandchild, row.rows(grandchild.relation, grandchild.plain), key)
        self._sources.append((root, saved, row))

    def _write_lists(self, record: Record, values: dict[str, Any], where: str) -> None:
        """The many-to-many fields; one that the file leaves out is emptied."""
        for field in record._meta.many_to_many:
            if field.editable and is_link_list(type(record), field.name):
                wanted = {self._linked(field, key, where) for key in values.get(field.name, [])}
                manager = getattr(record, field.name)
                if set(manager.all()) != wanted:
                    manager.set(wanted)
                    self.counts["changed"] += 1

    def _write_sources(self) -> None:
        wanted: dict[Any, list[Citation]] = {record: [] for record in self._records.values()}
        for root, part, row in self._sources:
            wanted[root] += [self._citation(root, part, source) for source in row.rows("sources", "paragraph")]
        for record, citations in wanted.items():
            left = {_facts(citation): citation for citation in record.citations.all()}
            new = [citation for citation in citations if left.pop(_facts(citation), None) is None]
            for citation in new:  # what the links lead to was read or written just now: no need to look again
                citation.full_clean(exclude=("article", "content_type"))
            Citation.objects.bulk_create(new)
            if left:
                Citation.objects.filter(pk__in=[citation.pk for citation in left.values()]).delete()
            self.counts.update(created=len(new), deleted=len(left))

    def _citation(self, root: Aggregate, part: Record, row: Row) -> Citation:
        """A source as the file writes it: a paragraph's number alone, or a mapping with field, basis, note."""
        values = dict(row.values)
        values.setdefault("article", row.source)
        if paragraph := values.pop("paragraph", None):
            values["place"] = f"paragraph {paragraph}"
        name = values.get("field", "")
        if name and not has_field(type(part), name):
            raise RecordError(row.where, f"“{name}” is no field of {part._meta.verbose_name}.")
        about = {} if part is root else {"part_name": part._meta.model_name, "part_id": part.pk}
        return self._wanted(Citation, row.where, values, record=root, **about)


def _natural(row: Any, child: Child) -> tuple[Any, ...]:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in child.natural)


def _links_to(model: type[Record], owner: Record, relation: str = "") -> dict[str, Any]:
    """The columns by which a child points at its owner."""
    if relation:
        field = owner._meta.get_field(relation)
        if not isinstance(field, models.ManyToOneRel):
            return {"record": owner}
        return {field.field.name: owner}
    return {
        name: owner
        for name in model.owners
        if has_field(model, name) and model._meta.get_field(name).related_model is type(owner)
    }


def _facts(citation: Citation) -> tuple[Any, ...]:
    names = ("part_name", "part_id", "field", "article_id", "place", "basis", "note_en", "note_zh")
    return tuple(getattr(citation, name) for name in names)
