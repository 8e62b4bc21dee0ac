"""How many queries each address costs: the same for one row and for three, for few children and for many."""

import pytest

from publishing.kinds import all_kinds, kind_named
from publishing.register.writer import renew_stale
from tests.leaks.world import Texts, add_children, make, make_all, publish_all
from tests.statements import statements, statements_beside_fragments

QUERIES = {
    "region": (9, 4, 1, 1),
    "organization": (11, 2, 1, 1),
    "person": (6, 2, 1, 1),
    "venue": (6, 2, 1, 1),
    "delegation": (16, 3, 1, 1),
    "event": (15, 3, 1, 1),
    "outcome": (19, 3, 1, 1),
    "article": (20, 2, 1, 1),
    "outlet": (9, 2, 1, 1),
}
"""Of each kind's list page, page, API list and API record, with nothing kept."""

KEPT_LIST = 2
"""Of a list whose form and entries are kept: the keys of the page and the positions of its records."""


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
    renew()
    return lambda kind: (texts, targets, [records[kind.model] for records in made])


def renew():
    """A page made of stale bodies renders them, at its own price."""
    while renew_stale(set()):
        pass


def test_every_kind_is_counted():
    assert {kind.name for kind in all_kinds()} == set(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_queries_do_not_grow_with_rows(client, rows, name):
    kind = kind_named(name)
    texts, targets, (record, *_others) = rows(kind)
    lists = (f"/{kind.path_name}/", f"/api/v1/{kind.api_name}/")
    details = (record.get_absolute_url(), f"/api/v1/{kind.api_name}/{record.uuid}/")
    client.get(lists[0])
    one = [statements(client, path) for path in (*(f"{path}?per_page=1" for path in lists), *details)]
    for _ in range(2):
        add_children(record, texts.plain, targets)
    renew()
    three = [statements(client, path) for path in (*(f"{path}?per_page=3" for path in lists), *details)]
    assert three == one
    assert (one[0], one[2], one[1], one[3]) == QUERIES[name]
    client.get(f"{lists[0]}?per_page=3")
    assert statements_beside_fragments(client, f"{lists[0]}?per_page=3") == KEPT_LIST
