"""What a reader may ask for in a minute, and who pays for what."""

import re
import subprocess
import sys

import pytest
from django.core.cache import caches
from redis.exceptions import ConnectionError as RedisAway

from publishing import meter as metering
from publishing import reach
from publishing.api import limits
from publishing.meter import Meter
from tests.factories import issued_key, make_region, published
from tests.leaks.routes import public_routes

pytestmark = pytest.mark.django_db
LIST = "/api/v1/regions/"
NOON = 1_800_000_000.0
"""The first second of a minute."""


@pytest.fixture(autouse=True)
def clock(monkeypatch, settings):
    """Three requests an address, five a key, in a minute that has begun 18 seconds ago and does not go on."""
    settings.API_LIMIT_ADDRESS, settings.API_LIMIT_KEY = 3, 5
    caches["default"].clear()
    monkeypatch.setattr(limits, "time", lambda: NOON + 18)
    return lambda seconds: monkeypatch.setattr(limits, "time", lambda: NOON + seconds)


def rates(response):
    return response.headers["RateLimit-Policy"], response.headers["RateLimit"]


def statuses(client, number, path=LIST, **extra):
    return [client.get(path, **extra).status_code for _ in range(number)]


def test_answers_count_down(client):
    assert [rates(client.get(LIST)) for _ in range(3)] == [
        ('"address";q=3;w=60', f'"address";r={left};t=42') for left in (2, 1, 0)
    ]


def test_too_many_requests_are_refused_until_the_minute_is_over(client, clock):
    assert statuses(client, 3) == [200, 200, 200]
    response = client.get(LIST)
    assert (response.status_code, response.headers["Content-Type"]) == (429, "application/problem+json")
    assert (response.json()["status"], response.headers["Retry-After"]) == (429, "42")
    assert (response.headers["Cache-Control"], rates(response)[1]) == ("no-store", '"address";r=0;t=42')
    clock(59)
    assert client.get(LIST).headers["Retry-After"] == "1"
    clock(60)
    assert client.get(LIST).status_code == 200


def test_every_route_of_the_api_is_metered(client):
    routes = [route for route in public_routes() if route.startswith("api/")]
    assert len(routes) > 10
    for route in [*routes, "api/v1/nothing/", "api/"]:
        caches["default"].clear()
        address = "/" + re.sub(r"\(\?P<.+?>.+?\)|<.+?>", "x", route)
        for method in ("GET", "HEAD", "OPTIONS", "POST", "TRACE"):
            caches["default"].clear()
            response = client.generic(method, address)
            assert rates(response) == ('"address";q=3;w=60', '"address";r=2;t=42'), f"{method} {address}"
            assert "Cache-Control" in response.headers
        assert statuses(client, 4, address)[-1] == 429, address


@pytest.mark.parametrize("path", ["/", "/regions/", "/livez", "/zh-hans/regions/"])
def test_pages_are_not(client, path):
    assert set(statuses(client, 5, path)) == {200}
    assert "RateLimit" not in client.get(path).headers


def test_what_is_up_to_date_costs_nothing(client):
    etag = client.get(LIST).headers["ETag"]
    for _ in range(5):
        response = client.get(LIST, headers={"if-none-match": etag})
        assert (response.status_code, rates(response)[1]) == (304, '"address";r=2;t=42')
    assert statuses(client, 3) == [200, 200, 429]


def test_pull_of_every_record_counts_once(client):
    for _ in range(3):
        published(make_region())
    response = client.get(f"{LIST}?format=jsonl")
    assert (len(response.getvalue().splitlines()), rates(response)[1]) == (3, '"address";r=2;t=42')


def test_each_key_and_each_address_has_its_own_account(client):
    keys = [{"authorization": f"Bearer {issued_key()[1]}"} for _ in range(2)]
    assert statuses(client, 4) == [200, 200, 200, 429]
    assert statuses(client, 6, headers=keys[0]) == [200] * 5 + [429]
    assert statuses(client, 1, headers=keys[1]) == [200]
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.7") == [200]


def test_wrong_keys_are_charged_to_the_address(client):
    wrong = {"authorization": "Bearer guess"}
    assert statuses(client, 4, headers=wrong) == [401, 401, 401, 429]
    assert statuses(client, 1) == [429]


class AwayCache:
    """A cache server that cannot be reached; tells how often it was asked."""

    def __init__(self):
        self.asked = 0

    def incr(self, name, number):
        self.asked += 1
        raise RedisAway("refused")


@pytest.fixture
def away(monkeypatch):
    cache = AwayCache()
    monkeypatch.setattr(metering, "cache", cache)
    monkeypatch.setattr(limits, "meter", Meter())
    return cache


def test_reading_goes_on_without_a_cache(client, away, caplog):
    responses = [client.get(LIST) for _ in range(5)]
    assert [response.status_code for response in responses] == [200] * 5
    assert responses[0].headers["RateLimit-Policy"] == '"address";q=3;w=60'
    assert "RateLimit" not in responses[0].headers
    assert [record.message for record in caplog.records] == [
        "The cache is away, nobody's requests are limited: ConnectionError"
    ]
    assert away.asked == 1


def test_cache_that_comes_back_counts_again(away, caplog, monkeypatch):
    meter = Meter()
    assert meter.add("name", 1, lasts=60) is None
    monkeypatch.setattr(metering, "cache", caches["default"])
    assert meter.add("name", 1, lasts=60) is None
    monkeypatch.setattr(reach, "PAUSE", 0)
    meter._reach.pause(OSError())
    assert meter.add("name", 1, lasts=60) == 1
    assert "The cache is back" in caplog.text


OTHER_PROCESS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings
files = "django.core.cache.backends.filebased.FileBasedCache"
settings.CACHES = {"default": {"BACKEND": files, "LOCATION": sys.argv[1]}}
import django
django.setup()
from publishing.meter import meter
print([meter.add("shared", 1, lasts=60) for _ in range(3)])
"""


def test_processes_with_one_cache_count_together(tmp_path):
    command = [sys.executable, "-c", OTHER_PROCESS, str(tmp_path)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert runs == ["[1, 2, 3]\n", "[4, 5, 6]\n"]
