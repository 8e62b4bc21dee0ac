"""The change feed: a mirror that follows it holds what the site shows, however it pages and whatever happens."""

import json
import uuid

import pytest

from publishing import services
from publishing.changes import changes
from publishing.kinds import all_kinds
from publishing.models import PublicRecord, SitePosition
from publishing.register import writer
from publishing.register.bodies import public_body
from publishing.register.feed import Cursor, changes_since
from tests import factories

pytestmark = pytest.mark.django_db
FEED = "/api/v1/changes/"
PROBLEM = "application/problem+json"


def follow(client, address=FEED):
    """Every change from an address to the feed's end, and where to go on later."""
    found, pages = [], 0
    while True:
        answer = client.get(address).json()
        found += answer["results"]
        address, pages = answer["next"], pages + 1
        if not answer["more"]:
            return found, address
        assert pages < 100


def test_new_site_has_a_beginning(client):
    assert follow(client)[0] == []
    cursor = follow(client)[1]
    region = factories.published(factories.make_region())
    assert [change["uuid"] for change in follow(client, cursor)[0]] == [str(region.uuid)]


def mirror(changes, held=None):
    held = dict(held or {})
    for change in changes:
        if change["deleted"]:
            held.pop(change["uuid"], None)
        else:
            held[change["uuid"]] = change["body"]
    return held


def site():
    """What the lists show."""
    return {str(record.uuid): public_body(record) for kind in all_kinds() for record in kind.model.objects.public()}


@pytest.fixture
def regions():
    return [factories.published(factories.make_region(name_en=f"Port {number}")) for number in range(5)]


@pytest.mark.parametrize("per_page", [1, 2, 5, 100])
def test_pages_lead_to_the_end_without_loss(client, regions, per_page):
    found, _later = follow(client, f"{FEED}?per_page={per_page}")
    positions = [change["position"] for change in found]
    assert (positions, len(set(positions))) == (sorted(positions), len(positions))
    assert mirror(found) == site()


def test_nothing_new_is_an_empty_answer_that_leads_on(client, regions):
    _found, later = follow(client)
    answer = client.get(later).json()
    assert (answer["results"], answer["more"], answer["next"]) == ([], False, later)


def test_mirror_follows_edits_withdrawals_and_deletions(client, regions):
    found, later = follow(client, f"{FEED}?per_page=2")
    held = mirror(found)
    regions[0].name_en = "Harbour"
    regions[0].save()
    services.withdraw(record=regions[1], by=None, reason="Entered twice.")
    erased = str(regions[2].uuid)
    regions[2].delete()
    factories.published(factories.make_region(name_en="Newport"))
    assert held != site()
    news, _later = follow(client, later)
    assert mirror(news, held) == site()
    assert len(news) == 4
    left = {change["uuid"]: change for change in news if change["deleted"]}
    assert left[str(regions[1].uuid)]["body"]["reason"] == "Entered twice."
    assert left[erased]["body"] is None
    assert "name_en" not in json.dumps(left[str(regions[1].uuid)])


@pytest.fixture
def visit(regions):
    """A public visit that shows the first region; the mirror has both."""
    delegation = factories.published(factories.make_delegation())
    factories.make_sending_region(delegation=delegation, region=regions[0])
    return delegation


def rename(region, name):
    region.name_en = name
    region.save()


def renew():
    while writer.renew_stale(set()):
        pass


@pytest.mark.parametrize("by_itself", [True, False])
def test_what_was_seen_before_it_was_kept_is_not_left_in_the_mirror(client, regions, visit, by_itself):
    """A stale body is seen as it is then; when it is kept as it was before, the mirror must hear of it."""
    renew()
    found, later = follow(client)
    rename(regions[0], "Harbour")
    news, later = follow(client, later)
    held = mirror(news, mirror(found))
    assert held != site()
    held = mirror(follow(client)[0])
    assert held == site()
    if by_itself:
        rename(regions[0], "Port 0")
    else:
        with changes():
            rename(regions[0], "Port 0")
            visit.refresh_from_db()
            visit.save()
    renew()
    assert mirror(follow(client, later)[0], held) == site()


def test_renewing_what_stays_the_same_is_no_news(client, regions, visit):
    renew()
    _found, later = follow(client)
    regions[0].summary_en = "A port."
    regions[0].save()
    assert PublicRecord.objects.get(uuid=visit.uuid).mark
    renew()
    assert [change["uuid"] for change in follow(client, later)[0]] == [str(regions[0].uuid)]


def test_change_between_two_pages_is_not_lost(client, regions):
    first = client.get(f"{FEED}?per_page=2").json()
    regions[0].name_en = "Harbour"
    regions[0].save()
    services.withdraw(record=regions[4], by=None, reason="Entered twice.")
    rest, _later = follow(client, first["next"])
    assert mirror(rest, mirror(first["results"])) == site()


def test_hidden_records_never_were_in_it(client, regions):
    draft = factories.make_region()
    assert str(draft.uuid) not in {change["uuid"] for change in follow(client)[0]}


def test_kinds_narrow_the_feed_and_stay_in_next(client, regions):
    venue = factories.published(factories.make_venue())
    found, later = follow(client, f"{FEED}?kinds=venue&per_page=1")
    assert [change["uuid"] for change in found] == [str(venue.uuid)]
    assert "kinds=venue" in later
    regions[0].name_en = "Harbour"
    regions[0].save()
    assert follow(client, later)[0] == []


@pytest.mark.parametrize(
    "query",
    ["since=x", "since=1:zz:5", "since=2:" + "0" * 32 + ":1", "kinds=nothing", "per_page=0", "per_page=x", "a=b"],
)
def test_unreadable_query_is_400(client, regions, query):
    response = client.get(f"{FEED}?{query}")
    assert (response.status_code, response.headers["Content-Type"]) == (400, PROBLEM)
    assert list(response.json()["errors"]) == [query.partition("=")[0]]


def test_cursor_of_another_epoch_or_from_the_future_is_410(client, regions):
    now = SitePosition.objects.get()
    for cursor in (Cursor(uuid.uuid4(), 1), Cursor(now.epoch, now.value + 1)):
        response = client.get(f"{FEED}?since={cursor}")
        assert (response.status_code, response.headers["Content-Type"]) == (410, PROBLEM)
    assert client.get(f"{FEED}?since={Cursor(now.epoch, now.value)}").status_code == 200


def test_tag_spares_an_answer_that_is_known(client, regions):
    first = client.get(FEED)
    again = client.get(FEED, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    regions[0].name_en = "Harbour"
    regions[0].save()
    assert client.get(FEED, headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def lines(client, query=""):
    response = client.get(f"/api/v1/regions/?format=jsonl{query}")
    assert response.headers["Content-Type"] == "application/jsonl"
    return [json.loads(line) for line in response.getvalue().decode().splitlines()]


def test_jsonl_streams_every_record(client, regions, monkeypatch):
    monkeypatch.setattr("publishing.api.streams.CHUNK", 2)
    factories.make_region()
    assert {line["uuid"]: line for line in lines(client)} == site()


def test_jsonl_streams_what_the_filters_let_through(client, regions):
    assert [line["name_en"] for line in lines(client, "&q=Port+3")] == ["Port 3"]


def test_jsonl_sends_the_fields_that_are_asked_for(client, regions):
    assert {tuple(line) for line in lines(client, "&fields=uuid,name_en")} == {("uuid", "name_en")}


def test_jsonl_costs_the_same_for_few_and_for_many(client, regions, django_assert_num_queries):
    with django_assert_num_queries(3):  # position, whether a body is stale, bodies
        lines(client)
    PublicRecord.objects.filter(kind="region").exclude(uuid=regions[0].uuid).update(state="withdrawn", body="")
    with django_assert_num_queries(3):
        lines(client)


def test_stream_that_is_known_is_not_sent_again(client, regions):
    first = client.get("/api/v1/regions/?format=jsonl")
    known = {"if-none-match": first.headers["ETag"]}
    assert first.headers["ETag"].startswith('W/"')
    assert client.get("/api/v1/regions/?format=jsonl", headers=known).status_code == 304
    assert client.get("/api/v1/regions/?format=jsonl&q=Port", headers=known).status_code == 200
    regions[0].name_en = "Harbour"
    regions[0].save()
    assert client.get("/api/v1/regions/?format=jsonl", headers=known).status_code == 200


def test_stream_of_what_no_record_can_be_is_empty(client, regions):
    assert lines(client, "&within=nobody") == []


def test_stream_is_refused_before_its_first_byte(client, regions):
    for query in ("&cursor=x", "&q=" + "x" * 300, "&fields=colour", "&colour=red"):
        response = client.get(f"/api/v1/regions/?format=jsonl{query}")
        assert (response.status_code, response.headers["Content-Type"]) == (400, PROBLEM)


def test_stream_has_no_pages_and_says_so(client, regions):
    for name, value in (("cursor", "x"), ("per_page", "2"), ("count", "true")):
        problem = client.get(f"/api/v1/regions/?format=jsonl&{name}={value}").json()
        assert (problem["status"], list(problem["errors"]), name in problem["allowed"]) == (400, [name], False)


def test_stream_comes_in_the_order_that_is_asked_for(client, regions, monkeypatch):
    monkeypatch.setattr("publishing.api.streams.CHUNK", 2)
    factories.published(factories.make_region(name_en="A port before all"))
    entered = [line["name_en"] for line in lines(client)]
    assert [line["name_en"] for line in lines(client, "&sort=name")] == sorted(entered) != entered


def test_filters_of_a_stream_are_asked_once(client, regions, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("publishing.api.streams.CHUNK", 2)
    with django_assert_num_queries(3 + 3) as queries:  # position, marks, keys; three batches of bodies
        assert len(lines(client, "&q=Port")) == len(regions)
    assert sum("search_region" in query["sql"] for query in queries) == 1


def test_record_that_moves_on_while_a_page_is_made_comes_later(client, monkeypatch):
    region = factories.withdrawn(factories.make_region())
    page = changes_since(None, kinds=[], per_page=10)
    services.publish(record=region, by=None)
    monkeypatch.setattr("publishing.api.changes.changes_since", lambda *_, **__: page)
    found, _more = client.get(FEED).json(), monkeypatch.undo()
    assert found["results"] == []
    assert [change["deleted"] for change in follow(client, found["next"])[0]] == [False]
