"""The index in ordinary FTS5 tables. Each word stands in one column alone, the weightiest.

No triggers: Django alters a table by writing it anew, which drops them.
"""

from collections.abc import Sequence

from django.db import connection

from publishing.search.base import Index, Query, Question
from publishing.search.entries import Entry


class SqliteIndex(Index):
    key = "rowid"

    def put(self, kind_name: str, entries: Sequence[Entry]) -> None:
        sql = f'REPLACE INTO "{self.table(kind_name)}" (rowid, names, own, shown, length) VALUES (%s, %s, %s, %s, %s)'
        with connection.cursor() as cursor:
            cursor.executemany(sql, [_row(entry) for entry in entries])

    def differing(self, kind_name: str, entries: Sequence[Entry]) -> set[int]:
        marks = ", ".join(["%s"] * len(entries))
        sql = f'SELECT rowid, names, own, shown, length FROM "{self.table(kind_name)}" WHERE rowid IN ({marks})'
        present = {row[0]: row for row in self._rows(sql, [entry.key for entry in entries])}
        return {entry.key for entry in entries if present.get(entry.key) != _row(entry)}

    def anywhere(self, kind_name: str, question: Question) -> Query:
        return self._match(kind_name, _either(question))

    def in_own_words(self, kind_name: str, question: Question) -> Query:
        return self._match(kind_name, f"{{names own}} : ({_either(question)})")

    def in_names(self, kind_name: str, question: Question) -> Query:
        return self._match(kind_name, f"names : ({_all(question)})")

    def as_title(self, kind_name: str, question: Question) -> Query:
        return self._match(kind_name, f'names : "{question.title}"')

    def _match(self, kind_name: str, expression: str) -> Query:
        return f'"{self.table(kind_name)}" MATCH %s', [expression]


def _row(entry: Entry) -> tuple[int, str, str, str, int]:
    return entry.key, entry.names, entry.own, entry.shown, entry.length


def _all(question: Question) -> str:
    return " AND ".join(f'"{word}"' for word in question.words)


def _either(question: Question) -> str:
    return f'({_all(question)}) OR "{question.title}"'
