"""The files over HTTP: whole, in part, not again, not at all; and the page that explains them."""

from base64 import b64decode
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.publishing.downloads.conftest import build, folder, read

pytestmark = pytest.mark.django_db
ADDRESS = "/data/regions.jsonl"


@pytest.fixture
def content(root, regions):
    build()
    return (folder(root) / "regions.jsonl").read_bytes()


def get(client, value, **headers):
    return read(client, ADDRESS, Range=value, **headers)


def test_whole_file_with_all_that_a_client_wants_to_know(client, content):
    response, body = read(client, ADDRESS)
    assert (response.status_code, body) == (200, content)
    assert response["Content-Length"] == str(len(content))
    assert response["Content-Type"] == "application/jsonl"
    assert response["Content-Disposition"] == 'attachment; filename="regions.jsonl"'
    assert (response["Accept-Ranges"], response["Cache-Control"]) == ("bytes", "public, no-cache")
    assert response["ETag"] == f'"{sha256(content).hexdigest()[:32]}"'
    assert b64decode(response["Repr-Digest"].removeprefix("sha-256=:").removesuffix(":")) == sha256(content).digest()
    assert "Set-Cookie" not in response
    assert client.head("/data/regions.csv")["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert client.head("/data/datapackage.json")["Content-Type"] == "application/json"


def test_head_has_the_headers_alone(client, content):
    response, (whole, _body) = client.head(ADDRESS), read(client, ADDRESS)
    assert (response.status_code, response.getvalue()) == (200, b"")
    assert response["Content-Length"] == str(len(content))
    assert response["ETag"] == whole["ETag"]
    assert client.head(ADDRESS, headers={"Range": "bytes=0-4"}).status_code == 200


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=5-", 5, None),
        ("bytes=-7", -7, None),
        ("bytes=3-3", 3, 3),
        ("bytes=2-99999999", 2, None),
    ],
)
def test_part(client, content, value, first, last):
    response, body = get(client, value)
    expected = content[first:] if last is None else content[first : last + 1]
    start = content.index(expected) if first < 0 else first
    assert (response.status_code, body) == (206, expected)
    assert response["Content-Range"] == f"bytes {start}-{start + len(expected) - 1}/{len(content)}"
    assert response["Content-Length"] == str(len(expected))


def test_suffix_longer_than_the_file_is_the_file(client, content):
    response, body = get(client, "bytes=-99999999")
    assert (response.status_code, body) == (206, content)


@pytest.mark.parametrize("value", ["bytes=99999999-", "bytes=99999999-100000000", "bytes=-0"])
def test_part_behind_the_end_is_refused_with_the_length(client, content, value):
    response, _body = get(client, value)
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(content)}")


def test_every_part_of_an_empty_file_lies_behind_its_end(client, content):
    for value in ("bytes=0-", "bytes=-5"):
        assert read(client, "/data/people.jsonl", Range=value)[0].status_code == 416
    assert read(client, "/data/people.jsonl")[1] == b""


@pytest.mark.parametrize(
    "value",
    ["bytes=0-1,4-5", "bytes=5-2", "bytes=-", "bytes=a-b", "lines=0-1", "bytes 0-1", "bytes=٣-٤", f"bytes={'9' * 30}-"],
)
def test_what_is_no_single_range_is_answered_whole(client, content, value):
    response, body = get(client, value)
    assert (response.status_code, body) == (200, content)


def test_part_only_of_the_same_file(client, content):
    whole = client.head(ADDRESS)
    for condition in (whole["ETag"], whole["Last-Modified"]):
        assert get(client, "bytes=0-4", If_Range=condition)[1] == content[:5], condition
    for condition in ('"other"', f"W/{whole['ETag']}", "Sat, 01 Jan 2000 00:00:00 GMT", "nonsense"):
        response, body = get(client, "bytes=0-4", If_Range=condition)
        assert (response.status_code, body) == (200, content), condition


def test_reader_who_has_it_gets_it_not_again(client, content):
    etag, modified = (client.head(ADDRESS)[name] for name in ("ETag", "Last-Modified"))
    for headers in (
        {"If_None_Match": etag},
        {"If_Modified_Since": modified},
        {"If_None_Match": etag, "Range": "bytes=0-4"},
    ):
        response, body = read(client, ADDRESS, **headers)
        assert (response.status_code, body, response["ETag"]) == (304, b"", etag)
    assert read(client, ADDRESS, If_Match='"other"')[0].status_code == 412


def test_download_resumed_after_a_rebuild_begins_anew(client, content):
    etag = client.head(ADDRESS)["ETag"]
    factories.published(factories.make_region(name_en="New"))
    build()
    response, body = get(client, f"bytes={len(content) // 2}-", If_Range=etag)
    assert response.status_code == 200
    assert b"New" in body


@pytest.mark.parametrize("name", ["nothing.csv", "regions.xml", "..%2Fretinue.sqlite3", "region.jsonl", "dump-1"])
def test_other_names_are_nothing(client, content, name):
    assert client.get(f"/data/{name}").status_code == 404


def test_files_are_only_read(client, content):
    assert client.post(ADDRESS).status_code == 405
    assert client.delete("/data/").status_code == 405


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        assert read(client, address)[0].status_code == 200
    return len(found)


def test_queries_stay_as_they_are_with_more_records(client, content):
    before = [queries(client, address) for address in ("/data/", ADDRESS)]
    for _number in range(3):
        factories.published(factories.make_region())
    build()
    assert [queries(client, address) for address in ("/data/", ADDRESS)] == before == [3, 1]


@pytest.mark.parametrize("prefix", ["", "/zh-hans"])
def test_page_lists_files_licence_and_fields(client, content, settings, prefix):
    page = client.get(f"{prefix}/data/").text
    for words in (
        'href="/data/regions.csv"',
        sha256(content).hexdigest(),
        settings.DATA_LICENCE_URL,
        "previous_visit_name_zh",
    ):
        assert words in page, words
    assert "/api/v1/changes/?since=1:" in page


def test_page_says_that_the_files_are_on_their_way(client, regions):
    page = client.get("/data/")
    assert page.status_code == 200
    assert "being renewed" in page.text
    assert 'href="/data/regions.csv"' not in page.text


def test_every_page_leads_there(client):
    assert 'href="/data/"' in client.get("/about/").text
    assert 'href="/zh-hans/data/"' in client.get("/zh-hans/about/").text


def test_scripts_of_other_sites_may_resume_a_download(client, content):
    response, body = get(client, "bytes=0-4", Origin="https://elsewhere.example")
    assert (response["Access-Control-Allow-Origin"], body) == ("*", content[:5])
    assert {"Content-Range", "Accept-Ranges"} <= set(response["Access-Control-Expose-Headers"].split(", "))
