import pytest

from publishing.sort_keys import MAX_SLUG, slug_for, sort_keys


@pytest.mark.parametrize(
    ("english", "chinese", "slug"),
    [
        ("San Francisco", "旧金山", "san-francisco"),
        ("Île-de-France", "", "ile-de-france"),
        ("", "深圳", "shen-zhen"),
        ("北京", "深圳", "shen-zhen"),
        ("…", "——", ""),
    ],
)
def test_slug_comes_from_the_english_name_else_from_pinyin(english, chinese, slug):
    assert slug_for(english, chinese) == slug


def test_long_slug_is_cut_at_a_word():
    slug = slug_for("word " * 40, "")
    assert len(slug) <= MAX_SLUG
    assert slug == "-".join(["word"] * 16)
    assert len(slug_for("x" * 200, "")) == MAX_SLUG


def test_sort_keys_leave_accents_and_case_aside():
    assert sort_keys("Éclair", "")[0] == "eclair"


def test_chinese_names_sort_by_pinyin():
    names = ["四川", "北京", "深圳", "大连"]
    assert sorted(names, key=lambda name: sort_keys("", name)[1]) == ["北京", "大连", "深圳", "四川"]


@pytest.mark.parametrize("names", [("Dalian", ""), ("", "大连")])
def test_both_sort_keys_are_filled_where_one_name_is_known(names):
    assert all(sort_keys(*names))
