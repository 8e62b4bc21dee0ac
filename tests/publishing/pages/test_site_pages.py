"""The site's own pages: shipped words, the office's, and that an edit shows at once."""

import re

import pytest

from publishing.models import SitePage
from publishing.pages.site_pages import SHIPPED, shipped

pytestmark = pytest.mark.django_db
NAMES = SitePage.Name.values


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.text


def write(name, **words):
    SitePage.objects.update_or_create(name=name, defaults=words)


@pytest.mark.parametrize("name", NAMES)
def test_shipped_words_say_the_same_in_both_languages(name):
    words = shipped(name)
    for mark in (r"^## ", r"^- ", r"\{\w+\}", r"\]\(([^)]+)\)"):
        english, chinese = (re.findall(mark, words[f"text_{language}"], re.M) for language in ("en", "zh"))
        assert sorted(english) == sorted(chinese) != [], mark


def test_nothing_is_shipped_that_is_not_shown():
    assert sorted(path.name for path in SHIPPED.iterdir()) == sorted(
        f"{name}.{tag}.txt" for name in NAMES for tag in ("en", "zh")
    )


@pytest.mark.parametrize("name", NAMES)
def test_page_shows_the_shipped_words_in_its_language(client, name):
    for path, language in ((f"/{name}/", "en"), (f"/zh-hans/{name}/", "zh")):
        shown = read(client, path)
        assert f"<h1>{shipped(name)[f'title_{language}']}</h1>" in shown
        text = shown.split("<main")[1].split("</main>")[0]
        assert "<h2>" in text and not re.search(r"[{}]|## ", text)


def test_words_of_the_office_take_the_place_of_the_shipped_ones(client):
    write("privacy", text_en="## Ours\nWe keep <nothing>.")
    shown = read(client, "/privacy/")
    assert "<h2>Ours</h2><p>We keep &lt;nothing&gt;.</p>" in shown
    assert "<h1>Privacy</h1>" in shown and "Readers" not in shown.split("</main>")[0]


def test_words_in_the_other_language_carry_it(client):
    write("privacy", title_zh="隐私政策", text_zh="本机构不保存任何内容。")
    shown = read(client, "/privacy/")
    assert '<span lang="zh-Hans">隐私政策</span>' in shown
    assert '<div class="prose" lang="zh-Hans"><p>本机构不保存任何内容。</p></div>' in shown


def test_an_edit_shows_at_once(client):
    before = client.get("/privacy/")
    assert client.get("/privacy/", headers={"If-None-Match": before["ETag"]}).status_code == 304
    write("privacy", text_en="Changed words.")
    after = client.get("/privacy/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and "Changed words." in after.text
    SitePage.objects.filter(name="privacy").delete()
    assert "Changed words." not in read(client, "/privacy/")
