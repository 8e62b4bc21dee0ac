"""Counts beside choices, against counting one by one."""

import random

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.http import QueryDict
from django.utils import translation

from publishing.kinds import all_kinds, kind_named
from publishing.lists import counting, facets
from publishing.lists.counting import Count, counts
from publishing.lists.panel import FilterPanel
from publishing.models import PublicRecord
from publishing.pages.fragments import kept
from tests import factories

pytestmark = pytest.mark.django_db
SEED = 20181114


@pytest.fixture
def records(settings):
    """Some of everything, drafts included."""
    call_command("generate", delegations=12, seed=7, verbosity=0)
    region = PublicRecord.objects.filter(kind="region", state="public").order_by("pk")[0]
    settings.OFFICE_REGION = region.slug


def panel_of(kind, query):
    return FilterPanel(kind.listing.query(QueryDict(query)))


def one_by_one(kind, query, name, value):
    params = QueryDict(query, mutable=True)
    params.setlist(name, [value])
    return kind.listing.query(params).rows.count()


def questions(kind, number):
    """Queries that choose one or two of the offered values of some filters."""
    draw = random.Random(f"{SEED} {kind.name}")
    offered = {field.name: [option.value for option in field.options] for field in panel_of(kind, "").fields}
    offered = {name: values for name, values in offered.items() if values}
    yield ""
    for _number in range(number):
        params = QueryDict(mutable=True)
        for name in draw.sample(sorted(offered), k=draw.randint(1, min(3, len(offered)))):
            params.setlist(name, draw.sample(offered[name], k=min(len(offered[name]), draw.randint(1, 2))))
        yield params.urlencode()


def wrong_counts(kind, query):
    """Where the form says something else than a list with that choice holds; and how much was looked at."""
    seen, wrong = 0, []
    filters = kind.listing.query(QueryDict(query)).filterset.filters
    for field in panel_of(kind, query).fields:
        shown = {option.value: option.count for option in field.options if option.count is not None}
        if not shown:
            continue
        for offer in filters[field.name].offers():
            expected = Count.of(one_by_one(kind, query, field.name, offer.value))
            found = shown.get(offer.value, Count(0))
            seen += 1
            if found != expected:
                wrong.append((query, field.name, offer.value, found, expected))
    return seen, wrong


@pytest.mark.parametrize("counted_to", [1_000, 2])
def test_counts_are_what_the_lists_hold(records, monkeypatch, counted_to):
    """Whether the list is short or its first records are looked at."""
    monkeypatch.setattr(counting, "COUNTED_TO", counted_to)
    looked_at = dict.fromkeys((kind.name for kind in all_kinds()), 0)
    for kind in all_kinds():
        for query in questions(kind, 5):
            seen, wrong = wrong_counts(kind, query)
            looked_at[kind.name] += seen
            assert wrong == [], kind.name
    assert min(looked_at.values()) > 0, looked_at


def test_brute_force_notices_a_count_that_keeps_its_own_choice(records, monkeypatch):
    monkeypatch.setattr("publishing.lists.facets.Facets._others", {})
    monkeypatch.setattr("publishing.lists.facets.Facets._totals", {"": Count(1)})
    kind = kind_named("event")
    value = next(field.options[0].value for field in panel_of(kind, "").fields if field.name == "kind")
    assert wrong_counts(kind, f"kind={value}")[1] != []


def offered(query):
    """The choices of each filter of the regions' form."""
    fields = panel_of(kind_named("region"), query).fields
    return {field.name: sorted(option.value for option in field.options) for field in fields}


def test_choice_that_would_leave_nothing_is_not_offered_unless_chosen():
    for kind in ("city", "province"):
        factories.published(factories.make_region(kind=kind))
    assert offered("")["kind"] == ["city", "province"]
    assert offered("kind=state")["kind"] == ["city", "province", "state"]
    assert "sector" not in offered("")


def test_filter_that_narrows_nothing_is_not_offered_unless_chosen(monkeypatch):
    """It would be a box to tick that changes nothing; in a list longer than is counted to, nobody knows."""
    for name in ("Dalian", "Chengdu"):
        factories.published(factories.make_region(name_en=name, kind="city"))
    assert "kind" not in offered("")
    assert offered("kind=city")["kind"] == ["city"]
    assert offered("kind=nonsense")["kind"] != []
    monkeypatch.setattr(counting, "COUNTED_TO", 1)
    assert offered("")["kind"] == ["city"]
    monkeypatch.undo()
    factories.published(factories.make_region(name_en="Sichuan", kind="province"))
    assert offered("")["kind"] == ["city", "province"]
    assert "kind" not in offered("q=sichuan")


def test_hidden_records_change_no_form(client):
    for name, kind in (("Dalian", "city"), ("Sichuan", "province")):
        factories.published(factories.make_region(name_en=name, kind=kind))
    before = client.get("/regions/").content
    assert b"facet-count" in before
    hidden = factories.make_region(name_en="Hidden", kind="state")
    factories.make_organization(region=hidden)
    kept.clear()
    caches["pages"].clear()
    assert client.get("/regions/").content == before


def test_counts_stop_at_what_is_told(monkeypatch):
    monkeypatch.setattr(counting, "COUNTED_TO", 2)
    for _number in range(4):
        factories.published(factories.make_region())
    rows = kind_named("region").listing.queryset
    found = counts([rows, rows.none(), rows.filter(slug__in=[]), rows.filter(pk=rows[0].pk)])
    assert found == [Count(2, is_more=True), Count(0), Count(0), Count(1)]
    assert [str(count) for count in found] == ["2+", "0", "0", "1"]


def test_choices_of_a_list_too_long_are_counted_among_its_first_records(monkeypatch):
    """What is found there is the least that a choice leaves; one that is not found there may leave something."""
    monkeypatch.setattr(counting, "COUNTED_TO", 2)
    monkeypatch.setattr(facets, "COUNTED_AMONG", 4)
    for name, kind in (("a", "city"), ("b", "city"), ("c", "city"), ("d", "state"), ("z", "state")):
        factories.published(factories.make_region(name_en=name, kind=kind))
    options = next(field.options for field in panel_of(kind_named("region"), "").fields if field.name == "kind")
    told = {option.value: str(option.count) for option in options if option.count}
    assert told == {"city": "2+", "state": "1+"}
    assert "country" in {option.value for option in options if option.count is None}
    monkeypatch.setattr(facets, "COUNTED_AMONG", 5)
    options = next(field.options for field in panel_of(kind_named("region"), "").fields if field.name == "kind")
    assert {option.value: str(option.count) for option in options} == {"city": "2+", "state": "2"}


def test_many_counts_are_few_statements(django_assert_num_queries):
    rows = kind_named("region").listing.queryset
    with django_assert_num_queries(2):
        assert counts([rows] * (counting.AT_ONCE + 1)) == [Count(0)] * (counting.AT_ONCE + 1)


def test_labels_of_choices_follow_the_page(records):
    with translation.override("zh-hans"):
        labels = [field.label for field in panel_of(kind_named("event"), "").fields]
    assert "类型" in labels or "类别" in labels
