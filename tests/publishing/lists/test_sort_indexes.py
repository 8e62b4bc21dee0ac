"""A page of any public list comes out of an index in its order: nothing is sorted, however many records there are."""

import pytest
from django.db import connection

from publishing.kinds import all_kinds

pytestmark = pytest.mark.django_db

SORTS = [(kind, name) for kind in all_kinds() for name in kind.listing.sorts]


@pytest.fixture(autouse=True)
def as_with_many_rows(db):
    """PostgreSQL reads few rows whole and sorts them; it is told not to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )


@pytest.mark.parametrize(("kind", "name"), SORTS, ids=lambda value: getattr(value, "name", value))
def test_page_comes_out_of_an_index(kind, name):
    plan = kind.listing.queryset.order_by(*kind.listing.sorts[name])[:101].explain()
    assert "INDEX" in plan.upper()
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
