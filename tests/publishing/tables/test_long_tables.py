"""Tables of very many records: sent as they are made, no longer than they may be, and in turns."""

import io
import tracemalloc
from zipfile import ZipFile

import pytest
from django.core.cache import caches
from django.test import Client
from openpyxl import load_workbook

from publishing.exports import limits, views
from publishing.exports.workbook import workbook
from tests import factories

pytestmark = pytest.mark.django_db
ENDINGS = ["csv", "xlsx"]


@pytest.fixture(autouse=True)
def counts():
    caches["default"].clear()


@pytest.fixture
def ports():
    return [factories.published(factories.make_region(name_en=f"Port {number}", kind="city")) for number in range(3)]


def of_many_rows(rows, columns=30):
    """A workbook of that many rows, a hundred at a time."""
    row = [f"cell {place}" for place in range(columns)]
    return workbook("ports", [f"Column {place}" for place in range(columns)], ([row] * 100 for _ in range(rows // 100)))


def test_long_workbook_needs_no_more_memory_than_a_short_one():
    tracemalloc.start()
    peaks = []
    for rows in (1_000, 10_000):
        tracemalloc.reset_peak()
        size = sum(map(len, of_many_rows(rows)))
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert size > 500_000
    assert peaks[1] < 1.2 * peaks[0]


def test_workbook_is_sent_while_it_is_made():
    blocks = of_many_rows(10_000)
    assert next(blocks).startswith(b"PK")
    assert len(list(blocks)) == 100


def test_columns_behind_the_26th_have_two_letters():
    book = load_workbook(io.BytesIO(b"".join(of_many_rows(100, columns=60))))
    assert [cell.value for cell in next(book.active.iter_rows())] == [f"Column {place}" for place in range(60)]


def test_text_that_a_spreadsheet_would_read_as_a_character_stays_what_it_is():
    content = b"".join(workbook("ports", ["Name"], [[["_x0041_ <b> _"]]]))
    sheet = ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert ">_x005F_x0041_ &lt;b&gt; _<" in sheet


@pytest.mark.parametrize("ending", ENDINGS)
def test_table_that_would_be_too_long_is_refused_in_words(monkeypatch, ports, ending):
    monkeypatch.setattr(views, "LONGEST", 2)
    response = Client().get(f"/regions.{ending}")
    assert response.status_code == 400
    assert "at most 2 records" in response.text and "http://testserver/data/" in response.text
    assert "http://testserver/zh-hans/data/" in Client().get(f"/zh-hans/regions.{ending}").text
    assert Client().get(f"/regions.{ending}?q=Port+1").status_code == 200


def test_one_address_takes_so_much_a_minute(monkeypatch, ports):
    monkeypatch.setattr(limits, "A_MINUTE", 7)
    reader, other = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    assert [reader.head("/regions.csv").status_code for _ in range(3)] == [200] * 3
    assert [reader.get(f"/regions.{ending}").status_code for ending in ("csv", "xlsx", "csv")] == [200, 200, 429]
    assert int(reader.get("/regions.csv")["Retry-After"]) <= 60
    assert reader.get("/regions.csv?q=Port+1").status_code == 200
    assert other.get("/regions.csv").status_code == 200
    known = other.get("/regions.csv")["ETag"]
    assert [other.get("/regions.csv", headers={"If-None-Match": known}).status_code for _ in range(9)] == [304] * 9
