"""Every filter of the events: a hit, a miss, a malformed value; what is hidden never matches."""

from datetime import date

import pytest

from publishing.dates import partial
from tests.factories import (
    make_appearance,
    make_delegation,
    make_event,
    make_event_organization,
    make_member,
    make_organization,
    make_participation,
    make_person,
    make_region,
    make_sector,
    make_venue,
    published,
)

pytestmark = pytest.mark.django_db

TOO_MANY = "x," * 101
RECORDS = ["region", "venue", "delegation", "organization", "person"]


@pytest.fixture
def found(partner):
    """The names of the events that a query finds."""

    def ask(**query):
        answer = partner.get("/api/v1/events/", query)
        assert answer.status_code == 200, answer.content
        return [body["name_en"] for body in answer.json()["results"]]

    return ask


@pytest.fixture
def forum():
    return published(make_event(name_en="Forum", name_zh="论坛", starts_on=date(2018, 11, 14)))


@pytest.fixture(autouse=True)
def other_event():
    """One that no filter of these tests means."""
    return published(make_event(name_en="Another", kind="banquet", starts_on=date(2001, 1, 1)))


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 201},
        {"kind": "transfer"},
        *({name: TOO_MANY} for name in RECORDS),
        {"sector": "nonsense"},
        {"plan": "perhaps"},
        {"date_from": "yesterday"},
        {"date_to": "2018-13"},
        {"sort": "colour"},
        {"colour": "red"},
    ],
)
def test_a_malformed_value_is_refused(partner, query):
    answer = partner.get("/api/v1/events/", query)
    assert (answer.status_code, set(answer.json()["errors"])) == (400, set(query))


@pytest.mark.parametrize("name", RECORDS)
def test_an_unknown_record_finds_nothing(found, forum, name):
    assert found(**{name: "nobody"}) == []


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ({"q": "FORUM"}, ["Forum"]),
        ({"q": "论坛"}, ["Forum"]),
        ({"q": "absent"}, []),
        ({"kind": "forum,symposium"}, ["Forum"]),
        ({"kind": "symposium"}, []),
        ({"plan": "cancelled"}, []),
        ({"plan": "confirmed", "kind": "forum"}, ["Forum"]),
        ({"date_from": "2018-11-14", "date_to": "2018-11-14"}, ["Forum"]),
        ({"date_from": "2018-11-15"}, []),
        ({"date_from": "2018", "date_to": "2018-11-13"}, []),
    ],
)
def test_plain_filters(found, forum, query, hits):
    assert found(**query) == hits


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ({"date_from": "2018-11-13"}, ["Undated"]),
        ({"date_from": "2018-11-14"}, []),
        ({"date_from": "2018", "date_to": "2018-11-12"}, ["Undated"]),
        ({"date_from": "2018", "date_to": "2018-11-11"}, []),
    ],
)
def test_an_undated_event_lies_within_its_visit(found, query, hits):
    event = published(make_event(name_en="Undated", starts_on=None, time_precision="order_only"))
    visit = make_delegation(**partial("starts_on", "2018-11-12"), **partial("ends_on", "2018-11-13"))
    make_participation(event=event, delegation=published(visit))
    assert found(**query) == hits


def test_the_dates_of_a_hidden_visit_are_not_told(found):
    event = published(make_event(name_en="Undated", starts_on=None, time_precision="order_only"))
    make_participation(event=event, delegation=make_delegation())
    assert found(date_from="2018", date_to="2018") == []


def test_region_and_venue(found):
    california = published(make_region(name_en="California"))
    city = published(make_region(name_en="Santa Clara", parent=california))
    venue = published(make_venue(name_en="Center"))
    published(make_venue(name_en="Elsewhere"))
    published(make_event(name_en="There", region=city, venue=venue))
    assert found(region="california") == found(region="santa-clara") == found(venue="center") == ["There"]
    assert found(venue="elsewhere") == []


def test_hidden_places_are_not_found(found):
    california = published(make_region(name_en="California"))
    city, venue = make_region(parent=california), make_venue()
    published(make_event(region=city, venue=venue))
    assert found(region="california") == found(region=str(city.uuid)) == found(venue=str(venue.uuid)) == []


def test_delegation(found, forum):
    visit, draft = published(make_delegation(name_en="Visit")), make_delegation()
    published(make_delegation(name_en="Elsewhere"))
    for delegation in (visit, draft):
        make_participation(event=forum, delegation=delegation)
    assert (found(delegation="visit"), found(delegation="elsewhere")) == (["Forum"], [])
    assert found(delegation=str(draft.uuid)) == []


def test_sector(found, forum):
    forum.sectors.add(make_sector(code="chips-x"))
    make_sector(code="tea-x")
    assert (found(sector="chips-x"), found(sector="tea-x")) == (["Forum"], [])


@pytest.mark.parametrize("role", ["host", "speaker", "further", "member"])
def test_an_organization_is_found_however_it_takes_part(found, forum, role):
    body = published(make_organization(name_en="Council"))
    published(make_organization(name_en="Bystander"))
    if role == "host":
        make_event_organization(event=forum, organization=body)
    elif role == "speaker":
        make_appearance(event=forum, organization=body)
    elif role == "further":
        make_appearance(event=forum).further_organizations.add(body)
    else:
        member = make_member(delegation=published(make_delegation()), organization=body)
        make_appearance(event=forum, member=member)
    assert (found(organization="council"), found(organization="bystander")) == (["Forum"], [])


def test_a_hidden_organization_is_not_found(found, forum):
    body = make_organization()
    make_event_organization(event=forum, organization=body)
    make_appearance(event=forum, organization=body)
    assert found(organization=str(body.uuid)) == []


def test_a_person_is_found_by_name_or_as_a_member(found, forum):
    speaker, member = published(make_person(name_en="Speaker A")), published(make_person(name_en="Member B"))
    make_appearance(event=forum, person=speaker)
    row = make_member(delegation=published(make_delegation()), person=member)
    make_appearance(event=forum, member=row, name_en="")
    assert found(person="speaker-a") == found(person="member-b") == ["Forum"]


@pytest.mark.parametrize("hidden", ["member", "delegation", "person"])
def test_a_hidden_person_is_not_found(found, forum, hidden):
    person = make_person() if hidden == "person" else published(make_person())
    delegation = make_delegation() if hidden == "delegation" else published(make_delegation())
    member = make_member(delegation=delegation, person=person, is_public=hidden != "member")
    make_appearance(event=forum, member=member)
    assert found(person=str(person.uuid)) == []


def test_a_body_that_the_appearance_overrides_is_not_found(found, forum):
    body = published(make_organization(name_en="Council"))
    member = make_member(delegation=published(make_delegation()), organization=body)
    make_appearance(event=forum, member=member, organization_en="Somebody else")
    assert found(organization="council") == []


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("newest", ["Forum", "Another"]),
        ("oldest", ["Another", "Forum"]),
        ("name", ["Another", "Forum"]),
        ("name_zh", ["Another", "Forum"]),
    ],
)
def test_sorts(found, forum, sort, names):
    assert found(sort=sort) == names
    assert found() == ["Forum", "Another"]


def test_drafts_are_not_listed(found, forum):
    make_event()
    assert found() == ["Forum", "Another"]
