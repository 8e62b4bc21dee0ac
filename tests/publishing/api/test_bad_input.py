"""What nobody should send: each is refused with a problem document that says what is allowed."""

import base64
import json
import uuid

import pytest

from publishing.models import SitePosition
from publishing.register.feed import Cursor
from tests import factories

pytestmark = pytest.mark.django_db
LIST, FEED = "/api/v1/regions/", "/api/v1/changes/"
PROBLEM = "application/problem+json"


@pytest.fixture(autouse=True)
def regions():
    return [factories.published(factories.make_region(name_en=f"Port {number}")) for number in range(3)]


def problem_of(client, address, status=400):
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (status, PROBLEM)
    document = response.json()
    assert (document["status"], document["type"]) == (status, "about:blank")
    return document


def real_cursor(client, path=LIST, query="per_page=1"):
    return client.get(f"{path}?{query}").json()["next"].rpartition("cursor=")[2]


def forged(client, *values):
    """A cursor with the right mark of its list and other contents."""
    text = base64.urlsafe_b64decode(real_cursor(client) + "==").decode()
    mark = json.loads(text)[0]
    return base64.urlsafe_b64encode(json.dumps([mark, *values]).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "values",
    [
        (),
        (0,),
        (0, "a"),
        (0, "a", "b"),
        (0, 1, 1),
        (0, None, None),
        (0, ["a"], 1),
        (0, {"a": 1}, 1),
        (0, "a", 1.5),
        (0, "a", True),
        (0, "a", 10**30),
        (0, "a", -1),
        (2, "a", 1),
        ("0", "a", 1),
        ([], "a", 1),
        ({}, "a", 1),
        (None, "a", 1),
        (0, "a\x00", 1),
        (0, "\ud800", 1),
        (0, "a", 1, 1),
    ],
    ids=str,
)
def test_forged_cursor_of_a_list(client, values):
    document = problem_of(client, f"{LIST}?cursor={forged(client, *values)}")
    assert list(document["errors"]) == ["cursor"]
    assert {"cursor", "per_page", "q", "fields"} <= set(document["allowed"])


@pytest.mark.parametrize("text", ["x", "%FF%FE", "null", "W10", "e30", "MQ", "深圳", "W" * 5000, "..", "bnVsbA=="])
def test_senseless_cursor_of_a_list(client, text):
    assert list(problem_of(client, f"{LIST}?cursor={text}")["errors"]) == ["cursor"]


def test_truncated_and_foreign_cursors_of_a_list(client):
    for number in range(3):
        factories.published(factories.make_organization(name_en=f"Office {number}"))
    cursor = real_cursor(client)
    elsewhere = real_cursor(client, "/api/v1/organizations/")
    filtered = real_cursor(client, query="per_page=1&q=Port")
    for text in (cursor[:-1], cursor[:5], elsewhere, filtered):
        assert list(problem_of(client, f"{LIST}?cursor={text}")["errors"]) == ["cursor"]
    problem_of(client, f"{LIST}?cursor={cursor}&sort=name_zh")
    assert client.get(f"{LIST}?cursor={cursor}").status_code == 200


SENSELESS = """
    x 1 [] 深圳 1:1 1::1 2:{epoch}:1 1:{epoch} 1:{short}:1 1:{epoch}:-1 1:{epoch}:1.5 1:{epoch}:x 1:{epoch}:１
    1:{epoch}:9999999999999999999 1:{epoch}:1%0A %201:{epoch}:1
"""


@pytest.mark.parametrize("text", SENSELESS.split())
def test_senseless_cursor_of_the_feed(client, text):
    epoch = SitePosition.objects.get().epoch.hex
    document = problem_of(client, f"{FEED}?since={text.format(epoch=epoch, short=epoch[:-1])}")
    assert (list(document["errors"]), document["allowed"]) == (["since"], ["since", "kinds", "per_page"])


def test_foreign_and_future_cursors_of_the_feed(client):
    site = SitePosition.objects.get()
    for cursor in (Cursor(uuid.uuid4(), 1), Cursor(site.epoch, site.value + 1), Cursor(site.epoch, 10**18 - 1)):
        assert "since" in problem_of(client, f"{FEED}?since={cursor}", 410)["detail"]


@pytest.mark.parametrize("path", [LIST, FEED])
@pytest.mark.parametrize("size", ["0", "1001", "-1", "1.0", "1e2", "x", "９", "%2B5", "5%20", "9" * 30])
def test_page_of_an_impossible_size(client, path, size):
    document = problem_of(client, f"{path}?per_page={size}")
    assert (list(document["errors"]), "per_page" in document["allowed"]) == (["per_page"], True)
    assert "1000" in document["errors"]["per_page"][0]


@pytest.mark.parametrize(
    "path", [LIST, FEED, "/api/v1/enums/", "/api/v1/sectors/", "/api/v1/schema/", f"{LIST}nobody/"]
)
def test_nul_and_endless_queries(client, path):
    assert "NUL" in problem_of(client, f"{path}?q=a%00b")["detail"]
    assert "8000" in problem_of(client, f"{path}?q={'x' * 10_000}")["detail"]
    assert "colour" in problem_of(client, f"{path}?colour=red")["errors"]


def test_nul_in_the_path(client):
    assert problem_of(client, f"{LIST}a%00b/")["detail"]


@pytest.mark.parametrize("query", ["fields=name_en,colour", "fields=,", "fields=uuid,"])
def test_unknown_field(client, query):
    document = problem_of(client, f"{LIST}?{query}")
    assert problem_of(client, f"{LIST}nobody/?{query}")["errors"] == document["errors"]
    assert (list(document["errors"]), {"uuid", "name_en"} <= set(document["allowed"])) == (["fields"], True)


def test_unknown_values_name_the_possible_ones(client):
    for kinds in ("nothing", ",", "venue,"):
        assert "venue" in problem_of(client, f"{FEED}?kinds={kinds}")["errors"]["kinds"][0]
        assert "venue" in problem_of(client, f"/api/v1/search/?q=x&kinds={kinds}")["errors"]["kinds"][0]
    assert "province" in problem_of(client, f"{LIST}?kind=nothing")["errors"]["kind"][0]
    assert "name_zh" in problem_of(client, f"{LIST}?sort=nothing")["errors"]["sort"][0]
    assert "jsonl" in problem_of(client, f"{LIST}?format=xml")["errors"]["format"][0]
    assert "count=true" in problem_of(client, f"{LIST}?count=yes")["errors"]["count"][0]


@pytest.mark.parametrize("path", [LIST, FEED, "/api/v1/enums/", f"{LIST}nobody/"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "INVENTED"])
def test_method_that_would_write(client, path, method):
    response = client.generic(method, path, "{}", content_type="application/json")
    assert response.headers["Content-Type"] == PROBLEM
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("tag", ['"other"', 'W/"other"', "senseless", "", '"a", "b"'])
def test_other_tags_are_no_match(client, tag):
    assert client.get(LIST, headers={"if-none-match": tag}).status_code == 200


def test_tag_matches_in_every_spelling(client, administrator):
    tag = client.get(LIST).headers["ETag"]
    client.force_login(administrator)
    for spelled in (tag, f"W/{tag}", f'"other", {tag}', f'W/"x",{tag}', "*"):
        response = client.get(LIST, headers={"if-none-match": spelled})
        assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", tag)


def test_precondition_that_fails_is_a_problem(client):
    response = client.get(LIST, headers={"if-match": '"other"'})
    assert (response.status_code, response.headers["Content-Type"]) == (412, PROBLEM)


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*", "senseless"])
def test_accept_header_changes_nothing(client, accept):
    plain = client.get(LIST)
    asked = client.get(LIST, headers={"accept": accept})
    assert (asked.content, asked.headers["Content-Type"]) == (plain.content, "application/json")
    assert "Accept" not in asked.headers.get("Vary", "")


@pytest.mark.parametrize("query", ["cursor=&cursor=", "per_page=1&per_page=2", "q=a&q=b", "sort=name&sort=name"])
def test_parameter_given_twice(client, query):
    assert list(problem_of(client, f"{LIST}?{query}")["errors"]) == [query.partition("=")[0]]
    assert client.get(f"{LIST}?kind=city&kind=province&fields=uuid&fields=kind").status_code == 200


def test_parameter_of_the_feed_or_the_search_given_twice(client):
    assert list(problem_of(client, "/api/v1/search/?q=a&q=b")["errors"]) == ["q"]
    assert list(problem_of(client, f"{FEED}?since=&since=")["errors"]) == ["since"]
    assert client.get(f"{FEED}?kinds=venue&kinds=region").status_code == 200
