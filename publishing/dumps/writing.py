"""The files of a dump: each kind's bodies as JSON Lines and as CSV, read once and written in constant memory."""

import hashlib
import json
import os
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from publishing.dumps.fields import columns_of
from publishing.exports.cells import BYTE_ORDER_MARK, csv_text
from publishing.kinds import Kind
from publishing.models import DumpFile, PublicRecord
from publishing.register.bodies import texts_of

BATCH = 200
"""Bodies in memory at once; as many may have to be rendered between two looks of `work`."""


class Output:
    """A new file, of which size, rows and checksum are counted while it is written."""

    def __init__(self, path: Path) -> None:
        self.name, self.rows, self.size = path.name, 0, 0
        self._digest = hashlib.sha256()
        self._file = path.open("xb")

    def write(self, text: str, *, rows: int = 0) -> None:
        content = text.encode()
        self._file.write(content)
        self._digest.update(content)
        self.size += len(content)
        self.rows += rows

    def close(self) -> None:
        self._file.close()

    def finish(self) -> DumpFile:
        """Lay it down so that it outlasts a power cut; returns what is to be known of it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return DumpFile(name=self.name, rows=self.rows, size=self.size, sha256=self._digest.hexdigest())


def write_kind(kind: Kind, folder: Path) -> Generator[None, None, list[DumpFile]]:
    """Write the kind's two files into the folder, a batch between two yields; returns what they are."""
    columns = columns_of(kind)
    lines, table = (Output(folder / f"{kind.api_name}.{ending}") for ending in ("jsonl", "csv"))
    with closing(lines), closing(table):
        table.write(BYTE_ORDER_MARK + csv_text([[column.name for column in columns]]))
        for batch in _batches(kind):
            texts = [text for _row, text in texts_of(batch)]
            bodies = [json.loads(text) for text in texts]
            lines.write("".join(f"{text}\n" for text in texts), rows=len(texts))
            table.write(csv_text([column.cell(body) for column in columns] for body in bodies), rows=len(texts))
            yield
        return [lines.finish(), table.finish()]


def _batches(kind: Kind) -> Iterator[list[PublicRecord]]:
    """The kind's public rows by key: no cursor and no transaction stays open between two batches."""
    rows = PublicRecord.objects.filter(kind=kind.name, state=PublicRecord.State.PUBLIC)
    rows = rows.with_marks().order_by("object_id")
    last = 0
    while batch := list(rows.filter(object_id__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].object_id
