"""Why a list cannot be shown as asked: a page names choices as its form does, the API as they are written."""

import re
from html import unescape

import pytest
from django.utils import translation

from publishing.kinds import all_kinds
from publishing.lists.fields import ManyChoicesField
from publishing.words.languages import enumerated
from tests import factories

pytestmark = pytest.mark.django_db
OF_CHOICES = [
    (kind, name)
    for kind in all_kinds()
    for name, item in kind.listing.filterset_class.base_filters.items()
    if issubclass(item.field_class, ManyChoicesField)
]
LANGUAGES = {"en": "", "zh-hans": "/zh-hans"}


def told(client, address, name):
    """What the page's summary says of one parameter, and where its link leads."""
    page = client.get(address).text
    item = re.search(rf'<li id="error-{name}"><a href="(.*?)">(.*?)</li>', page)
    return unescape(re.sub("<.*?>", "", item[2])), item[1].removeprefix("#") in re.findall(r'id="([^"]+)"', page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "name"), OF_CHOICES, ids=lambda value: getattr(value, "name", value))
def test_page_names_the_choices_as_its_form_does(client, kind, name, language):
    address = f"{LANGUAGES[language]}/{kind.model.path_name}/?{name}=nonsense"
    item = kind.listing.filterset_class.base_filters[name]
    with translation.override(language):
        label, choices = str(item.label), enumerated(offer.label for offer in item.offers())
    text, leads_to_the_field = told(client, address, name)
    assert (text.startswith(label), choices in text, leads_to_the_field) == (True, True, True), text


@pytest.mark.parametrize(("kind", "name"), OF_CHOICES, ids=lambda value: getattr(value, "name", value))
def test_api_names_the_choices_as_they_are_written(client, kind, name):
    values = ", ".join(offer.value for offer in kind.listing.filterset_class.base_filters[name].offers())
    answer = client.get(f"/api/v1/{kind.api_name}/?{name}=nonsense").json()
    assert answer["errors"] == {name: [f"“nonsense” is not a choice. Choose among: {values}."]}


@pytest.mark.parametrize(
    ("address", "name", "text"),
    [
        ("/coverage/?language=!", "language", "Language: “!” is not a choice. Choose among: Chinese."),
        ("/zh-hans/coverage/?language=!", "language", "语言：“!”不是有效选项。可选：中文。"),
        ("/zh-hans/regions/?sort=size", "sort", "排序方式：请选择其一：名称、中文名称。"),
        ("/calendar/?plan=nonsense", "plan", "Plan: “nonsense” is not a choice. Choose among: Tentative, Confirmed"),
    ],
)
def test_page_speaks_of_nothing_that_its_form_does_not_show(client, address, name, text):
    factories.published(factories.make_article(language="zh"))
    said, leads_to_the_field = told(client, address, name)
    assert said.startswith(text)
    assert leads_to_the_field


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("/zh-hans/calendar/?view=week", "请选择其一：月历、日程。"),
        ("/zh-hans/search/?q=x&kinds=cities", "“cities”不是有效选项。可选：机构、人物、"),
    ],
)
def test_pages_without_a_list_do_so_too(client, address, text):
    assert text in client.get(address).text


@pytest.mark.parametrize("address", ["/regions/?kind=nonsense", "/calendar/?plan=nonsense"])
def test_what_is_wrong_is_said_before_the_form(client, address):
    """On a telephone the form fills the screen and more."""
    page = client.get(address).text
    assert 0 < page.index('id="error-summary"') < page.index('class="filter-form')
    assert page.count('id="results"') <= 1


@pytest.mark.parametrize("address", ["/regions/?per_page=many", "/calendar/?view=week"])
def test_form_does_not_repeat_what_was_refused_unseen(client, address):
    """Else it would be refused however often it is sent."""
    hidden = re.findall(r'<input type="hidden" name="(?:per_page|view)" value="(.*?)"', client.get(address).text)
    assert hidden in ([], ["month"])
