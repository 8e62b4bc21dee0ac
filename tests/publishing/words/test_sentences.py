"""A list in words, as a reader of either language would say it."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from publishing.kinds import kind_named
from publishing.lists.counting import Count
from publishing.lists.periods import periods
from publishing.words.sentences import counted, described, labels_of_choice
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places():
    factories.published(factories.make_region(name_en="Sichuan", name_zh="四川省"))
    factories.published(factories.make_region(name_en="San Francisco", name_zh="旧金山"))
    factories.published(factories.make_region(name_en="Liaoning", name_zh=""))
    factories.published(factories.make_organization(name_en="Stanford University", name_zh="斯坦福大学"))
    factories.make_sector(code="biotech", name_en="Biotechnology", name_zh="生物技术")
    factories.make_sector(code="ai", name_en="AI", name_zh="人工智能")


def said(kind_name, query, number=24, language="en"):
    asked = kind_named(kind_name).listing.query(QueryDict(query))
    assert asked.errors == {}
    with translation.override(language):
        return counted(asked, labels_of_choice(asked), Count.of(number))


@pytest.mark.parametrize(
    ("kind_name", "query", "english", "chinese"),
    [
        ("delegation", "", "24 delegations", "24个代表团"),
        (
            "delegation",
            "sent_from=sichuan&date_from=2018&date_to=2018",
            "24 delegations from Sichuan in 2018",
            "2018年四川省派出的24个代表团",
        ),
        (
            "delegation",
            "received_in=san-francisco&sent_from=sichuan,liaoning&date_from=2018-11",
            "24 delegations from Sichuan or Liaoning received in San Francisco from November 2018 on",
            "2018年11月起四川省或Liaoning派出的、旧金山接待的24个代表团",
        ),
        (
            "delegation",
            "plan=confirmed,postponed&organization=stanford-university",
            "24 delegations (confirmed or postponed) with Stanford University",
            "有斯坦福大学参与的24个代表团（已确定或已推迟）",
        ),
        ("delegation", "date_to=2018-06", "24 delegations until June 2018", "截至2018年6月的24个代表团"),
        (
            "event",
            "region=san-francisco&date_from=2018-11-14&date_to=2018-11-14&kind=forum",
            "24 events (forum) in San Francisco on 14 November 2018",
            "2018年11月14日在旧金山举行的24场活动（论坛）",
        ),
        (
            "event",
            "date_from=2018-11-02&date_to=2018-12",
            "24 events between 2 November 2018 and December 2018",
            "2018年11月2日至2018年12月的24场活动",
        ),
        (
            "outcome",
            "sector=biotech,ai",
            "24 outcomes in the field of biotechnology or AI",
            "生物技术或人工智能领域的24项成果",
        ),
        ("article", "language=en&q=bay", "24 articles mentioning “bay” in English", "提到“bay”的、英语的24篇报道"),
        ("region", "within=sichuan", "24 regions in Sichuan", "位于四川省的24个地区"),
        ("person", "organization=stanford-university", "24 people with a position in Stanford University", None),
        ("region", "within=nowhere", "24 regions in nowhere", None),
    ],
)
def test_sentence_says_what_is_chosen(kind_name, query, english, chinese):
    assert said(kind_name, query) == english
    if chinese:
        assert said(kind_name, query, language="zh-hans") == chinese


def test_sentence_counts_as_people_do():
    assert (said("delegation", "", 1), said("delegation", "", 0)) == ("1 delegation", "0 delegations")
    assert (said("person", "", 1), said("person", "", 2)) == ("1 person", "2 people")
    assert said("delegation", "", 1_000) == "1,000 delegations"
    assert said("delegation", "", 1_001) == "More than 1,000 delegations"
    assert said("delegation", "", 1_001, "zh-hans") == "1,000多个代表团"


def test_many_values_are_not_all_named():
    query = "kind=city,state,country,province"
    assert said("region", query) == "24 regions (city, state, country or others)"


def test_title_has_no_number():
    asked = kind_named("delegation").listing.query(QueryDict("sent_from=sichuan"))
    assert described(asked, labels_of_choice(asked)) == "Delegations from Sichuan"


def test_record_named_by_uuid_or_name_is_called_by_its_name():
    asked = kind_named("delegation").listing.query(QueryDict("sent_from=四川省"))
    assert described(asked, labels_of_choice(asked)) == "Delegations from Sichuan"


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2018, 11, 22), [("2018-11-22", ""), ("2018", "2018"), ("2017", "2017"), ("2017-11-23", "2018-11-22")]),
        (date(2020, 2, 29), [("2020-02-29", ""), ("2020", "2020"), ("2019", "2019"), ("2019-03-01", "2020-02-29")]),
        (date(2021, 2, 28), [("2021-02-28", ""), ("2021", "2021"), ("2020", "2020"), ("2020-02-29", "2021-02-28")]),
        (date(2018, 12, 31), [("2018-12-31", ""), ("2018", "2018"), ("2017", "2017"), ("2018-01-01", "2018-12-31")]),
    ],
)
def test_periods_are_seen_from_today(today, found):
    assert [(period.first, period.last) for period in periods(ahead=True, today=today)] == found
    assert len(list(periods(ahead=False, today=today))) == 3
