"""Every filter of the visits: a hit, a miss, a malformed value; what is hidden never matches."""

from datetime import date

import pytest

from delegations.models import DelegationKind
from publishing.dates import partial
from tests.factories import (
    make_appearance,
    make_delegation,
    make_delegation_organization,
    make_event,
    make_event_organization,
    make_member,
    make_organization,
    make_participation,
    make_person,
    make_region,
    make_sector,
    make_sending_region,
    make_stop,
    published,
)

pytestmark = pytest.mark.django_db

TOO_MANY = "x," * 101


@pytest.fixture
def found(partner):
    """The names of the visits that a query finds."""

    def ask(**query):
        answer = partner.get("/api/v1/delegations/", query)
        assert answer.status_code == 200, answer.content
        return [body["name_en"] for body in answer.json()["results"]]

    return ask


@pytest.fixture
def refused(partner):
    """The parameters that a query is refused for."""

    def ask(**query):
        answer = partner.get("/api/v1/delegations/", query)
        assert answer.status_code == 400, answer.content
        return answer.json()["errors"]

    return ask


@pytest.fixture
def visit():
    return published(make_delegation(name_en="The visit", name_zh="四川省代表团"))


@pytest.fixture(autouse=True)
def other_visit():
    """One that no filter of these tests means."""
    return published(make_delegation(name_en="Another", starts_on=date(2001, 1, 1)))


@pytest.fixture
def forum(visit):
    forum = published(make_event(name_en="Forum"))
    make_participation(event=forum, delegation=visit)
    return forum


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 201},
        {"sent_from": TOO_MANY},
        {"received_in": TOO_MANY},
        {"region": TOO_MANY},
        {"kind": "picnic"},
        {"sector": "nonsense"},
        {"organization": TOO_MANY},
        {"person": TOO_MANY},
        {"plan": "perhaps"},
        {"direction": "upward"},
        {"date_from": "yesterday"},
        {"date_to": "2018-13"},
        {"sort": "colour"},
        {"colour": "red"},
    ],
)
def test_a_malformed_value_is_refused(refused, query):
    assert set(refused(**query)) == set(query)


@pytest.mark.parametrize("name", ["sent_from", "received_in", "region", "organization", "person"])
def test_an_unknown_record_finds_nothing(found, visit, name):
    assert found(**{name: "nobody"}) == []


@pytest.mark.parametrize(("text", "hits"), [("VISIT the", ["The visit"]), ("四川", ["The visit"]), ("absent", [])])
def test_words_of_the_name(found, visit, text, hits):
    assert found(q=text) == hits


@pytest.mark.parametrize(("name", "make"), [("sent_from", make_sending_region), ("received_in", make_stop)])
def test_a_region_holds_the_places_within_it(found, visit, name, make):
    sichuan = published(make_region(name_en="Sichuan"))
    make(delegation=visit, region=published(make_region(name_en="Meishan", parent=sichuan)))
    assert found(**{name: "sichuan"}) == found(**{name: "meishan"}) == found(region="sichuan") == ["The visit"]


@pytest.mark.parametrize(("name", "make"), [("sent_from", make_sending_region), ("received_in", make_stop)])
def test_a_hidden_place_is_not_found_by_what_it_lies_in(found, visit, name, make):
    sichuan = published(make_region(name_en="Sichuan"))
    hidden = make_region(name_en="Meishan", parent=sichuan)
    make(delegation=visit, region=hidden)
    assert found(**{name: "sichuan"}) == found(region="sichuan") == found(**{name: str(hidden.uuid)}) == []


def test_a_region_finds_visits_with_an_event_there(found, forum):
    forum.refresh_from_db()
    forum.region = published(make_region(name_en="Santa Clara"))
    forum.save()
    assert found(region="santa-clara") == ["The visit"]
    assert found(received_in="santa-clara") == []


@pytest.mark.parametrize(("code", "hits"), [("study", ["The visit"]), ("government", [])])
def test_kind(found, visit, code, hits):
    visit.kinds.add(DelegationKind.objects.get(code="study"))
    assert found(kind=code) == hits


def test_sector(found, visit):
    visit.sectors.add(make_sector(code="chips-x"))
    make_sector(code="tea-x")
    assert (found(sector="chips-x,tea-x"), found(sector="tea-x")) == (["The visit"], [])


@pytest.mark.parametrize(("plan", "hits"), [("cancelled", ["The visit"]), ("postponed", [])])
def test_plan(found, visit, plan, hits):
    visit.refresh_from_db()
    visit.plan = "cancelled"
    visit.save()
    assert found(plan=plan) == hits


def _as_member(visit, forum, body):
    make_member(delegation=visit, organization=body)


def _in_a_role(visit, forum, body):
    make_delegation_organization(delegation=visit, organization=body)


def _as_host(visit, forum, body):
    make_event_organization(event=forum, organization=body)


def _of_a_speaker(visit, forum, body):
    make_appearance(event=forum, organization=body)


def _further_of_a_speaker(visit, forum, body):
    make_appearance(event=forum).further_organizations.add(body)


def _of_a_member_who_speaks(visit, forum, body):
    other = published(make_delegation(name_en="Third"))
    make_appearance(event=forum, member=make_member(delegation=other, organization=body))


WAYS = [_as_member, _in_a_role, _as_host, _of_a_speaker, _further_of_a_speaker, _of_a_member_who_speaks]


@pytest.mark.parametrize("way", WAYS)
def test_an_organization_is_found_however_it_takes_part(found, visit, forum, way):
    body = published(make_organization(name_en="Council"))
    published(make_organization(name_en="Bystander"))
    way(visit, forum, body)
    assert "The visit" in found(organization="council")
    assert found(organization="bystander") == []


@pytest.mark.parametrize("way", WAYS)
def test_a_hidden_organization_is_not_found(found, visit, forum, way):
    body = make_organization()
    way(visit, forum, body)
    assert found(organization=str(body.uuid)) == []


@pytest.mark.parametrize("way", [_as_host, _of_a_speaker, _further_of_a_speaker])
def test_a_hidden_event_leads_to_no_visit(found, visit, way):
    event = make_event()
    make_participation(event=event, delegation=visit)
    way(visit, event, published(make_organization(name_en="Council")))
    assert found(organization="council") == []


def test_a_member_not_to_be_named_is_not_found(found, visit, forum):
    body, person = published(make_organization(name_en="Council")), published(make_person(name_en="Somebody"))
    hidden = make_member(delegation=visit, organization=body, person=person, is_public=False)
    make_appearance(event=forum, member=hidden)
    make_appearance(event=forum, member=hidden, person=person, organization=body)
    assert found(organization="council") == found(person="somebody") == []


@pytest.mark.parametrize("speaks", [True, False])
def test_a_person_is_found_as_member_or_speaker(found, visit, forum, speaks):
    person = published(make_person(name_en="Tang Limin"))
    published(make_person(name_en="Bystander"))
    if speaks:
        make_appearance(event=forum, person=person)
    else:
        make_member(delegation=visit, person=person)
    assert (found(person="tang-limin"), found(person="bystander")) == (["The visit"], [])


def test_a_hidden_person_is_not_found(found, visit):
    person = make_person()
    make_member(delegation=visit, person=person)
    assert found(person=str(person.uuid)) == []


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ({"date_from": "2018-11-16"}, ["The visit"]),
        ({"date_from": "2018-11-17"}, []),
        ({"date_from": "2018", "date_to": "2018"}, ["The visit"]),
        ({"date_from": "2018-01", "date_to": "2018-11-12"}, ["The visit"]),
        ({"date_from": "2018-01", "date_to": "2018-11-11"}, []),
    ],
)
def test_dates_overlap(found, visit, query, hits):
    visit.refresh_from_db()
    visit.ends_on = date(2018, 11, 16)
    visit.save()
    assert found(**query) == hits


def test_a_month_overlaps_each_of_its_days(found):
    published(make_delegation(name_en="In November", **partial("starts_on", "2018-11")))
    assert found(date_from="2018-11-30") == ["In November"]
    assert found(date_from="2018-12") == []


@pytest.fixture
def directions(settings, visit):
    """The visit goes out from Sichuan; a second comes in."""
    settings.OFFICE_REGION = "CN-SC"
    sichuan = published(make_region(name_en="Sichuan", iso_code="CN-SC"))
    make_sending_region(delegation=visit, region=sichuan)
    make_stop(delegation=visit, region=sichuan)
    guest = published(make_delegation(name_en="Guests"))
    make_stop(delegation=guest, region=sichuan)
    return sichuan


@pytest.mark.parametrize(
    ("direction", "hits"),
    [("inbound", {"Guests"}), ("outbound", {"The visit"}), ("inbound,outbound", {"Guests", "The visit"})],
)
def test_direction_as_seen_from_the_office(found, directions, direction, hits):
    assert set(found(direction=direction)) == hits


def test_direction_knows_the_office_by_its_address_too(found, directions, settings):
    settings.OFFICE_REGION = "sichuan"
    assert found(direction="outbound") == ["The visit"]


def test_direction_is_an_error_without_an_office(refused, visit):
    assert refused(direction="inbound") == {
        "direction": ["This site does not say where its office is: no visit is inbound or outbound."]
    }


def test_direction_is_offered_where_there_is_an_office(visitor, directions):
    assert b'name="direction"' in visitor.get("/delegations/").content


def test_direction_is_not_offered_without_an_office(visitor, visit):
    assert b'name="direction"' not in visitor.get("/delegations/").content


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("newest", ["The visit", "Another"]),
        ("oldest", ["Another", "The visit"]),
        ("name", ["Another", "The visit"]),
        ("name_zh", ["Another", "The visit"]),
    ],
)
def test_sorts(found, visit, sort, names):
    assert found(sort=sort) == names
    assert found() == ["The visit", "Another"]


def test_drafts_are_not_listed(found, visit):
    make_delegation()
    assert found() == ["The visit", "Another"]
