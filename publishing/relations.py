"""Which records link to which, read from the models themselves."""

from collections.abc import Iterator

from publishing.models import Aggregate, Record


def linking_records(target: Aggregate) -> Iterator[Aggregate]:
    """Every other aggregate with a row that links to the target, hidden ones included; one query a relation."""
    for relation in target._meta.related_objects:
        if not issubclass(relation.related_model, Record):
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: target.pk})
        for row in rows:
            yield from (owner for owner in row.aggregates() if owner != target)
