"""No query breaks the API: what its document allows is answered, what it forbids refused, nothing is undocumented.

schemathesis makes the queries up, seeded; docs/checking-the-api.md says how to try many more against a running site.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from schemathesis import GenerationMode

from publishing.api.streams import PAGES
from publishing.kinds import all_kinds
from publishing.lists.filters import CodesFilter
from tests import factories
from tests.leaks.world import Texts, make_all, publish_all
from tests.publishing.api import schemathesis_hooks  # noqa: F401 -- schemathesis calls what it registers

EXAMPLES = 12
"""Queries for each operation in each mode; with 23 operations half a minute."""
NOT_WHAT_THEY_LOOK_LIKE = {"cursor", "since"} | {
    name
    for kind in all_kinds()
    for name, item in kind.listing.filterset_class.base_filters.items()
    if isinstance(item, CodesFilter)
}
"""A cursor of another list and a code that no list holds are refused although nothing is wrong with their looks."""


@pytest.fixture
def lookups(db, settings):
    """By which the records of a world of every kind are found."""
    office = factories.published(factories.make_region(name_en="Office"))
    settings.OFFICE_REGION = office.slug
    records = make_all(Texts().plain, {})
    publish_all(records.values())
    return [str(record.uuid) for record in (*records.values(), office)]


@pytest.fixture
def one_connection():
    """Requests go through WSGI in this process: the end of one must not close the test's own connection."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.name.lower())
def test_every_query_is_answered_as_the_document_says(lookups, one_connection, mode):
    config = schemathesis.Config()
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application(), config=config)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 2 * len(list(all_kinds()))
    for operation in operations:
        if operation.query or mode is GenerationMode.POSITIVE:
            fuzz(operation, mode, lookups)


def written(value):
    """480.0 is an integer to JSON Schema; in an address it is not how anybody writes one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def fuzz(operation, mode, lookups):
    @effort(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), lookup=st.sampled_from([None, *lookups]))
    def ask(case, lookup):
        if mode is GenerationMode.POSITIVE:
            case.query = {
                name: written(value) for name, value in case.query.items() if name not in NOT_WHAT_THEY_LOOK_LIKE
            }
            if case.query.get("format") == "jsonl":  # a stream refuses what pages know
                case.query = {name: value for name, value in case.query.items() if name not in PAGES}
            if lookup and "lookup" in case.path_parameters:
                case.path_parameters["lookup"] = lookup
        case.call_and_validate()

    ask()
