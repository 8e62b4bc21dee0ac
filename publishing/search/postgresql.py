"""The index in tables of two tsvectors, each with its GIN index: the words of the names, and all words.

GIN keeps no weights, so names have a vector of their own; among all words weight A marks the record's own.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from publishing.kinds import all_kinds
from publishing.search.base import STALE, Index, Query, Question
from publishing.search.entries import Entry

ENTRIES = (
    "SELECT key, names::tsvector AS names, words::tsvector AS words, length "
    "FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::smallint[]) AS entry (key, names, words, length)"
)

PENDING, PENDING_IN_BULK = 64, 64 * 1024
"""Kilobytes that may wait to be entered into a GIN index: each question reads them all, each entering costs time."""


class PostgresIndex(Index):
    key = "key"

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        self._let_wait(PENDING_IN_BULK)
        try:
            yield
        finally:
            self._let_wait(PENDING)
            for name in self._gin_indexes():
                self._execute("SELECT gin_clean_pending_list(%s::regclass)", [name])

    def put(self, kind_name: str, entries: Sequence[Entry]) -> None:
        self._execute(
            f'INSERT INTO "{self.table(kind_name)}" AS present (key, names, words, length) {ENTRIES} '
            "ON CONFLICT (key) DO UPDATE SET names = excluded.names, words = excluded.words, length = excluded.length "
            "WHERE (present.names, present.words, present.length) "
            "IS DISTINCT FROM (excluded.names, excluded.words, excluded.length)",
            _columns(entries),
        )

    def differing(self, kind_name: str, entries: Sequence[Entry]) -> set[int]:
        sql = (
            f'SELECT wanted.key FROM ({ENTRIES}) AS wanted LEFT JOIN "{self.table(kind_name)}" AS present USING (key) '
            "WHERE (present.names, present.words, present.length) "
            "IS DISTINCT FROM (wanted.names, wanted.words, wanted.length)"
        )
        return {key for (key,) in self._rows(sql, _columns(entries))}

    def anywhere(self, kind_name: str, question: Question) -> Query:
        return "words @@ %s::tsquery", [f"({_all(question)}) | '{question.title}'"]

    def in_own_words(self, kind_name: str, question: Question) -> Query:
        return "words @@ %s::tsquery", [f"({_all(question, ':A')}) | '{question.title}'"]

    def found(self, kind_name: str, question: Question) -> Query:
        """The same of the row at hand: another look into the index would make the planner shun the walk down a list."""
        anywhere, params = self.anywhere(kind_name, question)
        own, own_params = self.in_own_words(kind_name, question)
        return f"{anywhere} AND (key NOT IN ({STALE}) OR {own})", [*params, kind_name, *own_params]

    def in_names(self, kind_name: str, question: Question) -> Query:
        return "names @@ %s::tsquery", [_all(question)]

    def as_title(self, kind_name: str, question: Question) -> Query:
        return "names @@ %s::tsquery", [f"'{question.title}'"]

    def _let_wait(self, kilobytes: int) -> None:
        for name in self._gin_indexes():
            self._execute(f"ALTER INDEX {name} SET (gin_pending_list_limit = {kilobytes})", [])

    def _gin_indexes(self) -> list[str]:
        return [f"{self.table(kind.name)}_{column}" for kind in all_kinds() for column in ("names", "words")]


def _columns(entries: Sequence[Entry]) -> list[list[Any]]:
    return [
        [entry.key for entry in entries],
        [entry.names for entry in entries],
        [_all_words(entry) for entry in entries],
        [entry.length for entry in entries],
    ]


def _all_words(entry: Entry) -> str:
    """With a place each, the same for all: a word without a place has no weight and answers to every one."""
    own = (f"{word}:1A" for word in f"{entry.names} {entry.own}".split())
    shown = (f"{word}:1" for word in entry.shown.split())
    return " ".join((*own, *shown))


def _all(question: Question, weight: str = "") -> str:
    return " & ".join(f"'{word}'{weight}" for word in question.words)
