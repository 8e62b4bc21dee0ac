import base64
import json

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from delegations.models import Delegation
from organizations.listing import REGIONS
from organizations.models import Region
from publishing.lists.paging import Keyset, Position
from tests import factories

pytestmark = pytest.mark.django_db
BY_NAME = Keyset(("sort_en", "id"), "region:name:")


def page(query=""):
    return REGIONS.query(QueryDict(query)).page()


def walk(query, step="next_query"):
    """All pages from a query on, as lists of primary keys."""
    while query is not None:
        found = page(query)
        yield found.keys
        query = getattr(found, step)


@pytest.fixture
def regions():
    names = ["b", "a", "c", "b", "é", "d", "b"]
    return [factories.published(factories.make_region(name_en=name)) for name in names]


def in_order():
    return list(Region.objects.public().order_by("sort_en", "id").values_list("pk", flat=True))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_pages_hold_every_row_once_in_order(regions, size):
    pages = list(walk(f"per_page={size}"))
    assert [key for keys in pages for key in keys] == in_order()
    assert all(len(keys) == size for keys in pages[:-1])


def test_pages_lead_back_again(regions):
    forward = list(walk("per_page=2"))
    last = page("per_page=2")
    while last.next_query:
        last = page(last.next_query)
    assert last.keys == forward[-1]
    assert list(walk(last.previous_query, "previous_query")) == forward[-2::-1]


def test_first_page_has_nothing_before_and_last_nothing_after(regions):
    first = page("per_page=4")
    assert first.previous_query is None
    assert page(first.next_query).next_query is None


def test_writing_between_pages_skips_and_repeats_nothing(regions):
    first = page("per_page=3")
    factories.published(factories.make_region(name_en="aa"))
    factories.published(factories.make_region(name_en="cc"))
    regions[2].delete()
    seen = first.keys + [key for keys in walk(first.next_query) for key in keys]
    assert len(seen) == len(set(seen))
    stayed = [region.pk for region in regions if region.pk is not None]
    assert set(stayed) <= set(seen)


def test_page_after_a_deleted_row_goes_on_where_it_was(regions):
    first = page("per_page=2")
    rest = in_order()[2:]
    Region.objects.filter(pk=first.keys[-1]).delete()
    assert page(first.next_query.replace("per_page=2", "per_page=100")).keys == rest


def test_descending_and_dated_orders_page_as_well():
    delegations = [factories.published(factories.make_delegation()) for _ in range(4)]
    keyset = Keyset(("-starts_on", "-id"), "x")
    rows = Delegation.objects.public()
    found, _before, more = keyset.slice(rows, 3, None)
    assert ([row[0] for row in found], more) == ([record.pk for record in delegations[:0:-1]], True)
    rest, before, more = keyset.slice(rows, 3, keyset.read(Delegation, keyset.cursor(found[-1])))
    assert ([row[0] for row in rest], before, more) == ([delegations[0].pk], True, False)


def test_cursor_reads_back_what_it_was_made_of():
    row = (7, "深圳", 7)
    assert BY_NAME.read(Region, BY_NAME.cursor(row)) == Position(("深圳", 7))
    assert BY_NAME.read(Region, BY_NAME.cursor(row, backwards=True)) == Position(("深圳", 7), backwards=True)


def forged(*payload):
    return base64.urlsafe_b64encode(json.dumps([BY_NAME._digest, *payload]).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%%%",
        "é",
        "bnVsbA",
        "W10",
        Keyset(("sort_en", "id"), "region:name:q=a").cursor((7, "a", 7)),
        Keyset(("sort_zh", "id"), "region:name_zh:").cursor((7, "a", 7)),
        BY_NAME.cursor((7, "a", 7))[:-3],
        forged(0, "a"),
        forged(0, "a", 7, 7),
        forged(2, "a", 7),
        forged(0, 7, 7),
        forged(0, "a", "7"),
        forged(0, "a", -1),
        forged(0, "a", 2**70),
        forged(0, "a", 1.5),
        forged(0, "a", True),
        forged(0, "a\x00", 7),
        forged(0, "\ud800", 7),
        forged(0, None, 7),
        forged(0, ["a"], 7),
        "W" * 5000,
    ],
)
def test_cursor_that_is_not_of_this_list_is_refused(cursor):
    with pytest.raises(ValidationError) as caught:
        BY_NAME.read(Region, cursor)
    assert caught.value.code == "cursor"


def dated(moment):
    """A keyset by the clock and a cursor of it, with a moment of somebody's own making."""
    keyset = Keyset(("-modified_at", "-id"), "x")
    text = json.dumps([keyset._digest, 0, moment, 7])
    return keyset, base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-01-01T00:00:00"])
def test_moment_beyond_the_calendar_is_refused(moment):
    keyset, cursor = dated(moment)
    with pytest.raises(ValidationError) as caught:
        keyset.read(Region, cursor)
    assert caught.value.code == "cursor"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+00:00", "2026-01-01T08:00:00+08:00"])
def test_moment_of_any_zone_is_read(moment):
    keyset, cursor = dated(moment)
    rows, _before, _more = keyset.slice(Region.objects.public(), 5, keyset.read(Region, cursor))
    assert rows == []
