"""A list as a file: written row by row, with no more than a batch of bodies in memory."""

from collections.abc import Callable, Iterator

from publishing.bodies import Body
from publishing.cells import BYTE_ORDER_MARK, csv_text
from publishing.exports.columns import Column, Columns, headings
from publishing.exports.workbook import workbook
from publishing.listing import Query

BATCH = 500

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
    rows = (([_value(column, body) for column in columns] for body in bodies) for bodies in query.batches(BATCH))
    return workbook(query.listing.model.path_name, headings(columns), rows)


def _value(column: Column, body: Body) -> str | float:
    text = column.cell(body)
    return float(text) if column.is_number and text else text
