"""Fetching all that hangs on a few records: which of their relations have rows at all is asked in one statement.

Most records have no other names, no documents, no figures; to compose a statement for each relation that comes back
empty takes longer than all the rest of rendering a body.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import prefetch_related_objects

FEW = 10
"""Records among which a relation is likely to be empty."""


def fetched_sparingly(found: Any) -> list[Any]:
    """The queryset's records, as it would fetch them itself."""
    lookups = found._prefetch_related_lookups
    records = list(found.prefetch_related(None))
    if records:
        names = dict.fromkeys(map(_relation_of, lookups))
        filled = _filled(found.model, names, [record.pk for record in records])
        prefetch_related_objects(records, *(lookup for lookup in lookups if _relation_of(lookup) in filled))
        for name in names.keys() - filled:
            _leave_empty(records, name)
    return records


def _relation_of(lookup: Any) -> str:
    return (lookup if isinstance(lookup, str) else lookup.prefetch_through).partition("__")[0]


def _filled(model: type[models.Model], names: Iterable[str], keys: Sequence[int]) -> set[str]:
    """Those relations in which one of the records has a row."""
    among = f"IN ({', '.join(['%s'] * len(keys))})"
    questions = [f"SELECT '{name}' WHERE EXISTS ({_rows(model._meta.get_field(name))} {among})" for name in names]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions), [*keys] * len(questions))
        return {name for (name,) in cursor.fetchall()}


def _rows(relation: Any) -> str:
    """SQL for a relation's rows, up to the column that leads to the record."""
    condition = ""
    if isinstance(relation, GenericRelation):
        target: Any = relation.related_model._meta
        kind, key = target.get_field(relation.content_type_field_name), target.get_field(relation.object_id_field_name)
        table, column = target.db_table, key.column
        condition = f'"{kind.column}" = {ContentType.objects.get_for_model(relation.model).pk} AND '
    elif isinstance(relation, models.ManyToManyField):
        through: Any = relation.remote_field.through
        table, column = through._meta.db_table, relation.m2m_column_name()
    elif relation.many_to_many:
        table, column = relation.through._meta.db_table, relation.field.m2m_reverse_name()
    else:
        table, column = relation.related_model._meta.db_table, relation.field.column
    return f'SELECT 1 FROM "{table}" WHERE {condition}"{column}"'


def _leave_empty(records: Sequence[Any], name: str) -> None:
    nothing = records[0]._meta.get_field(name).related_model._default_manager.none()
    nothing._result_cache = []
    for record in records:
        record._prefetched_objects_cache = {**getattr(record, "_prefetched_objects_cache", {}), name: nothing}
