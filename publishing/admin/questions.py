"""What is asked about records before they are published."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from publishing.models import Aggregate


def questions_of(*records: Aggregate) -> dict[Aggregate, list[str]]:
    """Each record's questions, in a number of queries that grows with the kinds alone."""
    read_ahead(records)
    return {record: record.questions_before_publishing() for record in records}


def oddities_of(record: Aggregate) -> list[str]:
    read_ahead([record])
    return record.oddities()


def read_ahead(records: Iterable[Aggregate]) -> None:
    """Fetch what the questions of the records read."""
    by_kind: dict[type[Aggregate], list[Aggregate]] = defaultdict(list)
    for record in records:
        by_kind[type(record)].append(record)
    for model, rows in by_kind.items():
        prefetch_related_objects(rows, *model.asked_about)
