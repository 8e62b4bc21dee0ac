"""The five articles, what they quote, and that their sentences were left where they were."""

import pytest
import yaml

from demo.reading import RECORDS
from tests.demo.reading import pick
from tests.demo.runs import article_runs, runs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("article", "headline", "outlet", "agency", "day"),
    [
        ("xinhua-shenzhen", "China's Shenzhen promotes innovative cooperation in Silicon Valley",
         None, "xinhua", "2018-06-20"),
        ("china-daily-zhongguancun", "Introduction to China's Silicon Valley", "china-daily", None, "2018-07-26"),
        ("dalian-symposium-report", "China's Dalian looks to cooperation with Silicon Valley",
         None, None, "2018-11-04"),
        ("xinhua-sichuan", "Sichuan looks to innovative cooperation with Silicon Valley",
         "scio-english", "xinhua", "2018-11-16"),
        ("biz-lian-shenzhen", "Shenzhen, city of innovation", "biz-lian", None, None),
    ],
)  # fmt: skip
def test_article_says_who_wrote_and_who_carries_it(demo, article, headline, outlet, agency, day):
    body = demo[article]
    assert pick(body, "name_en", "language", "published_on") == (headline, "en", day)
    assert (demo.key(body["outlet"]), demo.key(body["agency"])) == (outlet, agency)


def test_sections_and_addresses(demo):
    assert demo["xinhua-shenzhen"]["section"] == "Around China"
    assert demo["xinhua-sichuan"]["section"] == "International Exchanges"
    assert demo["xinhua-sichuan"]["url"].endswith(
        "english.scio.gov.cn/internationalexchanges/2018-11/16/content_72864103.htm"
    )
    assert demo["biz-lian-shenzhen"]["printed_in"] == "none"
    assert demo["biz-lian-shenzhen"]["is_machine_translated"]
    assert "enquiry" in demo["biz-lian"]["summary_en"]


@pytest.mark.parametrize(
    ("article", "speakers"),
    [
        ("xinhua-shenzhen", {"wang-weizhong": 3, "chen-liren": 2, "zhang-jianxin": 1}),
        ("dalian-symposium-report", {"xia-deren": 1, "chee-chyuan-liong": 2, "scott-armanini": 3}),
        ("xinhua-sichuan", {"tang-limin": 2, "manish-goyal": 2, "huang-jiandong": 1}),
    ],
)
def test_quotes_are_reported_speech_with_event_and_source(demo, article, speakers):
    quotes = demo[article]["quotes"]
    said_by = [demo.key(quote["person"]) for quote in quotes]
    assert {key: said_by.count(key) for key in said_by} == speakers
    assert {quote["form"] for quote in quotes} == {"reported"}
    assert [quote for quote in quotes if demo.sources(quote) != {(article, "stated")}] == []
    assert demo.keys(quote["event"] for quote in quotes) == demo.keys(demo[article]["events"]) - {"autodesk-visit"}


def test_no_person_has_characters_that_no_source_gives(demo):
    people = [body for _key, body in demo if body["kind"] == "person"]
    assert len(people) == 9
    assert {body[name] for body in people for name in ("name_zh", "family_name_zh", "given_name_zh")} == {""}


def test_names_are_official_in_chinese_where_they_are_certain(demo):
    names = {
        "sichuan": "四川省",
        "tianfu": "天府新区",
        "china": "中国",
        "shenzhen-government": "深圳市人民政府",
        "qualcomm": "高通",
        "autodesk": "欧特克",
        "uc-berkeley": "加州大学伯克利分校",
        "sichuan-university": "四川大学",
        "invest-shenzhen": "",
        "shenzhen-bay-center": "",
    }
    assert {key: demo[key]["name_zh"] for key in names} == names


def test_every_record_of_the_visits_has_a_source(demo):
    kinds = {"delegation", "event", "outcome", "person", "venue"}
    assert [key for key, body in demo if body["kind"] in kinds and not demo.sources(body)] == []


def test_no_sentence_of_an_article_is_copied():
    assert [text for text in _written_texts() if not article_runs().isdisjoint(runs(text))] == []


def test_a_copied_sentence_would_be_seen():
    headline = "Sichuan looks to innovative cooperation with Silicon Valley"
    assert not article_runs().isdisjoint(runs(headline))


def _written_texts():
    for path in RECORDS.rglob("*.yaml"):
        yield from _texts(yaml.safe_load(path.read_text("utf-8")))


def _texts(value, name=""):
    """Every text of a file but names, titles and printed organizations, which are facts."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, key if key not in ("en", "zh") else name)
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child, name)
    elif isinstance(value, str) and name not in ("name", "title", "organization_en"):
        yield value
