"""What a row with two languages is called on a page in either."""

import pytest
from django.utils import translation

from organizations.models import Designation, Policy
from publishing.words.languages import in_page_language, localized, unlocalized


@pytest.mark.parametrize(
    ("language", "pair", "text"),
    [
        ("en", ("port", "港口"), "port"),
        ("zh-hans", ("port", "港口"), "港口"),
        ("en", ("", "港口"), "港口"),
        ("zh-hans", ("port", ""), "port"),
        (None, ("port", "港口"), "port"),
    ],
)
def test_text_of_the_page_comes_first(language, pair, text):
    with translation.override(language):
        assert in_page_language(*pair) == text


@pytest.mark.parametrize("model", [Designation, Policy])
def test_titled_rows_are_called_in_the_pages_language(model):
    row = model(title_en="Free trade zone", title_zh="自由贸易区")
    assert str(row) == "Free trade zone"
    with translation.override("zh-hans"):
        assert str(row) == "自由贸易区"


@pytest.mark.parametrize("path", ["/", "/map/", "/people/zh-hans/"])
def test_address_is_the_same_in_both_languages_but_for_its_beginning(path):
    with translation.override("zh-hans"):
        assert (localized(path), unlocalized(localized(path))) == (f"/zh-hans{path}", path)
    assert (localized(path), unlocalized(path)) == (path, path)


def test_no_address_leads_to_another_site():
    assert unlocalized("/zh-hans//elsewhere.example/") == "/elsewhere.example/"
