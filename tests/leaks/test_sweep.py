"""Nothing hidden is shown: every public route, every method, both languages, every kind in every hidden state."""

import re

import pytest
from django.urls import reverse

from publishing.kinds import all_kinds
from publishing.models import Aggregate
from publishing.querysets import AggregateQuerySet
from tests.leaks.routes import public_routes, table
from tests.leaks.world import build

METHODS = ("GET", "HEAD", "OPTIONS")


@pytest.fixture
def world(db):
    return build()


def sweep(client, world, *, methods=METHODS, routes=None):
    """What leaks, by address; an answer may repeat what its own address says."""
    leaks, statuses = {}, set()
    for route, addresses in table(world).items():
        if route not in (routes or public_routes()):
            continue
        prefixes = ("",) if route.startswith("api/") else ("", "/zh-hans")
        for address in addresses:
            for prefix in prefixes:
                for method in methods if "?" not in address else ("GET",):
                    response = client.generic(method, prefix + address)
                    statuses.add(response.status_code)
                    if found := world.leaks(_new_text(response, address)):
                        leaks[f"{method} {prefix}{address}"] = found
    return leaks, statuses


def _new_text(response, address):
    """Headers and body, without the words of the address that was asked for."""
    text = "\n".join([*map(str, response.headers.items()), response.getvalue().decode()])
    for word in re.findall(r"leak\d{5}", address):
        text = text.replace(word, "")
    return text


def test_every_public_route_is_in_the_sweep(world):
    assert [route for route in public_routes() if route not in table(world)] == []


def test_hidden_records_and_private_columns_are_shown_nowhere(client, world):
    leaks, statuses = sweep(client, world)
    assert leaks == {}
    assert 200 in statuses
    assert not [status for status in statuses if status >= 500]


def test_public_records_are_shown(client, world):
    """The twin of silence: what may be seen is seen, so that an empty page proves nothing hidden."""
    for record in world.public:
        for address in (record.get_absolute_url(), f"/zh-hans{record.get_absolute_url()}"):
            assert record.name_en in client.get(address).text, address


def test_sweep_notices_a_public_queryset_that_hides_nothing(client, world, monkeypatch):
    monkeypatch.setattr(AggregateQuerySet, "public", lambda rows: rows.all())
    lists = {f"api/v1/{kind.api_name}/" for kind in all_kinds()}
    leaks, _statuses = sweep(client, world, methods=("GET",), routes=lists)
    assert {re.search(r"/api/v1/\w+/", address).group() for address in leaks} == {f"/{route}" for route in lists}


def test_sweep_notices_links_to_hidden_records(client, world, monkeypatch):
    monkeypatch.setattr(Aggregate, "is_public", property(lambda record: True))
    details = {f"{kind.path_name}/<slug:slug>/" for kind in all_kinds()}
    leaks, _statuses = sweep(client, world, methods=("GET",), routes=details)
    assert leaks


def test_admin_tells_the_public_nothing(client, world):
    for record in world.hidden_records():
        options = record._meta
        for name, arguments in (("changelist", []), ("change", [record.pk]), ("history", [record.pk])):
            response = client.get(reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=arguments))
            assert response.status_code == 302
            assert response.headers["Location"].startswith("/admin/login/")
            assert response.content == b""
