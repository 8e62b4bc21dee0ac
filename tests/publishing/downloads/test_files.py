"""What the files of a dump hold, and that other people's software reads them."""

import csv
import hashlib
import json
from datetime import date

import pytest
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st

from publishing.dumps import fields, writing
from publishing.dumps.fields import body_fields, columns_of
from publishing.dumps.package import file_names
from publishing.exports import cells
from publishing.kinds import all_kinds, kind_named
from publishing.models import DumpFile, PublicRecord
from publishing.register.bodies import public_body
from tests import factories
from tests.leaks.world import Texts, make_all, publish_all
from tests.publishing.downloads.conftest import build, folder, lines

pytestmark = pytest.mark.django_db


def table(root, name="regions"):
    with (folder(root) / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def findings(root):
    """What frictionless finds wrong with the package, as its command does."""
    with system.use_context(trusted=True):
        report = Package(str(folder(root) / "datapackage.json")).validate()
    errors = [error.message for task in report.tasks for error in task.errors]
    return [*errors, *(error.message for error in report.errors)]


@pytest.fixture
def everything():
    """Each kind with all its children and links, twice."""
    texts = Texts()
    first = make_all(texts.plain, {})
    publish_all(first.values())
    publish_all(make_all(texts.plain, first).values())


def test_lines_are_the_public_bodies(root, regions):
    factories.make_region(name_en="Draft")
    build()
    assert lines(root) == [public_body(region) for region in regions]


@pytest.mark.parametrize("batch", [1, 2, 3, 200])
def test_batches_leave_nothing_out(root, regions, monkeypatch, batch):
    monkeypatch.setattr(writing, "BATCH", batch)
    build()
    assert [body["name_en"] for body in lines(root)] == ["Port 0", "Port 1", "Port 2"]
    assert [row["name_en"] for row in table(root)] == ["Port 0", "Port 1", "Port 2"]


def test_stale_bodies_are_written_as_they_are_now(root):
    region = factories.published(factories.make_region(name_en="Port"))
    delegation = factories.published(factories.make_delegation())
    factories.make_sending_region(delegation=delegation, region=region)
    region.name_en = "Harbour"
    region.save()
    row = PublicRecord.objects.with_marks().get(uuid=delegation.uuid)
    assert row.is_marked and "Harbour" not in row.body
    build()
    assert lines(root, "delegations")[0]["sending_regions"][0]["region"]["name_en"] == "Harbour"


def test_package_is_valid(root, everything):
    build()
    assert findings(root) == []


def test_validation_sees_types_and_checksums(root, everything):
    build()
    path = folder(root) / "events.csv"
    path.write_text(path.read_text().replace("T", "at", 1))
    assert any("hash" in finding for finding in findings(root))
    path.write_text((folder(root) / "regions.csv").read_text())
    assert any("label" in finding for finding in findings(root))


def test_package_tells_licence_origin_and_where_to_go_on(root, regions, settings, client):
    settings.DATA_LICENCE, settings.DATA_LICENCE_URL = "ODbL-1.0", "https://licence.example/"
    build()
    package = json.loads((folder(root) / "datapackage.json").read_text())
    assert package["licenses"] == [{"name": "ODbL-1.0", "path": "https://licence.example/"}]
    assert package["sources"] == [{"title": "Retinue", "path": "http://testserver/"}]
    position = max(PublicRecord.objects.values_list("position", flat=True))
    assert package["version"] == f"1.0.{position}"
    assert [resource["path"] for resource in package["resources"]] == file_names()[:-1]
    factories.published(factories.make_region(name_en="Later"))
    changes = client.get(package["changes"]).json()["results"]
    assert [change["body"]["name_en"] for change in changes] == ["Later"]


def test_rows_sizes_and_checksums_are_known(root, regions):
    build()
    for file in DumpFile.objects.all():
        content = (folder(root) / file.name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.size, file.sha256), file.name
    counts = dict(DumpFile.objects.values_list("name", "rows"))
    assert (counts["regions.csv"], counts["regions.jsonl"], counts["people.csv"]) == (3, 3, 0)
    assert counts["datapackage.json"] is None


def test_table_has_values_references_and_codes_as_columns(root):
    country = factories.published(factories.make_region(name_en="Country", name_zh="国"))
    region = factories.make_region(
        name_en="Port", parent=country, latitude="-12.5", longitude="1", established_on=date(1899, 1, 1)
    )
    region.sectors.add(*(factories.make_sector(code=code) for code in ("biotech", "ports")))
    factories.published(region)
    build()
    row = table(root)[1]
    assert (row["parent_uuid"], row["parent_name_zh"]) == (str(country.uuid), "国")
    assert (row["sectors"], row["latitude"], row["iso_code"]) == ("biotech; ports", "-12.500000", "")
    assert (row["established_on"], row["path"]) == ("1899-01-01", "/regions/port/")
    assert "designations" not in row


def test_files_begin_with_a_byte_order_mark_and_the_column_names(root, regions):
    build()
    content = (folder(root) / "regions.csv").read_bytes()
    names = ",".join(column.name for column in columns_of(kind_named("region")))
    assert content.startswith(b"\xef\xbb\xbf" + names.encode() + b"\r\n")


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_starts_a_formula(root, mark):
    region = factories.published(factories.make_region())
    region.name_en, region.summary_en = f"{mark}1+1", f'{mark}cmd|" /C calc"!A0\n,{mark}'
    region.save()
    build()
    row = table(root)[0]
    assert (row["name_en"][0], row["summary_en"][:2]) == ("'", f"'{mark}")
    assert findings(root) == []


@given(st.text())
def test_harmless_cells_keep_their_text(text):
    cell = cells.harmless(text)
    assert not cell.startswith(cells.FORMULA_MARKS)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


def test_every_field_has_a_label_and_every_column_a_name_of_its_own():
    for kind in all_kinds():
        assert [field.name for field in body_fields(kind) if not str(field.label)] == [], kind.name
        names = [column.name for column in columns_of(kind)]
        assert len(names) == len(set(names)), kind.name


def test_columns_say_what_the_values_are(root, everything, monkeypatch):
    """The twin of a valid package: with every column called a date the validator objects."""
    monkeypatch.setattr(fields, "TEXT", {"type": "date"})
    build()
    assert any("date" in finding for finding in findings(root))
