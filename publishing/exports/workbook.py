"""A spreadsheet of one sheet, written while it is sent: the first byte leaves at once, and nothing of it is kept.

Each cell holds its own text, for a list of shared ones would have to be whole before the first row. The sizes of the
archive's parts stand behind them, because nobody can wind back to what was sent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import RawIOBase
from itertools import count
from string import ascii_uppercase
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from publishing.cells import without_controls

LONGEST_CELL = 32_767
"""Characters; more than that a spreadsheet calls damaged."""

COMPRESSION = 1
"""The quickest: what more would save is not worth its time."""

WIDTH = 24
"""Of a column, in digits."""

PLAIN = re.compile("[^\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff&<>_]*")
LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for a character: `_x0041_` is its A."""

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE_TYPE = "application/vnd.openxmlformats-package"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="{PACKAGE_TYPE}.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/>
<Override PartName="/{SHEET}" ContentType="{SHEET_TYPE}.worksheet+xml"/>
</Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>
</Relationships>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{MAIN}">
<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="2"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>""",
}
"""What every workbook begins with."""

BOLD = ' s="1"'
"""The second of the styles, for the headings."""

Row = Sequence[str | float]


def workbook(name: str, headings: Sequence[str], batches: Iterable[Iterable[Row]]) -> Iterator[bytes]:
    """The file's bytes, a batch of rows at a time; an empty text is an empty cell."""
    sent, letters, numbers = _Sent(), [_letter(place) for place in range(len(headings))], count(2)
    with ZipFile(sent, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        for path, text in (PARTS | {"xl/workbook.xml": _book(name)}).items():
            archive.writestr(path, f"{DECLARATION}{text}")
        with archive.open(SHEET, "w") as sheet:
            sheet.write(f"{_opening(len(headings))}{_row(1, letters, headings, BOLD)}".encode())
            for batch in batches:
                sheet.write("".join(_row(next(numbers), letters, row) for row in batch).encode())
                yield sent.taken()
            sheet.write(b"</sheetData></worksheet>")
    yield sent.taken()


class _Sent(RawIOBase):
    """Holds what was written until it is taken; knows no place, so that the archive asks for none."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, block: Any) -> int:
        self._blocks.append(bytes(block))
        return len(block)

    def taken(self) -> bytes:
        blocks, self._blocks = self._blocks, []
        return b"".join(blocks)


def _book(name: str) -> str:
    sheet = f'<sheet name="{name}" sheetId="1" r:id="rId1"/>'
    views = "<bookViews><workbookView/></bookViews>"
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{views}<sheets>{sheet}</sheets></workbook>'


def _opening(columns: int) -> str:
    """The first row and the first column stay in sight."""
    pane = '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
    views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    widths = f'<cols><col min="1" max="{columns}" width="{WIDTH}" customWidth="1"/></cols>'
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{views}{widths}<sheetData>'


def _row(number: int, letters: Sequence[str], row: Row, style: str = "") -> str:
    cells = [
        _cell(f"{letter}{number}", value, style) for letter, value in zip(letters, row, strict=True) if value != ""
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: str | float, style: str) -> str:
    if not isinstance(value, str):
        return f'<c r="{place}"{style}><v>{value}</v></c>'
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'


def _text(text: str) -> str:
    if PLAIN.fullmatch(text):
        return text[:LONGEST_CELL]
    return LIKE_AN_ESCAPE.sub("_x005F_", escape(without_controls(text)[:LONGEST_CELL]))


def _letter(place: int) -> str:
    """A to Z, then AA and on."""
    further, last = divmod(place, 26)
    return (_letter(further - 1) if further else "") + ascii_uppercase[last]
