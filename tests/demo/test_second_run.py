from itertools import chain

import pytest

from demo.loader import SCHEME, load
from demo.reading import read
from organizations.models import Region
from publishing.kinds import aggregate_models
from publishing.models import Identifier, Record
from publishing.services import withdraw

pytestmark = pytest.mark.django_db


def _records(model=Record):
    for child in model.__subclasses__():
        yield from _records(child)
        if not child._meta.abstract:
            yield child


def _traces():
    """What any writing leaves: versions and history."""
    versions = chain.from_iterable(model.objects.values_list("uuid", "version") for model in aggregate_models())
    return dict(versions), {model: model.history.count() for model in _records()}


def test_second_run_changes_nothing(loaded):
    before = _traces()
    assert load() == {"created": 0, "changed": 0, "deleted": 0}
    assert _traces() == before


def test_every_record_is_public(loaded):
    identified = Identifier.objects.filter(scheme=SCHEME)
    assert {row.value for row in identified} == set(read())
    assert [row.value for row in identified if not row.record.is_public] == []


def test_changes_leave_traces(loaded):
    before = _traces()
    Region.objects.get(iso_code="CN-SC").save()
    assert _traces() != before


def test_withdrawn_record_stays_withdrawn(loaded):
    region = Region.objects.get(iso_code="CN-SC")
    withdraw(record=region, by=None, reason="Test")
    load()
    region.refresh_from_db()
    assert not region.is_public
