"""How many queries each address costs: the same for one row and for three, for few children and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.kinds import all_kinds, kind_named
from tests.leaks.world import Texts, add_children, make, make_all, publish_all

QUERIES = {
    "region": (21, 25, 19, 20),
    "organization": (17, 24, 14, 15),
    "person": (9, 14, 8, 9),
    "venue": (7, 8, 6, 7),
    "delegation": (36, 67, 29, 30),
    "event": (34, 50, 28, 29),
    "outcome": (26, 21, 21, 22),
    "article": (28, 33, 19, 20),
    "outlet": (9, 11, 7, 8),
}
"""Of each kind's list page, page, API list and API record."""


@pytest.fixture
def rows(db):
    """Three public records of each kind, with children and links to a fourth that is sorted behind them."""
    texts = Texts()
    targets = {kind.model: make(kind.model, texts.plain, {}) for kind in all_kinds()}
    for target in targets.values():
        target.name_en = f"z {target.name_en}"
        target.save()
    publish_all(targets.values())
    made = [make_all(texts.plain, targets) for _ in range(3)]
    for records in made:
        publish_all(records.values())
    return lambda kind: (texts, targets, [records[kind.model] for records in made])


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def test_every_kind_is_counted():
    assert {kind.name for kind in all_kinds()} == set(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_queries_do_not_grow_with_rows(client, rows, name):
    kind = kind_named(name)
    texts, targets, (record, *_others) = rows(kind)
    lists = (f"/{kind.path_name}/", f"/api/v1/{kind.api_name}/")
    details = (record.get_absolute_url(), f"/api/v1/{kind.api_name}/{record.uuid}/")
    client.get(lists[0])
    one = [count(client, f"{path}?per_page=1") for path in lists] + [count(client, path) for path in details]
    for _ in range(2):
        add_children(record, texts.plain, targets)
    three = [count(client, f"{path}?per_page=3") for path in lists] + [count(client, path) for path in details]
    assert three == one
    assert (one[0], one[2], one[1], one[3]) == QUERIES[name]
