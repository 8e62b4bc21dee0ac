"""The files of demo/records, read into drafts: one draft a record, gathered from every file that speaks of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from coverage.models import Article, Outlet
from delegations.models import Delegation, Event, Outcome
from organizations.models import Organization, Person, Region, Venue
from publishing.models import Aggregate

RECORDS = Path(__file__).resolve().parent / "records"

# In the order in which they are written: what comes later may point at rows of what comes before.
SECTIONS: dict[str, type[Aggregate]] = {
    "regions": Region,
    "organizations": Organization,
    "people": Person,
    "venues": Venue,
    "delegations": Delegation,
    "events": Event,
    "outcomes": Outcome,
    "outlets": Outlet,
    "articles": Article,
}


class RecordError(Exception):
    """What is wrong with a record, and in which file under which key."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")


@dataclass
class Row:
    """A mapping in a file: a record, or a row of one. `source` is the article that its paragraph numbers count in."""

    where: str
    source: str
    values: dict[str, Any]

    def rows(self, name: str, plain: str) -> "list[Row]":
        """The list under `name`; an entry that is no mapping stands for a row with only its `plain` field."""
        entries = self.values.get(name, [])
        if not isinstance(entries, list):
            raise RecordError(f"{self.where}.{name}", "write a list.")
        found = []
        for number, entry in enumerate(entries, 1):
            where = f"{self.where}.{name}[{number}]"
            if not isinstance(entry, dict) and not plain:
                raise RecordError(where, "write a mapping.")
            found.append(Row(where, self.source, entry if isinstance(entry, dict) else {plain: entry}))
        return found


@dataclass
class Draft:
    """A record as the files describe it; each file that speaks of it gives one part."""

    model: type[Aggregate]
    key: str
    parts: list[Row] = field(default_factory=list)

    @property
    def where(self) -> str:
        return self.parts[0].where

    def values(self) -> dict[str, Any]:
        """What the parts say of the record itself. Lists of several parts are joined; any other key is written once."""
        merged: dict[str, Any] = {}
        for part in self.parts:
            for name, value in part.values.items():
                if isinstance(value, list):
                    merged[name] = [*merged.get(name, []), *value]
                elif name in merged:
                    raise RecordError(part.where, f"“{name}” is already written in {self.where}.")
                else:
                    merged[name] = value
        return merged

    def rows(self, name: str, plain: str) -> list[Row]:
        return [row for part in self.parts for row in part.rows(name, plain)]


def read(directory: Path = RECORDS) -> dict[str, Draft]:
    """Every record of the directory's files by its key, in the order of SECTIONS. Raises RecordError."""
    drafts: dict[str, Draft] = {}
    for path in sorted(directory.rglob("*.yaml")):
        for section, key, row in _records(path, str(path.relative_to(directory))):
            draft = drafts.setdefault(key, Draft(SECTIONS[section], key))
            if draft.model is not SECTIONS[section]:
                raise RecordError(row.where, f"this key already stands for a record of another kind in {draft.where}.")
            draft.parts.append(row)
    order = list(SECTIONS.values())
    return dict(sorted(drafts.items(), key=lambda item: order.index(item[1].model)))


def _records(path: Path, name: str) -> Iterator[tuple[str, str, Row]]:
    content = _content(path, name)
    source = content.pop("source", "")
    for section, records in content.items():
        if section not in SECTIONS:
            raise RecordError(name, f"“{section}” is none of: source, {', '.join(SECTIONS)}.")
        for key, values in records.items():
            where = f"{name}: {section}.{key}"
            if not isinstance(values, dict):
                raise RecordError(where, "write a mapping.")
            yield section, str(key), Row(where, source, values)


def _content(path: Path, name: str) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise RecordError(name, str(error)) from error
    if not isinstance(content, dict):
        raise RecordError(name, "write a mapping of sections.")
    return content
