"""The map of visits: what is drawn, what only the lists say, and what neither may tell."""

import re
from html import unescape

import pytest

from delegations.routes import map_of_visits, world_map
from publishing.pages.site_state import present_state
from publishing.register.bodies import public_body
from tests.factories import (
    make_delegation,
    make_event,
    make_region,
    make_sending_region,
    make_stop,
    make_venue,
    published,
)
from tests.statements import statements

pytestmark = pytest.mark.django_db

CHENGDU, SAN_FRANCISCO, LONDON = ("30.57", "104.06"), ("37.77", "-122.42"), ("51.51", "-0.13")
DOT = '<circle class="map-'
NOT_DRAWN = "(no position recorded)"


def make_place(name, point=(None, None)):
    return published(make_region(name_en=name, latitude=point[0], longitude=point[1]))


def make_visit(origin, *targets, **values):
    visit = make_delegation(**values)
    make_sending_region(delegation=visit, region=origin)
    for position, target in enumerate(targets):
        make_stop(delegation=visit, region=target, position=position)
    return published(visit)


def told(route_map):
    """Names and counts of the routes."""
    return [
        (route.origin.reference["name_en"], route.target.reference["name_en"], route.count)
        for route in route_map.routes
    ]


def test_routes_are_counted_by_region_and_the_busiest_come_first():
    home, coast, island = make_place("Home"), make_place("Coast"), make_place("Island")
    for targets in ([coast], [island, coast], [coast]):
        make_visit(home, *targets)
    assert told(world_map(present_state())) == [("Home", "Coast", 3), ("Home", "Island", 1)]


def test_hidden_visits_hidden_regions_and_cancelled_visits_make_no_route():
    home, coast, hidden = make_place("Home"), make_place("Coast"), make_region(name_en="Hidden")
    make_visit(home, coast)
    make_visit(home, hidden)
    make_visit(home, coast, plan="cancelled")
    draft = make_delegation()
    make_sending_region(delegation=draft, region=home)
    make_stop(delegation=draft, region=coast)
    assert told(world_map(present_state())) == [("Home", "Coast", 1)]


def test_home_page_leads_to_the_visits_that_a_route_counts(client):
    home, coast = make_place("Home", CHENGDU), make_place("Coast", SAN_FRANCISCO)
    make_visit(home, coast), make_visit(home, coast, plan="cancelled")
    filters = "sent_from=home&amp;received_in=coast&amp;plan=tentative,confirmed,postponed"
    assert f'<a href="/delegations/?{filters}">Home → Coast</a>' in client.get("/").text


def test_page_draws_routes_and_says_the_same_in_a_list(client):
    make_visit(make_place("Chengdu", CHENGDU), make_place("San Francisco", SAN_FRANCISCO))
    published(make_event(venue=published(make_venue(name_en="Hall", latitude="37.7", longitude="-122.4"))))
    page = client.get("/map/").text
    assert page.count(DOT) == 3 and page.count("Chengdu → San Francisco: 1 visit") == 2
    assert 'aria-label="Hall (1 event)"' in page
    held = "plan=tentative,confirmed,postponed"
    assert f'<a href="/delegations/?sent_from=chengdu&amp;received_in=san-francisco&amp;{held}">1</a>' in page
    assert f'<a href="/events/?venue=hall&amp;{held}">1</a>' in page
    assert NOT_DRAWN not in page


def test_a_place_without_a_point_is_in_the_list_alone_and_the_list_says_so(client):
    make_visit(make_place("Chengdu", CHENGDU), make_place("Nowhere"))
    page = client.get("/map/").text
    assert DOT not in page and page.count(NOT_DRAWN) == 1 and "Nowhere" in page


def test_map_follows_what_changes(client):
    visit = make_visit(make_place("Chengdu", CHENGDU), make_place("San Francisco", SAN_FRANCISCO))
    assert "Chengdu → San Francisco" in client.get("/map/").text
    visit.plan = "cancelled"
    visit.save()
    assert "Chengdu → San Francisco" not in client.get("/map/").text


def test_every_number_is_that_of_the_list_behind_it(client):
    sichuan, california = make_place("Sichuan"), make_place("California")
    chengdu = published(make_region(name_en="Chengdu", parent=sichuan))
    cities = [published(make_region(name_en=name, parent=california)) for name in ("San Francisco", "Santa Clara")]
    make_visit(sichuan, california)
    make_visit(chengdu, *cities)
    make_visit(sichuan, cities[0], plan="cancelled")
    hidden = make_region(name_en="Hidden", parent=california)
    make_visit(chengdu, published(make_region(name_en="Below", parent=hidden)))
    hall = published(make_venue(name_en="Hall"))
    for plan in ("confirmed", "cancelled"):
        published(make_event(venue=hall, plan=plan))
    links = re.findall(r'<a href="(/(?:delegations|events)/\?[^"]+)">(\d+)</a>', client.get("/map/").text)
    assert [int(number) for _path, number in links] == [2, 1, 1, 1, 1]
    for path, number in links:
        assert client.get(unescape(path)).text.count('<article class="card') == int(number), path


def test_page_says_so_when_there_is_nothing_to_draw(client):
    assert "No visit with places is published yet." in client.get("/map/").text


def test_map_in_chinese(client):
    home = published(make_region(name_en="Chengdu", name_zh="成都市", latitude=CHENGDU[0], longitude=CHENGDU[1]))
    make_visit(home, make_place("San Francisco", SAN_FRANCISCO))
    page = client.get("/zh-hans/map/").text
    assert "成都市 → San Francisco" in page and 'href="/zh-hans/regions/chengdu/"' in page


def test_a_route_over_the_edge_of_the_sheet_leaves_it_and_comes_back():
    atlantic, pacific = (
        map_of_visits([public_body(make_visit(make_place(f"{name} A", start), make_place(f"{name} B", SAN_FRANCISCO)))])
        for name, start in (("Atlantic", LONDON), ("Pacific", CHENGDU))
    )
    assert [line.path.count("M") for line in (*atlantic.lines, *pacific.lines)] == [2, 1]
    assert str(atlantic.view_box) == "0 0 2000 882"
    assert pacific.view_box.x > 0 and pacific.view_box.width < 2000


def test_there_and_back_are_two_lines():
    here, there = make_place("Here", CHENGDU), make_place("There", SAN_FRANCISCO)
    make_visit(here, there)
    make_visit(there, here)
    bends = [re.search(r"Q(\S+ \S+) ", line.path)[1] for line in world_map(present_state()).lines]
    assert len(set(bends)) == 2


def test_map_of_several_visits_counts_each_once():
    home, coast, island = make_place("Home"), make_place("Coast"), make_place("Island")
    one, two = (public_body(make_visit(home, *targets)) for targets in ([coast], [island, coast]))
    assert told(map_of_visits([one, two, one])) == [("Home", "Coast", 2), ("Home", "Island", 1)]


def test_no_map_counts_a_cancelled_visit(client):
    home, coast = make_place("Home", CHENGDU), make_place("Coast", SAN_FRANCISCO)
    make_visit(home, coast, name_en="Visit", plan="cancelled")
    line = "Home → Coast: 1 visit"
    for path in ("/regions/home/", "/delegations/visit/", "/map/"):
        page = client.get(path)
        assert (page.status_code, line in page.text) == (200, False)


def test_page_of_a_region_draws_the_visits_that_it_names(client):
    home = make_place("Home", CHENGDU)
    make_visit(home, make_place("Coast", SAN_FRANCISCO))
    page = client.get("/regions/home/").text
    assert "Home → Coast: 1 visit" in page and page.count(DOT) == 2
    assert 'href="webcal://testserver/regions/home.ics"' in page


def test_page_of_a_visit_draws_its_route(client):
    make_visit(make_place("Home", CHENGDU), make_place("Coast", SAN_FRANCISCO), name_en="Visit")
    page = client.get("/delegations/visit/").text
    assert "Home → Coast: 1 visit" in page and page.count(DOT) == 2
    assert 'href="webcal://testserver/delegations/visit.ics"' in page


def test_map_of_a_visit_asks_the_database_nothing(django_assert_num_queries):
    body = public_body(make_visit(make_place("Chengdu", CHENGDU), make_place("San Francisco", SAN_FRANCISCO)))
    with django_assert_num_queries(0):
        assert len(map_of_visits([body]).dots) == 2


def test_page_costs_as_many_questions_for_three_routes_as_for_one(client):
    home = make_place("Home", CHENGDU)

    def add():
        make_visit(home, make_place("Elsewhere", SAN_FRANCISCO))
        published(make_event(venue=published(make_venue())))

    add()
    one = [statements(client, "/map/") for _ in range(2)]
    add()
    add()
    assert one == [statements(client, "/map/") for _ in range(2)] == [5, 0]
