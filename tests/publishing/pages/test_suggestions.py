"""A mistyped address is answered with what it may mean, and never with what is hidden."""

import pytest

from publishing.pages import suggestions
from tests import factories

pytestmark = pytest.mark.django_db
ZONE = "/regions/dalian-high-tech-zone/"


@pytest.fixture(autouse=True)
def zone():
    return factories.published(factories.make_region(name_en="Dalian High-tech Zone"))


@pytest.mark.parametrize(
    "slug",
    [
        "dalian-high-tech-zome",
        "dalien-high-tech-zone",
        "dalianhigh-tech-zone",
        "dalian-high-techzone",
        "dalian-high-tech-z",
        "Dalian-High-Tech-Zone",
        "dalian-hgih-tech-zone",
        "dalian-zone",
        "dalian-zone-2018",
        "zone-daliann",
    ],
)
def test_mistyped_and_shortened_addresses_find_their_record(client, slug):
    for prefix in ("", "/zh-hans"):
        response = client.get(f"{prefix}/regions/{slug}/")
        assert (response.status_code, f'href="{prefix}{ZONE}"' in response.text) == (404, True)


@pytest.mark.parametrize("path", ["/nothing/", "/regions/xyzzy/", "/people/dalian-high-tech-zone/", "/regions/---/"])
def test_other_addresses_find_none(client, path):
    response = client.get(path)
    assert (response.status_code, ZONE in response.text) == (404, False)
    assert 'role="search"' in response.text


def test_hidden_records_are_meant_by_nothing(client):
    factories.make_region(name_en="Dalian Hidden Zone")
    factories.withdrawn(factories.make_region(name_en="Dalian High-tech Zone Withdrawn"))
    for slug in ("dalian-high-tech-zone-w", "dalian-hidden-zone"):
        text = client.get(f"/regions/{slug}/").text
        assert ZONE in text and "Hidden Zone" not in text and "Zone Withdrawn" not in text


def test_the_likest_comes_first(client):
    for name in ("Dalian High-tech Zone East", "Dalian Free Trade Zone"):
        factories.published(factories.make_region(name_en=name))
    found = suggestions.meant_by("/regions/dalian-hightech-zone-east/")
    assert [body["slug"] for body in found] == ["dalian-high-tech-zone-east", "dalian-high-tech-zone"]


@pytest.mark.parametrize(
    ("slug", "count"),
    [("dalian-high-tech-zome", 3), ("dalian-zone", 5), ("-".join(f"word{number}" for number in range(40)), 6)],
)
def test_costs_are_bounded(django_assert_num_queries, slug, count):
    """Two for the neighbours, two for a search, one for the bodies of what is found."""
    with django_assert_num_queries(count):
        suggestions.meant_by(f"/regions/{slug}/")
