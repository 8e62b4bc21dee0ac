"""A list as a file: written row by row, with no more than a batch of bodies in memory."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from publishing.exports.cells import BYTE_ORDER_MARK, csv_text, without_controls
from publishing.exports.columns import Column, Columns, headings
from publishing.lists.listing import Query

BATCH = 500
BLOCK = 64 * 1024
LONGEST_CELL = 32_767
"""Characters; more than that a spreadsheet calls damaged."""

Stream = Callable[[Query, Columns], Iterator[bytes]]


def csv_stream(query: Query, columns: Columns) -> Iterator[bytes]:
    """UTF-8 with a byte order mark."""
    heads = headings(columns)

    def stream() -> Iterator[bytes]:
        yield (BYTE_ORDER_MARK + csv_text([heads])).encode()
        for bodies in query.batches(BATCH):
            yield csv_text([column.cell(body) for column in columns] for body in bodies).encode()

    return stream()


def xlsx_stream(query: Query, columns: Columns) -> Iterator[bytes]:
    """Written to a file first: a workbook's directory is its end."""
    heads = headings(columns)

    def stream() -> Iterator[bytes]:
        with TemporaryFile() as file:
            _write_workbook(file, heads, query, columns)
            file.seek(0)
            while block := file.read(BLOCK):
                yield block

    return stream()


def _write_workbook(file: IO[bytes], heads: list[str], query: Query, columns: Columns) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(query.listing.model.path_name)
    sheet.freeze_panes = "B2"
    sheet.append(_heading(sheet, text) for text in heads)
    for bodies in query.batches(BATCH):
        for body in bodies:
            sheet.append([_value(column, body) for column in columns])
    book.save(file)


def _heading(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _value(column: Column, body: Any) -> str | float | None:
    """What a spreadsheet may hold; an empty cell costs nothing."""
    text = column.cell(body)
    if not text:
        return None
    if column.is_number:
        return float(text)
    return without_controls(text)[:LONGEST_CELL]
