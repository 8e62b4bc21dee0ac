"""Every fact of every kind: what bears it out stands beside it, or at least in the page's list of sources."""

import pytest

from coverage.admin.citations import citable_facts
from publishing.kinds import all_kinds, kind_named
from tests import factories
from tests.leaks.world import Texts, make
from tests.publishing.pages.test_template_tags import plain_text

pytestmark = pytest.mark.django_db

NAMES = [kind.name for kind in all_kinds()]
CODED = [
    (kind.name, field)
    for kind in all_kinds()
    for field in ("kind", "kinds", "sectors")
    if field in {each.name for each in kind.model._meta.get_fields()}
]


@pytest.fixture
def cited(visitor):
    """The page of a record whose fields each have a source, in two parts: the facts, and the list of sources."""

    def ask(name, *fields):
        record = make(kind_named(name).model, Texts().plain, {})
        for field in fields:
            if field in ("kinds", "sectors"):
                code = record._meta.get_field(field).related_model.objects.create(code="x", name_en="Code of it")
                getattr(record, field).add(code)
            factories.make_citation(
                record, field=field, place=f"at {field}", article=factories.published(factories.make_article())
            )
        record.refresh_from_db()
        factories.published(record)
        page = visitor.get(record.get_absolute_url()).content.decode()
        facts, _heading, listed = page.partition('<h2 id="sources"')
        return facts, plain_text(listed)

    return ask


@pytest.mark.parametrize(("name", "field"), CODED)
def test_kind_and_sectors_carry_their_sources(cited, name, field):
    facts, listed = cited(name, field)
    assert facts.count('<sup class="sources">') == 1
    assert f"Stated: at {field}" in listed


@pytest.mark.parametrize("name", NAMES)
def test_whatever_bears_a_fact_out_is_listed(cited, name):
    fields = [key[1:] for _group, facts in list(citable_facts(kind_named(name).model()))[1:2] for key, _label in facts]
    assert len(fields) > 5
    _facts, listed = cited(name, *fields)
    assert [field for field in fields if f"at {field}" not in listed] == []
