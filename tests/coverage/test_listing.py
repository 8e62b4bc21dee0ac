from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from coverage.languages import language_words
from coverage.listing import ARTICLES, OUTLETS
from organizations.models import Region
from publishing.dates import UNDATED, partial
from publishing.lists.listing import ListingError
from tests.factories import (
    make_article,
    make_delegation,
    make_event,
    make_organization,
    make_outcome,
    make_outlet,
    make_person,
    make_quote,
    make_region,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db

LINKS = {
    "delegation": ("delegations", make_delegation),
    "event": ("events", make_event),
    "outcome": ("outcomes", make_outcome),
    "organization": ("organizations", make_organization),
    "person": ("people", make_person),
    "region": ("regions", make_region),
}
CARRIERS = ("outlet", "agency")


def found(listing, query):
    return {body["uuid"] for body in listing.query(QueryDict(query)).page().bodies()}


def names(listing, query=""):
    return [body["name_en"] for body in listing.query(QueryDict(query)).page().bodies()]


def errors(listing, query):
    with pytest.raises(ListingError) as refusal:
        listing.query(QueryDict(query)).page()
    return list(refusal.value.errors)


def article_about(name, target):
    if name in CARRIERS:
        return published(make_article(**{name: target}))
    article = make_article()
    getattr(article, LINKS[name][0]).add(target)
    return published(article)


def make_target(name):
    return make_outlet() if name in CARRIERS else LINKS[name][1]()


@pytest.mark.parametrize("name", [*CARRIERS, *LINKS])
def test_articles_are_found_by_what_they_link_to(name):
    target, other = published(make_target(name)), published(make_target(name))
    article = article_about(name, target)
    article_about(name, other)
    assert found(ARTICLES, f"{name}={target.slug}") == {str(article.uuid)}
    assert found(ARTICLES, f"{name}={target.uuid}") == {str(article.uuid)}
    assert len(found(ARTICLES, f"{name}={target.slug},{other.slug}")) == 2


@pytest.mark.parametrize("state", [lambda record: record, withdrawn])
@pytest.mark.parametrize("name", [*CARRIERS, *LINKS])
def test_hidden_links_are_as_absent(name, state):
    target = state(make_target(name))
    article_about(name, target)
    assert found(ARTICLES, f"{name}={target.uuid}") == found(ARTICLES, f"{name}=nobody") == set()


def test_articles_are_found_by_whom_they_quote():
    person, organization = published(make_person()), published(make_organization())
    article = make_article()
    make_quote(article=article, person=person, organization=organization)
    published(article)
    assert found(ARTICLES, f"person={person.slug}") == {str(article.uuid)}
    assert found(ARTICLES, f"organization={organization.slug}") == {str(article.uuid)}


def test_an_article_about_a_city_is_about_its_province():
    province = published(make_region(kind="province"))
    city, hidden = published(make_region(parent=province)), make_region(parent=province)
    article = article_about("region", city)
    article_about("region", hidden)
    assert Region.objects.within([province.pk]).count() == 2
    assert found(ARTICLES, f"region={province.slug}") == {str(article.uuid)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=silicon valley", ["Shenzhen in Silicon Valley"]),
        ("q=大连", ["Dalian"]),
        ("q=nothing", []),
        ("kind=report", ["Dalian"]),
        ("kind=handout", []),
        ("language=zh", ["Dalian"]),
        ("language=ZH-hans,fr", ["Dalian"]),
        ("language=fr, zh", ["Dalian"]),
        ("language=z", None),
        ("date_from=2018-11-02", ["Dalian"]),
        ("date_from=2018-12", []),
        ("date_to=2018-10", ["Shenzhen in Silicon Valley"]),
        ("date_from=2018-11-30&date_to=2018-12-01", ["Dalian"]),
        ("sort=oldest", ["Shenzhen in Silicon Valley", "Dalian"]),
        ("sort=headline", ["Dalian", "Shenzhen in Silicon Valley"]),
        ("sort=headline_zh", ["Dalian", "Shenzhen in Silicon Valley"]),
        ("", ["Dalian", "Shenzhen in Silicon Valley"]),
        ("kind=rumour", None),
        ("date_from=2018-13", None),
        ("date_to=yesterday", None),
        ("sort=best", None),
        ("full_text=x", None),
    ],
)
def test_articles_are_filtered_and_sorted(query, expected):
    published(make_article(name_en="Shenzhen in Silicon Valley", **partial("published_on", "2018-06-20")))
    published(
        make_article(name_en="Dalian", name_zh="大连", kind="report", language="zh-Hans",
                     **partial("published_on", "2018-11"))
    )  # fmt: skip
    make_article(name_en="Silicon Valley, a draft", kind="report", language="zh-Hans")
    if expected is None:
        assert errors(ARTICLES, query) == [query.partition("=")[0]]
    else:
        assert names(ARTICLES, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=agency", ["An agency"]),
        ("q=paper agency", []),
        ("kind=newspaper", ["A paper"]),
        ("kind=broadcaster", []),
        ("language=en", ["A paper"]),
        ("", ["A paper", "An agency"]),
        ("sort=name_zh", ["A paper", "An agency"]),
        ("language=*", None),
        ("kind=copy_site", None),
    ],
)
def test_outlets_are_filtered(query, expected):
    published(make_outlet(name_en="An agency", name_zh="通讯社", kind="news_agency"))
    published(make_outlet(name_en="A paper", name_zh="报", language="en"))
    make_outlet(name_en="Another agency", language="en")
    if expected is None:
        assert errors(OUTLETS, query) == [query.partition("=")[0]]
    else:
        assert names(OUTLETS, query) == expected


def test_outlets_are_found_by_country_and_a_hidden_country_is_as_absent():
    country, hidden = published(make_region(kind="country")), make_region(kind="country")
    outlet = published(make_outlet(country=country))
    published(make_outlet(country=hidden))
    assert found(OUTLETS, f"country={country.slug}") == {str(outlet.uuid)}
    assert found(OUTLETS, f"country={hidden.uuid}") == set()


def test_the_languages_on_offer_are_those_of_public_articles():
    make_article(language="ja")
    published(make_article(language="zh-Hans"))
    published(make_article(language="en"))
    form = ARTICLES.query(QueryDict("language=en")).filterset.form
    assert list(form.fields["language"].choices) == [("en", "English"), ("zh-Hans", "Simplified Chinese")]
    with translation.override("zh-hans"):
        assert dict(form.fields["language"].choices)["zh-Hans"] == "简体中文"


def test_a_language_is_called_as_people_call_it():
    assert [language_words(tag) for tag in ("zh-Hant", "en", "zh-Hant-HK")] == [
        "Traditional Chinese",
        "English",
        "Chinese (Traditional, Hong Kong SAR China)",
    ]
    with translation.override("zh-hans"):
        assert language_words("zh-Hant") == "繁体中文"
        assert language_words("zh-Hant-HK") == "中文（繁体，中国香港特别行政区）"


@pytest.mark.parametrize("tag", ["", "tlh-x", "nonsense", "!"])
def test_an_unknown_language_is_called_by_its_tag(tag):
    assert language_words(tag) == tag


def test_an_undated_article_sorts_by_no_day_of_its_entry():
    assert make_article(published_on=None).sorts_on == UNDATED
    assert make_article(published_on=None, accessed_on=date(2019, 1, 8)).sorts_on == date(2019, 1, 8)
