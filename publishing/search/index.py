"""The search index of the database in use, as the register's writer and its readers see it."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from publishing.kinds import all_kinds
from publishing.models import PublicRecord
from publishing.search.base import Index, Question
from publishing.search.entries import Entry, entry_of
from publishing.search.postgresql import PostgresIndex
from publishing.search.sqlite import SqliteIndex

INDEXES: dict[str, Index] = {"sqlite": SqliteIndex(), "postgresql": PostgresIndex()}
BATCH = 500

Texts = Sequence[tuple[int, str]]
"""Primary keys with the JSON texts of public bodies."""


def index() -> Index:
    return INDEXES[connection.vendor]


def write(kind_name: str, texts: Texts) -> None:
    """Enter what these bodies say; inside the transaction that stores them."""
    for entries in _entries(texts):
        index().put(kind_name, entries)


def in_bulk() -> AbstractContextManager[None]:
    """For as long as very many records are entered."""
    return index().in_bulk()


def remove(kind_name: str, keys: Collection[int]) -> None:
    index().remove(kind_name, keys)


def differing(kind_name: str, texts: Texts) -> set[int]:
    """The keys of the bodies whose entry is missing or says something else."""
    wrong: set[int] = set()
    for entries in _entries(texts):
        wrong |= index().differing(kind_name, entries)
    return wrong


def matching(kind_name: str, question: Question) -> RawSQL:
    """The primary keys of the records that a question with words finds: for `pk__in`."""
    return RawSQL(*index().matching(kind_name, question))


def named(kind_name: str, question: Question) -> RawSQL:
    """The same of those whose names alone hold all words."""
    return RawSQL(*index().naming(kind_name, question))


def strays(kind_name: str) -> list[int]:
    """The keys of entries for what is not public."""
    return index().strays(kind_name)


def forget_what_was_flushed(**_signal: Any) -> None:
    """Empty the index with the register: Django's `flush` does not know of tables without a model."""
    if not PublicRecord.objects.exists():
        for kind in all_kinds():
            index().clear(kind.name)


def _entries(texts: Texts) -> Iterator[list[Entry]]:
    for start in range(0, len(texts), BATCH):
        yield [entry_of(key, text) for key, text in texts[start : start + BATCH]]
