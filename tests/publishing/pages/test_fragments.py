"""Parts of pages that are kept: the same for the same facts, and never for others."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from publishing import services
from publishing.kinds import kind_named
from publishing.pages.fragments import Fragments, entries, fragment
from publishing.register.writer import renew_stale
from tests import factories


def test_fragment_is_made_once_for_its_facts():
    made = []

    def make():
        made.append(1)
        return SafeString(f"made {len(made)}")

    assert [fragment("name", "a", make=make) for _ in range(2)] == ["made 1", "made 1"]
    assert fragment("name", "b", make=make) == "made 2"
    assert fragment("other", "a", make=make) == "made 3"
    with translation.override("zh-hans"):
        assert fragment("name", "a", make=make) == "made 4"
    assert fragment("name", "a", make=make) == "made 1"


def test_memory_is_bounded_and_the_eldest_go_first():
    memory = Fragments(10)
    for number in range(6):
        memory.put(number, SafeString("xx"))
    assert [number for number in range(6) if memory.get(number)] == [3, 4, 5]
    memory.put(9, SafeString("x" * 100))
    assert [number for number in range(10) if memory.get(number)] == []


TEMPLATE = Template('{% load fragments %}{% kept "part" fact %}<b>{{ text }}</b>{% endkept %}')


def test_tag_keeps_its_block():
    texts = [TEMPLATE.render(Context({"fact": fact, "text": text})) for fact, text in ((1, "<a>"), (1, "b"), (2, "c"))]
    assert texts == ["<b>&lt;a&gt;</b>", "<b>&lt;a&gt;</b>", "<b>c</b>"]


def test_what_a_block_needs_is_made_for_its_making_alone():
    template = Template('{% load fragments %}{% kept "given" fact with given %}{{ text }}{% endkept %}{{ text }}')
    made = []

    def given():
        made.append(1)
        return {"text": f"made {len(made)}"}

    texts = [template.render(Context({"fact": fact, "given": given, "text": "!"})) for fact in (1, 1, 2)]
    assert texts == ["made 1!", "made 1!", "made 2!"]


@pytest.fixture
def regions(db):
    return [factories.published(factories.make_region(name_en=name)) for name in ("Sichuan", "Dalian")]


def shown(*records):
    """The entries of the records and how many statements they took."""
    keys = [record.pk for record in records]
    with CaptureQueriesContext(connection) as queries:
        found = entries("name", kind_named("region"), keys, lambda body: format_html("{}", body["name_en"]))
    return found, len(queries)


def test_entries_are_made_of_bodies_and_then_kept(regions):
    assert shown(*regions) == (["Sichuan", "Dalian"], 2)
    assert shown(*reversed(regions)) == (["Dalian", "Sichuan"], 1)


def test_entry_follows_its_record(regions):
    shown(*regions)
    regions[0].refresh_from_db()
    regions[0].name_en = "Szechwan"
    regions[0].save()
    assert shown(*regions) == (["Szechwan", "Dalian"], 2)
    regions[0].refresh_from_db()
    services.withdraw(record=regions[0], by=None, reason="Entered twice.")
    assert shown(*regions)[0] == ["Dalian"]


def test_entry_of_a_stale_record_is_made_live_and_not_kept(regions):
    city = factories.make_region(name_en="Chengdu", parent=regions[0])
    factories.published(city)

    def parents():
        make = lambda body: format_html("{}", body["parent"]["name_en"])  # noqa: E731
        return entries("parent", kind_named("region"), [city.pk], make)

    assert parents() == ["Sichuan"]
    for name in ("Szechwan", "Shu"):
        regions[0].refresh_from_db()
        regions[0].name_en = name
        regions[0].save()
        assert parents() == [name]
    while renew_stale():
        pass
    assert parents() == ["Shu"]


def test_nothing_is_asked_of_an_empty_page(db):
    assert shown()[0] == []
