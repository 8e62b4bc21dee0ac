"""Records' pages whose main part is kept: they follow whatever they show, whether it changes, goes or comes."""

import pytest

from publishing.register.writer import renew_stale
from publishing.services import withdraw
from tests.factories import (
    make_appearance,
    make_article,
    make_event,
    make_event_organization,
    make_organization,
    make_outcome,
    make_outcome_link,
    make_outlet,
    make_person,
    make_region,
    make_venue,
    published,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    """An event, and records of other kinds on whose pages it stands."""
    region, venue = published(make_region(name_en="Here")), published(make_venue(name_en="Hall"))
    forum = make_event(name_en="Forum", region=region, venue=venue)
    make_event_organization(event=forum, organization=published(make_organization(name_en="Council")))
    make_appearance(event=forum, person=published(make_person(name_en="Ann")))
    make_outcome_link(outcome=published(make_outcome(name_en="Park")), event=forum)
    article = published(make_article(name_en="Report"))
    article.events.add(forum)
    return published(forum)


def renew():
    while renew_stale(set()):
        pass


PAGES = ("regions/here", "venues/hall", "organizations/council", "people/ann", "outcomes/park", "coverage/report")


@pytest.mark.parametrize("path", PAGES)
def test_page_follows_a_record_that_it_shows(visitor, forum, path):
    def shown():
        text = visitor.get(f"/{path}/").text.partition("<main")[2]
        return [name for name in ("Forum", "Congress") if f">{name}</a>" in text]

    assert [shown(), shown()] == [["Forum"], ["Forum"]]
    forum.refresh_from_db()
    forum.name_en = "Congress"
    forum.save()
    assert shown() == ["Congress"]
    renew()
    assert shown() == ["Congress"]
    withdraw(record=forum, by=None, reason="A mistake.")
    assert shown() == []
    renew()
    assert shown() == []


def test_page_follows_what_comes(visitor, forum):
    assert "Summit" not in visitor.get("/venues/hall/").text
    published(make_event(name_en="Summit", venue=forum.venue))
    assert "Summit" in visitor.get("/venues/hall/").text


def test_pages_of_outlet_and_copy_follow_the_article(visitor):
    original = published(make_article(name_en="Report", outlet=published(make_outlet(name_en="Daily"))))
    published(make_article(name_en="Copy", republication_of=original))
    pages = ("/outlets/daily/", "/coverage/copy/")
    assert ["Report" in visitor.get(page).text for page in pages] == [True, True]
    original.name_en = "Story"
    original.save()
    assert ["Story" in visitor.get(page).text for page in pages] == [True, True]


def test_page_of_two_regions_follows_their_names(visitor, forum):
    there = published(make_region(name_en="There"))
    assert "There" in visitor.get("/regions/here/there/").text
    there.name_en = "Yonder"
    there.save()
    assert "Yonder" in visitor.get("/regions/here/there/").text
