"""What both databases' indexes share: one table a kind, a row for each public record, keyed by its primary key."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import connection

from publishing.models import PublicRecord, StaleBody
from publishing.search import tokens
from publishing.search.entries import Entry

Query = tuple[str, list[Any]]
"""SQL and its parameters."""

ELSEWHERE = 2

Hit = tuple[str, int, int, int]
"""Kind, key, length of name and how far from the question: 0 it is the name, 1 in the names, 2 elsewhere."""

REGISTER = PublicRecord._meta.db_table
STALE = f"SELECT object_id FROM {StaleBody._meta.db_table} WHERE kind = %s"


@dataclass(frozen=True)
class Question:
    """What a reader asked for: all words, or all of it as somebody's whole name."""

    words: tuple[str, ...]
    title: str

    @classmethod
    def of(cls, text: str) -> "Question":
        return cls(tuple(tokens.asked_words(text)), tokens.asked_title(text))


Way = Callable[[str, Question], Query]
"""Of matching: the condition that a row of the kind holds the question."""


class Index(ABC):
    """Writes entries and finds them again; SQL alone differs between the databases."""

    key: ClassVar[str]

    def table(self, kind_name: str) -> str:
        return f"search_{kind_name}"

    @abstractmethod
    def put(self, kind_name: str, entries: Sequence[Entry]) -> None:
        """Write these entries, new or in place of those that are there."""

    @abstractmethod
    def differing(self, kind_name: str, entries: Sequence[Entry]) -> set[int]:
        """The keys of those whose row is missing or says something else."""

    @abstractmethod
    def anywhere(self, kind_name: str, question: Question) -> Query:
        """The condition that a row holds the question in any of its words."""

    @abstractmethod
    def in_own_words(self, kind_name: str, question: Question) -> Query:
        """The condition that its names and own texts hold it."""

    @abstractmethod
    def in_names(self, kind_name: str, question: Question) -> Query:
        """The condition that its names hold it."""

    @abstractmethod
    def as_title(self, kind_name: str, question: Question) -> Query:
        """The condition that one of its names is the question."""

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """As long as very many entries are written: the index may enter them late, and has entered all at the end."""
        yield

    def remove(self, kind_name: str, keys: Collection[int]) -> None:
        if keys:
            marks = ", ".join(["%s"] * len(keys))
            self._execute(f'DELETE FROM "{self.table(kind_name)}" WHERE {self.key} IN ({marks})', list(keys))

    def clear(self, kind_name: str) -> None:
        self._execute(f'DELETE FROM "{self.table(kind_name)}"', [])

    def strays(self, kind_name: str) -> list[int]:
        """The keys of entries without a public row in the register."""
        table = f'"{self.table(kind_name)}"'
        public = f"SELECT 1 FROM {REGISTER} WHERE kind = %s AND state = %s AND object_id = {table}.{self.key}"
        sql = f"SELECT {self.key} FROM {table} WHERE NOT EXISTS ({public})"
        return [key for (key,) in self._rows(sql, [kind_name, PublicRecord.State.PUBLIC])]

    def matching(self, kind_name: str, question: Question) -> Query:
        """The keys of all records that the question finds."""
        condition, params = self.found(kind_name, question)
        return f'SELECT {self.key} FROM "{self.table(kind_name)}" WHERE {condition}', params

    def naming(self, kind_name: str, question: Question) -> Query:
        """The keys of all records whose names hold it."""
        condition, params = self.in_names(kind_name, question)
        return f'SELECT {self.key} FROM "{self.table(kind_name)}" WHERE {condition}', params

    def nearest(self, kind_names: Iterable[str], question: Question, *, size: int) -> list[Hit]:
        """The newest few of each kind that it names, and of those whose names hold it, whatever the whole number."""
        ways = ((0, self.as_title), (1, self.in_names))
        return self._newest([(name, *way) for name in kind_names for way in ways], question, size)

    def elsewhere(self, kind_names: Iterable[str], question: Question, *, size: int) -> list[Hit]:
        """The newest few of each kind that hold it anywhere."""
        return self._newest([(name, ELSEWHERE, self.found) for name in kind_names], question, size)

    def _newest(self, parts: list[tuple[str, int, Way]], question: Question, size: int) -> list[Hit]:
        selects, params = [], []
        for name, distance, way in parts:
            condition, values = way(name, question)
            newest = (
                f'SELECT {self.key} AS found, length FROM "{self.table(name)}" WHERE {condition} '
                f"ORDER BY {self.key} DESC LIMIT {size}"
            )
            selects.append(f"SELECT '{name}', found, length, {distance} FROM ({newest}) AS newest")
            params += values
        return self._rows(" UNION ALL ".join(selects), params) if selects else []

    def found(self, kind_name: str, question: Question) -> Query:
        """A stale body no longer shows all that its entry knows: until it is renewed, its own words alone find it."""
        anywhere, params = self.anywhere(kind_name, question)
        own, own_params = self.in_own_words(kind_name, question)
        found_by_own = f'SELECT {self.key} FROM "{self.table(kind_name)}" WHERE {own}'
        stale = f"{STALE} AND object_id NOT IN ({found_by_own})"
        return f"{anywhere} AND {self.key} NOT IN ({stale})", [*params, kind_name, *own_params]

    def _execute(self, sql: str, params: Sequence[Any]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)

    def _rows(self, sql: str, params: Sequence[Any]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()
