"""Every factory makes a valid row, and nothing public."""

import inspect

import pytest

from publishing.models import Aggregate
from tests import factories

FACTORIES = {
    name: make
    for name, make in inspect.getmembers(factories, inspect.isfunction)
    if name.startswith("make_") and "record" not in inspect.signature(make).parameters
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", FACTORIES)
def test_factory_makes_a_valid_row_that_is_not_public(name):
    row = FACTORIES[name]()
    row.full_clean()
    if isinstance(row, Aggregate):
        assert not row.is_public


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["make_alias", "make_identifier", "make_citation"])
def test_factory_makes_a_valid_row_of_any_record(name):
    region = factories.make_region()
    row = getattr(factories, name)(region)
    row.full_clean()
    assert row.record == region
