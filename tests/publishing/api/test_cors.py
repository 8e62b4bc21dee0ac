"""Scripts of other sites: they read what everybody may read, and do nothing in a reader's name."""

import pytest
from django.core.cache import cache

from tests.factories import make_region, published

pytestmark = pytest.mark.django_db
LIST = "/api/v1/regions/"
ELSEWHERE = {"origin": "https://elsewhere.example"}
PREFLIGHT = ELSEWHERE | {"access-control-request-method": "GET", "access-control-request-headers": "authorization"}
ALLOW = "Access-Control-Allow-"


@pytest.mark.parametrize("path", [LIST, f"{LIST}nobody/", f"{LIST}?colour=red", "/api/v1/changes/", "/api/v1/schema/"])
def test_any_site_may_read_the_api(client, path):
    response = client.get(path, headers=ELSEWHERE)
    assert response.headers[f"{ALLOW}Origin"] == "*"
    assert set(response.headers["Access-Control-Expose-Headers"].split(", ")) == {
        *("Accept-Ranges", "Content-Range", "ETag", "Link", "Location"),
        *("RateLimit", "RateLimit-Policy", "Repr-Digest", "Retry-After"),
    }
    assert f"{ALLOW}Credentials" not in response.headers


def test_refused_reader_is_told_so_across_sites(client, settings):
    settings.API_LIMIT_ADDRESS = 0
    for headers, status in (({}, 429), ({"authorization": "Bearer x"}, 429)):
        response = client.get(LIST, headers=ELSEWHERE | headers)
        assert (response.status_code, response.headers[f"{ALLOW}Origin"]) == (status, "*")


def test_preflight_allows_reading_and_costs_nothing(client, settings):
    settings.API_LIMIT_ADDRESS = 1
    cache.clear()
    for _ in range(3):
        response = client.options(LIST, headers=PREFLIGHT)
        assert response.status_code == 200
    assert response.headers[f"{ALLOW}Methods"] == "GET, HEAD, OPTIONS"
    assert {"authorization", "if-none-match"} <= set(response.headers[f"{ALLOW}Headers"].split(", "))
    assert f"{ALLOW}Credentials" not in response.headers
    assert client.get(LIST).headers["RateLimit"].startswith('"address";r=0;')


def test_dumps_may_be_read_too(client):
    assert client.options("/data/x.jsonl", headers=PREFLIGHT).headers[f"{ALLOW}Origin"] == "*"


@pytest.mark.parametrize("path", ["/", "/regions/", "/database/", "/admin/login/", "/zh-hans/data/", "/preview/x/y/"])
def test_pages_stay_with_this_site(client, path):
    published(make_region())
    for response in (client.get(path, headers=ELSEWHERE), client.options(path, headers=PREFLIGHT)):
        assert not [name for name in response.headers if name.lower().startswith("access-control")]
