"""The API's code lists: what the codes in the bodies mean, in both languages."""

from datetime import date

import pytest

from organizations.models import Sector
from publishing.codes import CodedField, code_lists
from publishing.kinds import all_kinds

pytestmark = pytest.mark.django_db
ENUMS, SECTORS = "/api/v1/enums/", "/api/v1/sectors/"
PROBLEM = "application/problem+json"


def test_one_document_holds_every_list(client):
    lists = client.get(ENUMS).json()["results"]
    assert [item["name"] for item in lists] == sorted(code_lists())
    assert {"plan", "member_role", "event_kind", "sector", "indicator", "delegation_kind"} < set(code_lists())
    assert all(item == client.get(f"{ENUMS}{item['name']}/").json() for item in lists)


def test_code_is_named_in_both_languages_whatever_the_reader_prefers(client):
    answer = client.get(f"{ENUMS}member_role/", headers={"accept-language": "zh-CN"})
    assert answer.json()["codes"][0] == {"code": "head", "name_en": "Head", "name_zh": "团长", "retired_on": None}
    assert "Accept" not in answer.headers.get("Vary", "")


def test_no_list_tells_what_only_staff_see(client):
    assert not {"status", "document_audience", "event_audience", "history_type"} & set(code_lists())


@pytest.mark.parametrize("kind", list(all_kinds()), ids=lambda kind: kind.name)
def test_field_of_a_coded_column_names_its_list(kind):
    for name, field in kind.serializer().fields.items():
        column = next((c for c in kind.model._meta.concrete_fields if c.name == (field.source or name)), None)
        if column is not None and column.choices and name != "kind":
            assert isinstance(field, CodedField), name
            assert field.lists[0].choices == column.choices


def test_sectors_come_with_the_sections_that_they_cover(client):
    found = client.get(SECTORS).json()["results"]
    assert [sector["code"] for sector in found] == list(Sector.objects.values_list("code", flat=True))
    assert client.get(f"{SECTORS}artificial_intelligence/").json() == {
        "code": "artificial_intelligence",
        "name_en": "Artificial intelligence",
        "name_zh": "人工智能",
        "retired_on": None,
        "isic": ["J", "M"],
    }


def test_retired_sector_stays_with_its_day(client):
    Sector.objects.filter(code="software").update(retired_on=date(2026, 3, 1))
    assert client.get(f"{SECTORS}software/").json()["retired_on"] == "2026-03-01"
    codes = client.get(f"{ENUMS}sector/").json()["codes"]
    assert {"2026-03-01", None} == {code["retired_on"] for code in codes}


@pytest.mark.parametrize("path", [ENUMS, f"{ENUMS}plan/", SECTORS, f"{SECTORS}software/"])
def test_known_answer_is_not_sent_again(client, path):
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", [f"{ENUMS}colours/", f"{SECTORS}alchemy/"])
def test_unknown_code_is_absent(client, path):
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (404, PROBLEM)


@pytest.mark.parametrize("path", [ENUMS, f"{ENUMS}plan/", SECTORS, f"{SECTORS}software/"])
def test_unknown_parameter_is_refused(client, path):
    response = client.get(f"{path}?colour=red")
    assert (response.status_code, response.headers["Content-Type"]) == (400, PROBLEM)
    assert (list(response.json()["errors"]), response.json()["allowed"]) == (["colour"], [])
