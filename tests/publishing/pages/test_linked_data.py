"""JSON-LD: each kind has what schema.org's readers require, in either language, and nothing ends the data block."""

import json
import re
from datetime import date, time
from decimal import Decimal

import pytest

from publishing.kinds import all_kinds
from tests import factories
from tests.leaks.world import Texts, add_children, make_all, publish_all

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
REQUIRED = {
    "Event": {"name", "url", "eventStatus", "eventAttendanceMode"},
    "Organization": {"name", "url"},
    "GovernmentOrganization": {"name", "url"},
    "Corporation": {"name", "url"},
    "Person": {"name", "url"},
    "AdministrativeArea": {"name", "url"},
    "Place": {"name", "url"},
    "WebPage": {"name", "url", "about"},
    "CollectionPage": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "WebSite": {"name", "url", "potentialAction"},
}


def nodes_of(client, address):
    """The page's nodes; there is one data block."""
    (block,) = BLOCK.findall(client.get(address).text)
    nodes = json.loads(block)
    for node in nodes:
        assert node.pop("@context") == "https://schema.org"
        schema = node["@type"][0] if isinstance(node["@type"], list) else node["@type"]
        assert REQUIRED[schema] <= node.keys(), (address, schema)
    return nodes


def node_of(client, record, prefix=""):
    return nodes_of(client, f"{prefix}{record.get_absolute_url()}")[0]


def values(node):
    """Every value of a node, all the way down."""
    if isinstance(node, dict):
        for value in node.values():
            yield from values(value)
    elif isinstance(node, list):
        for value in node:
            yield from values(value)
    else:
        yield node


@pytest.mark.parametrize("prefix", ["", "/zh-hans"])
def test_every_page_tells_what_is_required(client, prefix):
    texts = Texts()
    targets = make_all(texts.plain, {})
    publish_all(targets.values())
    for record in targets.values():
        add_children(record, texts.plain, targets)
    for record in targets.values():
        thing, crumbs = nodes_of(client, f"{prefix}{record.get_absolute_url()}")
        assert crumbs["itemListElement"][-1]["item"] == f"http://testserver{prefix}{record.get_absolute_url()}"
        assert [value for value in values(thing) if value in (None, "")] == []
    for address in ("/", *(f"/{kind.path_name}/" for kind in all_kinds())):
        assert nodes_of(client, f"{prefix}{address}")


def test_site_can_be_searched(client):
    site = nodes_of(client, "/zh-hans/")[0]
    assert (
        site["potentialAction"]["target"]["urlTemplate"] == "http://testserver/zh-hans/search/?q={search_term_string}"
    )


def test_text_cannot_leave_the_data_block(client):
    name = '</script><script>alert("x")</script><!-- & ]]>'
    region = factories.published(factories.make_region(name_en=name))
    assert node_of(client, region)["name"] == region.name_en
    assert "<script>alert" not in client.get(region.get_absolute_url()).text


def event_with(**values):
    facts = {"name_en": "Forum", "starts_on": date(2018, 11, 14), "time_zone": "America/Los_Angeles"}
    return factories.make_event(**facts | values)


def test_event_has_its_hour_only_where_it_is_known(client):
    exact = event_with(starts_at=time(14, 0), ends_at=time(16, 30), time_precision="exact")
    about = event_with(starts_at=time(14, 0), time_precision="approximate")
    day = event_with(time_precision="date_only")
    for event in (exact, about, day):
        factories.published(event)
    assert node_of(client, exact)["startDate"] == "2018-11-14T14:00:00-08:00"
    assert node_of(client, exact)["endDate"] == "2018-11-14T16:30:00-08:00"
    assert node_of(client, about)["startDate"] == node_of(client, day)["startDate"] == "2018-11-14"


@pytest.mark.parametrize(
    ("plan", "status"),
    [("confirmed", "EventScheduled"), ("cancelled", "EventCancelled"), ("postponed", "EventPostponed")],
)
def test_event_tells_its_plan(client, plan, status):
    node = node_of(client, factories.published(event_with(plan=plan)))
    assert (node["eventStatus"], node["startDate"]) == (f"https://schema.org/{status}", "2018-11-14")


def test_moved_event_tells_from_when(client):
    event = event_with(starts_at=time(15, 0), time_precision="exact")
    factories.make_amendment(event=event, what="date", before="2018-11-13", after="2018-11-14")
    factories.make_amendment(event=event, what="time", before="14:00", after="15:00")
    node = node_of(client, factories.published(event))
    assert node["eventStatus"] == "https://schema.org/EventRescheduled"
    assert node["previousStartDate"] == ["2018-11-14T14:00:00-08:00"]


def test_move_that_is_told_in_words_gives_no_date(client):
    delegation = factories.make_delegation()
    factories.make_amendment(delegation=delegation, what="date", before="early in spring", after="2018-11-12")
    node = node_of(client, factories.published(delegation))
    assert node["eventStatus"] == "https://schema.org/EventRescheduled"
    assert "previousStartDate" not in node


def test_cancelled_event_that_was_moved_is_cancelled(client):
    event = event_with(plan="cancelled")
    factories.make_amendment(event=event, what="date", before="2018-11-13", after="2018-11-14")
    assert node_of(client, factories.published(event))["eventStatus"] == "https://schema.org/EventCancelled"


def test_change_of_place_moves_no_date(client):
    event = event_with()
    factories.make_amendment(event=event, what="place", before="Hall 1", after="Hall 2")
    assert node_of(client, factories.published(event))["eventStatus"] == "https://schema.org/EventScheduled"


def test_event_tells_where_it_is(client):
    region = factories.published(factories.make_region(name_en="Santa Clara", kind="city"))
    venue = factories.make_venue(
        name_en="Hall", address_en="1 Main St", region=region, latitude=Decimal("37.35"), longitude=Decimal("-121.95")
    )
    factories.published(venue)
    at_venue = node_of(client, factories.published(event_with(venue=venue, region=region)))["location"]
    assert (at_venue["@type"], at_venue["name"]) == ("Place", "Hall")
    assert at_venue["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Main St",
        "addressLocality": "Santa Clara",
    }
    assert at_venue["geo"] == {"@type": "GeoCoordinates", "latitude": 37.35, "longitude": -121.95}
    as_printed = node_of(client, factories.published(event_with(place_en="The old mill", region=region)))["location"]
    assert (as_printed["name"], as_printed["containedInPlace"]["name"]) == ("The old mill", "Santa Clara")
    in_region = node_of(client, factories.published(event_with(region=region)))["location"]
    assert in_region["@type"] == "AdministrativeArea"
    online = node_of(client, factories.published(event_with(attendance_mode="online", place_en="")))["location"]
    assert online["@type"] == "VirtualLocation"


def test_event_tells_who_holds_it_and_who_speaks(client):
    event = event_with()
    factories.make_event_organization(event=event, role="host", organization_en="Bay Area Council")
    factories.make_event_organization(event=event, role="visited", organization_en="A plant")
    item = factories.make_agenda_item(event=event, title_en="Keynote")
    factories.make_appearance(agenda_item=item, name_en="Li Wei", title_en="Mayor", role="speaker")
    factories.make_appearance(event=event, name_en="An attendee", role="attendee")
    node = node_of(client, factories.published(event))
    assert [body["name"] for body in node["organizer"]] == ["Bay Area Council"]
    assert [(person["name"], person["jobTitle"]) for person in node["performer"]] == [("Li Wei", "Mayor")]
    assert [part["name"] for part in node["subEvent"]] == ["Keynote"]


def test_news_belongs_to_its_publisher(client):
    outlet = factories.published(factories.make_outlet(name_en="The Daily"))
    article = factories.make_article(name_en="They came", outlet=outlet, url="https://daily.example/1")
    factories.published(article)
    page = node_of(client, article)
    (about,) = page["about"]
    assert (page["@type"], about["subjectOf"]["@type"]) == ("WebPage", "NewsArticle")
    assert (about["subjectOf"]["url"], about["subjectOf"]["publisher"]["name"]) == (
        "https://daily.example/1",
        "The Daily",
    )


def test_kind_of_organization_and_region_is_told_where_there_is_a_type(client):
    kinds = {"government": "GovernmentOrganization", "company": "Corporation", "investor": "Organization"}
    for kind, schema in kinds.items():
        assert node_of(client, factories.published(factories.make_organization(kind=kind)))["@type"] == schema
    for kind, schema in {"city": "AdministrativeArea", "cluster": "Place"}.items():
        assert node_of(client, factories.published(factories.make_region(kind=kind)))["@type"] == schema
