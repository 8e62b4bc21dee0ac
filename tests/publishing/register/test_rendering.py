"""Bodies of few records are made without asking for relations in which none of them has a row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.kinds import aggregate_models, all_kinds, kind_of
from publishing.register import rendering
from tests import factories
from tests.leaks.world import Texts, make, make_all, publish_all

pytestmark = pytest.mark.django_db


def statements(record):
    with CaptureQueriesContext(connection) as queries:
        rendering.render(kind_of(record), [record.pk])
    return len(queries)


def test_it_says_the_same_as_when_each_relation_is_asked_for(monkeypatch):
    """Of a bare record and of one that has a row of everything."""
    texts = Texts()
    base = {model: make(model, texts.plain, {}) for model in aggregate_models()}
    full = make_all(texts.plain, base)
    publish_all([*base.values(), *full.values()])
    for kind in all_kinds():
        for keys in ([base[kind.model].pk], [full[kind.model].pk], [base[kind.model].pk, full[kind.model].pk]):
            sparing = rendering.render(kind, keys)
            with monkeypatch.context() as patch:
                patch.setattr(rendering, "FEW", 0)
                assert rendering.render(kind, keys) == sparing


def test_a_bare_record_takes_two_statements():
    assert statements(factories.published(factories.make_delegation())) == 2


def test_a_relation_costs_a_statement_once_it_has_rows():
    visit = factories.make_delegation()
    factories.make_alias(visit)
    factories.make_identifier(visit)
    factories.make_stop(delegation=visit)
    assert statements(factories.published(visit)) == 5
