import pytest
from django.http import QueryDict

from organizations.listing import REGIONS
from publishing.lists.listing import ListingError
from publishing.lists.paging import MAX_PER_PAGE
from tests import factories

pytestmark = pytest.mark.django_db


def names(query):
    return [body["name_en"] for body in REGIONS.query(QueryDict(query)).page().bodies()]


def errors(query, **options):
    with pytest.raises(ListingError) as caught:
        REGIONS.query(QueryDict(query), **options).page()
    return caught.value.errors


@pytest.fixture
def regions():
    for english, chinese in (("Chengdu", "成都"), ("Beijing", "北京"), ("Dalian", "大连")):
        factories.published(factories.make_region(name_en=english, name_zh=chinese))
    factories.make_region(name_en="Draft")


def test_list_shows_public_records_in_its_first_order(regions):
    assert names("") == ["Beijing", "Chengdu", "Dalian"]


def test_list_shows_public_records_alone_when_a_record_changes_its_state(regions):
    factories.withdrawn(factories.make_region(name_en="Withdrawn"))
    factories.scheduled(factories.make_region(name_en="Scheduled"))
    assert names("") == ["Beijing", "Chengdu", "Dalian"]


@pytest.mark.parametrize("sort", list(REGIONS.sorts))
def test_every_order_holds_every_record(regions, sort):
    assert sorted(names(f"sort={sort}")) == ["Beijing", "Chengdu", "Dalian"]


def test_empty_list_has_no_bodies():
    assert names("") == []


@pytest.mark.parametrize("size", [1, 2, MAX_PER_PAGE])
def test_page_holds_as_many_as_asked_for(regions, size):
    assert names(f"per_page={size}") == ["Beijing", "Chengdu", "Dalian"][:size]


@pytest.mark.parametrize("size", ["0", "-1", "1001", "99999", "2.5", "ten", "１０", " 5", "1e2"])
def test_page_of_no_size_is_refused(size):
    assert errors(f"per_page={size}") == {"per_page": [f"Give a whole number from 1 to {MAX_PER_PAGE}."]}


def test_unknown_parameter_is_refused_with_the_known_ones():
    with pytest.raises(ListingError) as caught:
        REGIONS.query(QueryDict("colour=red")).page()
    assert caught.value.errors == {"colour": ["There is no such parameter."]}
    assert caught.value.allowed == [*REGIONS.filterset_class.base_filters, "sort", "cursor", "per_page", "format"]


def test_every_error_is_named_at_once():
    assert set(errors("colour=red&kind=x&sort=y&per_page=z")) == {"colour", "kind", "sort", "per_page"}


def test_unknown_order_is_refused_with_the_known_ones():
    known = f"Choose one of: {', '.join(REGIONS.sorts)}."
    assert errors("sort=size", formats=("json",)) == {"sort": [known]}


@pytest.mark.parametrize("tag", ["utm_source=x", "fbclid=1", "gclid=1", "spm=a.b"])
def test_tags_of_shared_links_pass_on_pages_alone(regions, tag):
    page = REGIONS.query(QueryDict(tag), lenient=True).page()
    assert len(page.keys) == 3
    assert list(errors(tag)) == [tag.partition("=")[0]]


def test_page_is_not_lenient_about_anything_else():
    assert list(errors("colour=red", lenient=True)) == ["colour"]
    assert list(errors("from=2018", lenient=True)) == ["from"]


def test_cursor_of_another_question_is_refused(regions):
    cursor = QueryDict(REGIONS.query(QueryDict("per_page=1")).page().next_query)["cursor"]
    assert list(errors(f"per_page=1&kind=city&cursor={cursor}")) == ["cursor"]
    assert list(errors(f"per_page=1&sort=name_zh&cursor={cursor}")) == ["cursor"]


def test_cursor_goes_with_the_same_question_in_another_order_of_words(regions):
    following = REGIONS.query(QueryDict("kind=city,province&per_page=2")).page().next_query
    assert REGIONS.query(QueryDict(following)).page().keys
