"""Under which addresses there are calendars, and what any other is answered."""

import pytest

from publishing.models import FormerSlug
from publishing.pages import fragments
from tests.factories import make_event, published

pytestmark = pytest.mark.django_db


def test_former_address_of_a_calendar_leads_to_the_present_one(client):
    event = published(make_event(name_en="Forum"))
    FormerSlug.objects.create(kind_name="event", slug="old-forum", target_uuid=event.uuid)
    response = client.get("/zh-hans/events/old-forum.ics")
    assert (response.status_code, response["Location"]) == (301, "/zh-hans/events/forum.ics")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/events.ics?nonsense=1", "nonsense: There is no such parameter."),
        ("/events.ics?kind=nonsense", "kind: “nonsense” is not a choice."),
        ("/events.ics?cursor=x", "cursor: A calendar is not paged or sorted"),
        ("/delegations.ics?per_page=5", "per_page: A calendar is not paged or sorted"),
        ("/delegations.ics?format=json", "format: Choose one of: ics."),
        ("/events.ics?q=a&q=b", "q: Give it once."),
    ],
)
def test_an_address_that_means_no_calendar_says_why(client, path, said):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.text.startswith(said)


def test_a_record_calendar_takes_no_parameter(client):
    published(make_event(name_en="Forum"))
    response = client.get("/events/forum.ics?a=1")
    assert (response.status_code, "This address takes these parameters: none." in response.text) == (400, True)


@pytest.mark.parametrize("path", ["/events/forum.ics", "/events.ics"])
def test_a_tagged_address_is_the_same_calendar(client, path):
    published(make_event(name_en="Forum"))
    plain, tagged = client.get(path), client.get(f"{path}?utm_source=x&fbclid=y")
    assert (tagged.status_code, tagged.content) == (200, plain.content)


@pytest.mark.parametrize(
    "addresses",
    [
        ["/events/forum.ics", "/events/forum.ics?utm_a=1", "/events/forum.ics?utm_a=2"],
        ["/events.ics", "/events.ics?utm_a=1", "/events.ics?kind=&utm_a=2"],
        ["/events.ics?kind=forum&q=x", "/events.ics?utm_a=1&q=x&kind=forum"],
    ],
)
def test_a_calendar_is_kept_once_whatever_a_link_to_it_adds(client, addresses):
    published(make_event(name_en="Forum"))
    assert {client.get(address).status_code for address in addresses} == {200}
    assert [name for name, *_facts in fragments.kept._texts].count("calendar") == 1
