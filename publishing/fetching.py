"""Fetching along lookup paths in few queries: links to one row joined, rows to many in one query a relation."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

FEW = 50
"""Records up to which joining saves a query; what thousands of rows link to is often the same few."""


def fetched(found: Any, paths: Iterable[str], *, joining: bool = True) -> Any:
    """The queryset with what lies along the paths."""
    links, rows = _first_relations(found.model, paths)
    if links:
        found = found.select_related(*links) if joining else found.prefetch_related(*links)
    return found.prefetch_related(*_prefetches(rows, joining))


def fetch(records: Sequence[Any], paths: Iterable[str]) -> None:
    """The same for records of one model that are there already; nothing is joined to what locked them."""
    if records:
        links, rows = _first_relations(type(records[0]), paths)
        prefetch_related_objects(records, *links, *_prefetches(rows, joining=len(records) <= FEW))


def fetch_sources_of_names(records: Sequence[Any]) -> None:
    """What the descriptive ones among these aggregates of one model take their names from."""
    described = [record for record in records if record.is_described]
    if described:
        fetch(described, type(described[0]).described_from)


def _prefetches(rows: dict[str, tuple[Any, list[str]]], joining: bool) -> list[Prefetch]:
    return [
        Prefetch(path, fetched(model._default_manager.all(), below, joining=joining))
        for path, (model, below) in rows.items()
    ]


def _first_relations(model: Any, paths: Iterable[str]) -> tuple[list[str], dict[str, tuple[Any, list[str]]]]:
    """The paths' links to one row, and by path the first relation to many rows of each: its model, what lies below."""
    links: list[str] = []
    rows: dict[str, tuple[Any, list[str]]] = {}
    for path in paths:
        target, names = model, path.split("__")
        for depth, name in enumerate(names, start=1):
            field = target._meta.get_field(name)
            target = field.related_model
            if field.one_to_many or field.many_to_many:
                below = rows.setdefault("__".join(names[:depth]), (target, []))[1]
                below += ["__".join(names[depth:])] if names[depth:] else []
                break
        else:
            links.append(path)
            continue
        if depth > 1:
            links.append("__".join(names[: depth - 1]))
    return links, rows
