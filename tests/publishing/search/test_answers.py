"""The search over all kinds: on its page and in the API, the same answers in the same order."""

import re
import sys

import pytest

from publishing import services
from publishing.api.search import WORDS
from publishing.kinds import all_kinds
from publishing.search.queries import MAX_PER_PAGE
from publishing.search.ranking import CANDIDATES, search
from tests import factories
from tests.statements import statements

pytestmark = pytest.mark.django_db
API = "/api/v1/search/"
KINDS = [kind.name for kind in all_kinds()]


@pytest.fixture
def records():
    """Records around one city, made in no particular order."""
    visit = factories.make_delegation(
        name_en="Shenzhen delegation to Silicon Valley, June 2018", name_zh="深圳市代表团"
    )
    factories.make_member(delegation=visit, name_en="Wang Weizhong", name_zh="王伟中")
    office = factories.make_organization(name_en="Invest Shenzhen", summary_en="Helps with <b>investment</b>.")
    city = factories.make_region(name_en="Shenzhen", name_zh="深圳市", summary_en="A city.", summary_zh="一座城市。")
    mayor = factories.make_person(name_en="Wang Weizhong", name_zh="王伟中")
    factories.make_region(name_en="Shenzhen draft")
    for record in (visit, office, city, mayor):
        record.refresh_from_db()
        factories.published(record)
    return visit, office, city, mayor


def names(text, **options):
    return [body["name_en"] for body in search(text, **{"kinds": KINDS, "size": 20} | options).bodies]


def test_nearest_come_first_short_names_before_long_ones(records):
    visit, office, city, mayor = records
    assert names("shenzhen") == [city.name_en, office.name_en, visit.name_en]
    assert names("weizhong wang") == [mayor.name_en, visit.name_en]
    assert names("深圳") == [city.name_en, visit.name_en]
    assert names("wang 深圳") == [visit.name_en]


def test_size_and_kinds_are_kept_to(records):
    assert names("shenzhen", size=1) == ["Shenzhen"]
    assert names("shenzhen", kinds=["organization", "person"]) == ["Invest Shenzhen"]
    assert names("nowhere") == names("!!!") == []


def test_a_bounded_number_is_ranked_and_every_kind_has_its_part(records):
    for _ in range(CANDIDATES + 1):
        factories.published(factories.make_outlet(name_en="Shenzhen news"))
    answers = search("shenzhen", kinds=KINDS, size=100)
    assert {share.kind.name: (share.count, share.is_bounded) for share in answers.shares} == {
        "region": (1, False),
        "organization": (1, False),
        "delegation": (1, False),
        "outlet": (CANDIDATES, True),
    }
    assert len(answers.bodies) == CANDIDATES + 3


def test_withdrawn_record_is_gone_at_once(records):
    _visit, _office, city, _mayor = records
    services.withdraw(record=city, by=None, reason="Entered twice.")
    assert "Shenzhen" not in names("shenzhen")


def test_page_and_api_give_the_same_answers(client, records):
    results = client.get(f"{API}?q=shenzhen").json()["results"]
    assert [result["name_en"] for result in results] == names("shenzhen")
    assert list(results[0]) == ["uuid", "kind", "name_en", "name_zh", "path"]
    page = client.get("/search/?q=shenzhen").text
    places = [page.index(f'href="{result["path"]}"') for result in results]
    assert places == sorted(places)


def test_page_marks_what_was_found_in_the_readers_language(client, records):
    page = client.get("/search/?q=shenzhen").text
    assert '<a href="/regions/shenzhen/"><mark>Shenzhen</mark></a>' in page
    assert '<span lang="zh-Hans"><mark>深圳</mark>市</span>' in page
    assert "A city." in page and "一座城市。" not in page
    chinese = client.get("/zh-hans/search/?q=shenzhen").text
    assert '<a href="/zh-hans/regions/shenzhen/"><mark>深圳</mark>市</a>' in chinese
    assert '<span lang="en"><mark>Shenzhen</mark></span>' in chinese
    assert "一座城市。" in chinese and "A city." not in chinese


def test_page_shows_no_markup_of_texts_and_questions(client, records):
    page = client.get("/search/?q=investment").text
    assert "Helps with &lt;b&gt;<mark>investment</mark>&lt;/b&gt;." in page
    assert "<script>" not in client.get("/search/?q=<script>alert(1)</script>").text


def test_page_leads_to_one_kind_and_to_its_whole_list(client, records):
    page = client.get("/search/?q=shenzhen").text
    assert 'href="?q=shenzhen&amp;kinds=region">Regions <span class="facet-count">1</span></a>' in page
    assert 'href="/regions/?q=shenzhen">Regions</a>' in page
    narrowed = client.get("/search/?q=shenzhen&kinds=region").text
    assert "Invest Shenzhen" not in narrowed and 'href="?q=shenzhen">All kinds</a>' in narrowed


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/search/", "in English, Chinese or pinyin"),
        ("/search/?q=", "in English, Chinese or pinyin"),
        ("/search/?q=!!!", "Give at least one word"),
        ("/search/?q=nowhere", "No record holds all of these words: nowhere"),
        ("/search/?utm_source=x&q=nowhere", "No record holds all of these words: nowhere"),
    ],
)
def test_empty_page_says_what_to_do(client, records, address, words):
    response = client.get(address)
    assert (response.status_code, words in response.text) == (200, True)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("q=" + "a" * 201, "q"),
        ("q=a&kinds=cities", "kinds"),
        ("q=a&colour=red", "colour"),
        ("q=a&per_page=0", "per_page"),
    ],
)
def test_what_cannot_be_answered_is_an_error_of_its_parameter(client, query, name):
    page = client.get(f"/search/?{query}")
    assert (page.status_code, f"<code>{name}</code>" in page.text) == (400, True)
    document = client.get(f"{API}?{query}").json()
    assert (document["status"], list(document["errors"])) == (400, [name])
    assert document["allowed"] == ["q", "kinds", "per_page"]


@pytest.mark.parametrize("query", ["", "q=", "q=+", f"q=a&per_page={MAX_PER_PAGE + 1}", "q=a&per_page=x"])
def test_api_wants_words_and_a_size(client, query):
    assert client.get(f"{API}?{query}").status_code == 400


@pytest.mark.parametrize(
    "text", ["%ED%A0%80", "%F0%9F%98%80", "'", '"', "a:*", "a %26 b | !c", "-a", "NOT", "深\u200b圳", "%25"]
)
def test_odd_characters_find_what_is_left_of_them(client, records, text):
    for address in ("/search/", API, "/regions/", "/api/v1/regions/", "/api/v1/regions/?format=jsonl"):
        joint = "&" if "?" in address else "?"
        assert client.get(f"{address}{joint}q={text}").status_code == 200, address


def test_every_page_has_the_box(client, records):
    for address in ("/", "/regions/", "/regions/shenzhen/", "/nothing/"):
        assert client.get(address).text.count('action="/search/"') == 1, address
    assert client.get("/zh-hans/search/").text.count('action="/zh-hans/search/"') == 1


@pytest.mark.parametrize("address", ["/search/", API])
def test_queries_do_not_grow_with_answers(client, address):
    client.get(f"{address}?q=port")
    counts = []
    for _ in range(2):
        for kind in ("region", "organization", "venue"):
            factories.published(getattr(factories, f"make_{kind}")(name_en="Port"))
        counts.append(statements(client, f"{address}?q=port"))
    assert counts == [3, 3]  # names, elsewhere, bodies


def test_answer_has_an_etag_that_spares_the_next(client, records):
    first = client.get(f"{API}?q=shenzhen")
    assert client.get(f"{API}?q=shenzhen", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_other_texts_are_searched_only_where_they_may_change_the_answer(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("publishing.search.ranking.CANDIDATES", 2)
    for number in range(3):
        factories.published(factories.make_region(name_en=f"Harbour {number}"))
    factories.published(factories.make_region(name_en="Port", summary_en="It has a harbour."))
    with django_assert_num_queries(2):  # names, bodies
        two = search("harbour", kinds=["region"], size=2)
    with django_assert_num_queries(3):
        three = search("harbour", kinds=["region"], size=3)
    assert [body["name_en"] for body in three.bodies] == ["Harbour 2", "Harbour 1", "Port"]
    assert two.bodies == three.bodies[:2]


def test_document_calls_a_question_blank_exactly_where_it_is_refused():
    characters = (chr(code) for code in range(1, sys.maxunicode + 1))
    assert [each for each in characters if bool(each.strip()) != bool(re.match(WORDS["pattern"], each))] == []
