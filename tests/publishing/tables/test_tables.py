"""Lists as files: what is in them, what never is, and how other people's software reads them."""

import csv
import io
from datetime import date, time

import pytest
from django.test import Client
from openpyxl import load_workbook

from delegations.models import DelegationKind
from publishing.exports import tables
from publishing.kinds import all_kinds
from tests import factories
from tests.leaks.world import Texts, make_all, publish_all

pytestmark = pytest.mark.django_db


def fetch(address, status=200):
    response = Client().get(address)
    assert response.status_code == status, response.content
    return response


def csv_rows(address):
    """As a spreadsheet in Chinese reads it: by the byte order mark, else as GB 18030."""
    content = fetch(address).getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def xlsx_rows(address):
    sheet = load_workbook(io.BytesIO(fetch(address).getvalue()), read_only=True).active
    return [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]


def by_heading(rows):
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


READERS = {"csv": csv_rows, "xlsx": xlsx_rows}


@pytest.fixture
def visit():
    sichuan = factories.published(factories.make_region(name_en="Sichuan", name_zh="四川省"))
    meishan = factories.published(factories.make_region(name_en="Meishan", name_zh="眉山市"))
    visit = factories.make_delegation(name_en="Sichuan delegation", name_zh="四川省代表团", plan="confirmed")
    for position, region in enumerate((sichuan, meishan), start=1):
        factories.make_sending_region(delegation=visit, region=region, position=position)
    factories.make_member(delegation=visit, role="member", name_en="Huang Jiandong")
    factories.make_member(delegation=visit, role="head", name_en="Tang Limin", title_en="secretary general")
    factories.make_member(delegation=visit, name_en="Not to be named", is_public=False)
    return factories.published(visit)


@pytest.mark.parametrize("ending", READERS)
def test_table_holds_both_languages_under_headings_of_the_address(visit, ending):
    row = by_heading(READERS[ending](f"/delegations.{ending}"))[0]
    assert (row["Name (English)"], row["Name (Chinese)"]) == ("Sichuan delegation", "四川省代表团")
    assert (row["Sent from (English)"], row["Sent from (Chinese)"]) == ("Sichuan; Meishan", "四川省; 眉山市")
    assert (row["Head (English)"], row["Plan (English)"], row["Plan (Chinese)"]) == (
        "Tang Limin",
        "Confirmed",
        "已确定",
    )
    assert row["Page (Chinese)"] == "http://testserver/zh-hans/delegations/sichuan-delegation/"
    assert row["Number of members"] in ("2", 2)
    chinese = by_heading(READERS[ending](f"/zh-hans/delegations.{ending}"))[0]
    assert (chinese["名称（英文）"], chinese["名称（中文）"]) == ("Sichuan delegation", "四川省代表团")


@pytest.mark.parametrize("ending", READERS)
def test_table_holds_what_the_filters_let_through_in_the_order_asked_for(ending):
    for name, kind in (("Dalian", "city"), ("Beijing", "municipality"), ("Chengdu", "city")):
        factories.published(factories.make_region(name_en=name, kind=kind))
    factories.make_region(name_en="Draft", kind="city")
    rows = by_heading(READERS[ending](f"/regions.{ending}?kind=city&sort=name"))
    assert [row["Name (English)"] for row in rows] == ["Chengdu", "Dalian"]


@pytest.mark.parametrize("batch", [1, 2, 3, 500])
def test_batches_leave_nothing_out(monkeypatch, batch):
    monkeypatch.setattr(tables, "BATCH", batch)
    for number in range(3):
        factories.published(factories.make_region(name_en=f"Port {number}"))
    rows = csv_rows("/regions.csv")
    assert [row[0] for row in rows[1:]] == ["Port 0", "Port 1", "Port 2"]


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("query", ["colour=red", "kind=castle", "sort=size", "cursor=x", "format=json", "per_page=0"])
def test_query_that_cannot_be_answered_is_refused_in_words(ending, query):
    response = fetch(f"/regions.{ending}?{query}", status=400)
    name = query.partition("=")[0]
    assert response.text.startswith(f"{name}: ") and "Allowed: q, kind, within, sector, sort" in response.text
    assert Client().get(f"/zh-hans/regions.{ending}?{query}").text.startswith(f"{name}：")


@pytest.mark.parametrize("ending", READERS)
def test_table_that_a_tagged_link_leads_to_is_the_same(ending):
    factories.published(factories.make_region(name_en="Dalian", kind="city"))
    plain, tagged = (READERS[ending](f"/regions.{ending}?kind=city{tag}") for tag in ("", "&utm_source=x"))
    assert tagged == plain
    assert fetch(f"/regions.{ending}?sort=name&sort=name_zh", status=400).text.startswith("sort: Give it once.")


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_no_cell_starts_a_formula(ending, mark):
    region = factories.published(factories.make_region(latitude="-12.5", longitude="1"))
    region.name_en, region.summary_en = f"{mark}1+1", f'{mark}cmd|" /C calc"!A0\n,{mark}'
    region.save()
    row = by_heading(READERS[ending]("/regions." + ending))[0]
    assert row["Name (English)"].startswith("'") and row["Summary (English)"].startswith(f"'{mark.strip()}")
    assert float(row["Latitude"]) == -12.5


def test_spreadsheet_holds_no_formula_and_counts_are_numbers(visit):
    visit.name_en = "=1+1"
    visit.save()
    book = load_workbook(io.BytesIO(fetch("/delegations.xlsx").getvalue()))
    cells = list(book.active.iter_rows())[1]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert (book.active.title, book.active.freeze_panes) == ("delegations", "B2")
    assert all(cell.font.bold for cell in next(book.active.iter_rows()))


def test_spreadsheet_survives_what_xml_cannot_hold():
    region = factories.published(factories.make_region(name_en="Port"))
    region.summary_en = "a\x0bb" + "x" * 40_000
    region.save()
    row = by_heading(xlsx_rows("/regions.xlsx"))[0]
    assert row["Summary (English)"].startswith("abx") and len(row["Summary (English)"]) == tables.LONGEST_CELL


NOT_MADE = {"Kind of visit", "Until", "Head", "Title of the head", "Sectors", "Starts at", "Ends at", "Time zone"}
NOT_MADE |= {"Result", "Progress", "Agreed on", "Latitude", "Longitude", "Established on"}
"""Columns of what the leak sweep's world does not make."""


def test_columns_are_filled_and_told_apart():
    texts = Texts()
    first = make_all(texts.plain, {})
    publish_all(first.values())
    publish_all(make_all(texts.plain, first).values())
    for kind in all_kinds():
        rows = csv_rows(f"/{kind.path_name}.csv")
        assert len(set(rows[0])) == len(rows[0]), kind.name
        empty = {name.partition(" (")[0] for name, *cells in zip(*rows, strict=True) if not any(cells)}
        assert empty - NOT_MADE == set(), kind.name


def test_columns_that_the_world_leaves_empty_are_filled(visit):
    visit.kinds.add(DelegationKind.objects.all()[0])
    visit.ends_on = date(2018, 11, 16)
    visit.save()
    region = factories.make_region(time_zone="Asia/Shanghai", established_on=date(1984, 9, 1))
    region.sectors.add(factories.make_sector(name_en="Ports"))
    factories.published(region)
    event = {"starts_at": time(9, 30), "ends_at": time(11), "time_zone": "Asia/Shanghai", "result": "held"}
    factories.published(factories.make_event(**event | {"time_precision": "exact"}))
    factories.published(factories.make_outcome(agreed_on=date(2018, 11, 14), progress="delayed"))
    visit_row, event_row, outcome_row = (
        by_heading(csv_rows(f"/{name}.csv"))[0] for name in ("delegations", "events", "outcomes")
    )
    region_row = by_heading(csv_rows("/regions.csv?sector=" + region.sectors.get().code))[0]
    assert (visit_row["Until"], bool(visit_row["Kind of visit (Chinese)"])) == ("2018-11-16", True)
    assert [event_row[name] for name in ("Starts at", "Ends at", "Time zone", "Result (English)")] == [
        "09:30",
        "11:00",
        "Asia/Shanghai",
        "Held",
    ]
    assert (outcome_row["Agreed on"], outcome_row["Progress (English)"]) == ("2018-11-14", "Delayed")
    assert (region_row["Established on"], region_row["Sectors (English)"]) == ("1984-09-01", "Ports")


@pytest.mark.parametrize("ending", READERS)
def test_head_has_the_headers_alone(ending):
    response = Client().head(f"/regions.{ending}")
    assert (response.status_code, response.getvalue()) == (200, b"")
    assert response["Content-Disposition"] == f'attachment; filename="regions.{ending}"'


@pytest.mark.parametrize("ending", [*READERS, "atom"])
def test_what_a_reader_has_already_is_not_sent_again_until_something_changes(ending):
    factories.published(factories.make_region())
    address, client = f"/regions.{ending}?sort=name_zh", Client()
    known = {"If-None-Match": client.get(address)["ETag"]}
    assert client.get(address, headers=known).status_code == 304
    factories.published(factories.make_region())
    assert client.get(address, headers=known).status_code == 200
