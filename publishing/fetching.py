"""Fetching along lookup paths in few queries: links to one row joined, rows to many in one query a relation."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects


def fetched(found: Any, paths: Iterable[str]) -> Any:
    """The queryset with what lies along the paths."""
    links, rows = _first_relations(found.model, paths)
    return (found.select_related(*links) if links else found).prefetch_related(*_prefetches(rows))


def fetch(records: Sequence[Any], paths: Iterable[str]) -> None:
    """The same for records of one model that are there already; nothing is joined to what locked them."""
    if records:
        links, rows = _first_relations(type(records[0]), paths)
        prefetch_related_objects(records, *links, *_prefetches(rows))


def _prefetches(rows: dict[str, tuple[Any, list[str]]]) -> list[Prefetch]:
    return [Prefetch(path, fetched(model._default_manager.all(), below)) for path, (model, below) in rows.items()]


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
