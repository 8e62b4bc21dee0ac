"""Cells of exported tables, which spreadsheets open."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a spreadsheet begins to calculate; the wide ones are what a Chinese keyboard writes."""

BETWEEN = "; "
"""What stands between the entries of a list in one cell."""

BYTE_ORDER_MARK = "\ufeff"
"""Opens a CSV file: without it a Chinese spreadsheet reads UTF-8 as GB 18030."""

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold; no form takes it, an older database may have it."""


def without_controls(text: str) -> str:
    return CONTROLS.sub("", text)


def harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_MARKS) else text


def values_at(body: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """What lies at the end of the path through a body, a list on the way followed into each of its rows."""
    if isinstance(body, list):
        for row in body:
            yield from values_at(row, path)
    elif path and body:
        yield from values_at(body.get(path[0]), path[1:])
    elif not path and body not in (None, ""):
        yield body


def csv_text(rows: Iterable[list[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()
