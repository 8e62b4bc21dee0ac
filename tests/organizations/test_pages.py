"""The pages of organizations, people, venues and regions."""

import pytest

from organizations.models import Organization
from publishing.register.writer import renew_stale
from tests.factories import (
    make_appearance,
    make_article,
    make_delegation,
    make_delegation_organization,
    make_event,
    make_event_organization,
    make_identifier,
    make_member,
    make_organization,
    make_outcome,
    make_outcome_party,
    make_person,
    make_position,
    make_presence,
    make_region,
    make_sending_region,
    make_stop,
    make_venue,
    published,
    withdrawn,
)
from tests.statements import statements

pytestmark = pytest.mark.django_db

MAKERS = {"organizations": make_organization, "people": make_person, "venues": make_venue, "regions": make_region}


@pytest.fixture
def page(visitor):
    """What stands on a page, after the check that it is there."""

    def look(path, **query):
        answer = visitor.get(path, query)
        assert answer.status_code == 200
        return answer.content.decode()

    return look


@pytest.fixture
def queries(visitor):
    """How many queries a page takes."""

    def count(path):
        visitor.get(path)
        return statements(visitor, path)

    return count


@pytest.mark.parametrize("path", MAKERS)
def test_a_list_shows_what_is_public(page, path):
    make = MAKERS[path]
    published(make(name_en="Seen", name_zh="可见"))
    make(name_en="Drafted")
    withdrawn(make(name_en="Regretted"))
    english, chinese = page(f"/{path}/"), page(f"/zh-hans/{path}/")
    assert f'<a href="/{path}/seen/">Seen</a>' in english
    assert f'<a href="/zh-hans/{path}/seen/">可见</a>' in chinese
    assert not [name for name in ("Drafted", "Regretted") if name in english + chinese]


@pytest.mark.parametrize("path", MAKERS)
def test_a_list_that_cannot_be_answered_says_why(visitor, path):
    published(MAKERS[path](name_en="Seen"))
    answer = visitor.get(f"/{path}/", {"colour": "red"})
    assert answer.status_code == 400
    assert "There is no such parameter." in answer.content.decode()
    assert f"/{path}/seen/" not in answer.content.decode()


@pytest.mark.parametrize("path", MAKERS)
def test_a_page_of_its_own_by_state(visitor, path):
    make = MAKERS[path]
    record, gone = published(make(name_en="Seen")), withdrawn(make(name_en="Regretted"), reason="Wrong city.")
    assert visitor.get(f"/{path}/{record.slug}/").status_code == 200
    answer = visitor.get(f"/{path}/{gone.slug}/")
    assert answer.status_code == 410
    assert "Wrong city." in answer.content.decode()
    assert "Regretted" not in answer.content.decode()
    assert visitor.get(f"/{path}/none/").status_code == 404


def test_an_organization_shows_what_it_has_to_do_with(page):
    shenzhen = published(make_region(name_en="Shenzhen", name_zh="深圳市"))
    qualcomm = published(
        make_organization(name_en="Qualcomm", name_zh="高通", region=shenzhen, website="https://www.example.com/")
    )
    make_presence(organization=qualcomm, kind="research_centre", region=shenzhen, place_en="", number=3)
    make_position(person=published(make_person(name_en="Chen Liren")), organization=qualcomm)
    furnish(qualcomm)
    english = page("/organizations/qualcomm/")
    for words in (
        "<h1>Qualcomm</h1>",
        '<span lang="zh-Hans">高通</span>',
        '<a href="/regions/shenzhen/">Shenzhen</a>',
        "3 of them",
        'href="https://www.example.com/"',
        '<a href="/people/chen-liren/">Chen Liren</a>',
        '<a href="/delegations/a-visit/">A visit</a>',
        '<a href="/events/a-forum/">A forum</a>',
        '<a href="/outcomes/a-contract/">A contract</a>',
        '<a href="/coverage/a-report/">A report</a>',
    ):
        assert words in english
    chinese = page("/zh-hans/organizations/qualcomm/")
    assert "<h1>高通</h1>" in chinese
    assert '<a href="/zh-hans/regions/shenzhen/">深圳市</a>' in chinese
    assert '<a href="/zh-hans/delegations/a-visit/"><span lang="en">A visit</span></a>' in chinese


def furnish(organization):
    """One visit, event, outcome and article that have to do with the organization."""
    visit, event = make_delegation(name_en="A visit"), make_event(name_en="A forum")
    outcome, article = make_outcome(name_en="A contract"), make_article(name_en="A report")
    make_delegation_organization(delegation=visit, organization=organization)
    make_event_organization(event=event, organization=organization)
    make_outcome_party(outcome=outcome, organization=organization)
    article.organizations.add(organization)
    for record in (visit, event, outcome, article):
        published(record)


def test_a_person_shows_positions_and_roles(page):
    committee = published(make_organization(name_en="Committee"))
    wang = published(make_person(name_en="Wang Weizhong", name_zh="王伟中", name_order="family_first"))
    make_position(person=wang, title_en="Secretary", organization=committee, as_of_on="2018-06-18")
    make_identifier(wang, scheme="wikidata", value="Q7")
    attend(wang)
    english = page("/people/wang-weizhong/")
    for words in (
        "<h1>Wang Weizhong</h1>",
        '<span lang="zh-Hans">王伟中</span>',
        'Secretary, <a href="/organizations/committee/">Committee</a>',
        'as of <time datetime="2018-06-18">',
        "Family name first",
        "wikidata:Q7",
        '<a href="/delegations/a-visit/">A visit</a>',
        '<a href="/events/a-forum/">A forum</a>',
        '<a href="/coverage/a-report/">A report</a>',
    ):
        assert words in english


def attend(person):
    """One visit, event and article that have to do with the person."""
    visit, event, article = (
        make_delegation(name_en="A visit"),
        make_event(name_en="A forum"),
        make_article(name_en="A report"),
    )
    make_member(delegation=visit, person=person)
    make_appearance(event=event, person=person)
    article.people.add(person)
    for record in (visit, event, article):
        published(record)


def test_a_member_who_is_not_to_be_named_leads_nowhere(page):
    secret = published(make_person(name_en="Secret Guest"))
    visit, event = make_delegation(name_en="A visit"), make_event(name_en="A forum")
    member = make_member(delegation=visit, person=secret, is_public=False)
    make_appearance(event=event, member=member, person=secret)
    published(visit), published(event)
    assert not [name for name in ("A visit", "A forum") if name in page("/people/secret-guest/")]


def test_a_venue_shows_its_place_and_its_events(page):
    santa_clara = published(make_region(name_en="Santa Clara"))
    venue = published(make_venue(name_en="Bay Center", region=santa_clara, address_en="1 Bay Street"))
    published(make_event(name_en="A forum", venue=venue))
    english = page("/venues/bay-center/")
    for words in (
        "1 Bay Street",
        '<a href="/regions/santa-clara/">Santa Clara</a>',
        '<a href="/events/a-forum/">A forum</a>',
    ):
        assert words in english


def test_a_long_list_is_begun_and_the_whole_is_linked(page):
    venue = published(make_venue(name_en="Bay Center"))
    for number in range(9):
        published(make_event(name_en=f"Forum {number:02}", venue=venue))
    english = page("/venues/bay-center/")
    assert english.count('href="/events/forum-') == 8
    assert '<a href="/events/?venue=bay-center" aria-label="All 9: Events held here">' in english
    assert page("/events/", venue="bay-center").count('href="/events/forum-') == 9
    assert '<a href="/zh-hans/events/?venue=bay-center"' in page("/zh-hans/venues/bay-center/")


def test_a_website_that_is_no_address_is_not_linked(page):
    odd = published(make_organization(name_en="Odd"))
    Organization.objects.filter(pk=odd.pk).update(website="javascript:alert(1)")
    assert "javascript:" not in page("/organizations/odd/")


def test_names_are_escaped(page):
    odd = published(make_organization(name_en="<b>Odd</b>"))
    make_presence(organization=odd, place_en="<i>there</i>")
    english = page(odd.get_absolute_url()) + page("/organizations/")
    assert not [markup for markup in ("<b>Odd", "<i>there") if markup in english]


def organization_with(rows):
    organization = published(make_organization())
    for _ in range(rows):
        make_presence(organization=organization, region=published(make_region()))
        make_position(person=published(make_person()), organization=organization)
        furnish(organization)
    return organization


def person_with(rows):
    person = published(make_person())
    for _ in range(rows):
        make_position(person=person, organization=published(make_organization()))
        attend(person)
    return person


def venue_with(rows):
    venue = published(make_venue(region=published(make_region())))
    for _ in range(rows):
        published(make_event(venue=venue))
    return venue


def region_with(rows):
    region = published(make_region())
    for _ in range(rows):
        sent, received = make_delegation(), make_delegation()
        make_sending_region(delegation=sent, region=region)
        make_stop(delegation=received, region=region)
        published(sent), published(received)
    return region


@pytest.mark.parametrize("furnished", [organization_with, person_with, venue_with, region_with])
def test_a_page_takes_the_same_queries_for_one_and_for_three(queries, furnished):
    one, three = furnished(1), furnished(3)
    while renew_stale():
        pass
    assert queries(one.get_absolute_url()) == queries(three.get_absolute_url())
