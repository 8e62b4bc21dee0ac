from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from coverage.addresses import canonical_address
from coverage.models import Article
from coverage.services import outlet_for
from tests.factories import make_article, make_outlet, make_outlet_domain


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("http://example.org:8080/a", "https://example.org:8080/a"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=7&UTM_Medium=y&spm=1.2&empty=", "https://example.org/a?id=7&empty="),
        (" https://example.org./content_1.htm ", "https://example.org/content_1.htm"),
        ("http://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
        ("https://example.org/新闻?q=深圳", "https://example.org/新闻?q=%E6%B7%B1%E5%9C%B3"),
    ],
)
def test_one_page_has_one_spelling(url, expected):
    assert canonical_address(url) == expected
    assert canonical_address(expected) == expected


@pytest.mark.parametrize(
    "url",
    ["", "example.org/a", "ftp://example.org/a", "javascript:alert(1)", "https://", "https://[::1", "http://a:x/"],
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(ValidationError) as refusal:
        canonical_address(url)
    assert refusal.value.code == "url"


def test_two_addresses_of_one_page_are_one_article(db):
    first = make_article(url="http://example.org/a?utm_source=feed#top")
    first.full_clean()
    first.save()
    assert first.canonical_url == "https://example.org/a"
    second = make_article(url="https://example.org/a")
    with pytest.raises(ValidationError) as refusal:
        second.full_clean()
    assert list(refusal.value.error_dict) == ["canonical_url"]


def test_an_article_without_an_address_has_no_canonical_one(db):
    article = Article(name_en="A handout", canonical_url="")
    article.full_clean()
    assert article.canonical_url is None


def test_an_address_that_grows_too_long_is_refused_at_its_field(db):
    article = make_article(url="https://example.org/?q=" + "招商" * 60)
    with pytest.raises(ValidationError) as refusal:
        article.full_clean()
    assert [(name, error[0].code) for name, error in refusal.value.error_dict.items()] == [("url", "max_length")]


def test_a_corrected_address_brings_its_canonical_one(db):
    article = make_article(url="https://example.org/wrong")
    article.full_clean()
    article.save()
    article.url = "https://example.org/right"
    article.full_clean()
    assert article.canonical_url == "https://example.org/right"
    article.save()
    article.url, article.canonical_url = "https://example.org/other", "https://example.org/story"
    article.full_clean()
    assert article.canonical_url == "https://example.org/story"
    article.save()
    article.full_clean()
    assert article.canonical_url == "https://example.org/story"


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_moment_beyond_the_usual_years_is_refused(db, year):
    article = make_article(url="https://example.org/a")
    article.published_at = datetime(year, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    with pytest.raises(ValidationError) as refusal:
        article.full_clean()
    assert list(refusal.value.error_dict) == ["published_at"]


def test_an_address_belongs_to_the_outlet_with_the_narrowest_domain(db):
    portal, news = make_outlet(), make_outlet(kind="copy_site")
    make_outlet_domain(outlet=portal, domain="example.com")
    make_outlet_domain(outlet=news, domain="news.example.com")
    assert outlet_for("https://WWW.example.com/a") == portal
    assert outlet_for("https://finance.example.com/a") == portal
    assert outlet_for("https://en.news.example.com./a") == news
    assert outlet_for("https://notexample.com/a") is None
    assert outlet_for("https://[broken") is None
