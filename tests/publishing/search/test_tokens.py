"""What the tokenizer makes of names, texts and questions."""

import re

import pytest

from publishing.search.tokens import asked_title, asked_words, beginnings, length_of, name_words, titles, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Silicon Valley", ["silicon", "valley"]),
        ("Shēnzhèn", ["shenzhen"]),
        ("ＳＨＥＮＺＨＥＮ", ["shenzhen"]),
        ("Straße Øst Łódź", ["strasse", "ost", "lodz"]),
        ("深圳市", ["深圳", "圳市"]),
        ("投資", ["投资"]),
        ("川", ["川"]),
        ("深圳 innovation", ["深圳", "innovation"]),
        ("2018年11月", ["2018", "年", "11", "月"]),
        ("ハイテク", ["ハイ", "イテ", "テク"]),
        ("서울", ["서울"]),
        ("Wai-chung", ["wai", "chung", "waichung"]),
        ("Xi’an", ["xi", "an", "xian"]),
        ("深\u200b圳 in\u00advest", ["深圳", "invest"]),
        ("!!! — …", []),
    ],
)
def test_words_of_a_text(text, found):
    assert list(words(text)) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("王伟中", {"王伟", "伟中", "王", "wang", "weizhong", "wangwei", "wangweizhong", "weizhongwang"}),
        ("深圳", {"深圳", "shenzhen", "shen", "zhen"}),
        ("重庆", {"chongqing"}),
        ("吕梁", {"lvliang", "luliang"}),
        ("Wang Weizhong", {"wang", "weizhong", "wangweizhong", "weizhongwang"}),
        ("Ouyang Zi-qiang", {"ouyang", "ziqiang", "ouyangziqiang"}),
    ],
)
def test_names_are_read_in_many_ways(name, found):
    assert found <= set(name_words(name))


def test_running_text_is_not_read_aloud():
    assert list(words("王伟中访问深圳")) == ["王伟", "伟中", "中访", "访问", "问深", "深圳"]
    assert not {word for word in name_words("推动深圳与硅谷在创新领域开展更加深入的合作") if word.isascii()}


def test_whole_names_are_titles():
    assert "=shenzhen" in set(titles("深圳")) & set(titles("Shenzhen"))
    assert {"=wangweizhong", "=weizhongwang"} <= set(titles("王伟中")) & set(titles("Wang Weizhong"))
    assert "=shenzhen" not in set(titles("Shenzhen Bay Center"))


def test_beginnings_have_three_letters_and_no_whole_word():
    assert set(beginnings("Dalian")) == {"dal", "dali", "dalia"}
    assert "shenzhenshi" not in set(beginnings("深圳市")) and "shenzhen" in set(beginnings("深圳市"))


def test_question_is_read_like_a_text_each_word_once():
    assert asked_words("Tang LIMIN tang 深圳市") == ["tang", "limin", "深圳", "圳市"]
    assert asked_title("Wáng Wěi-zhōng") == "=wangweizhong"


@pytest.mark.parametrize(
    "text",
    [
        '"; DROP TABLE',
        "NEAR(a b)",
        "a* OR NOT {names}: -b ^c",
        "'x' & !y <-> z:A \\",
        "=x",
        "\ud800a\udfff",
        "a\x00b",
        "%s",
    ],
)
def test_nothing_of_a_databases_language_is_left(text):
    for word in [*asked_words(text), *words(text), *name_words(text)]:
        assert re.fullmatch(r"[a-z0-9]+", word)
    assert re.fullmatch(r"=[a-z0-9]*", asked_title(text))


def test_every_character_is_folded_to_words_and_pairs_alone():
    pattern = re.compile(r"[a-z0-9]+|[^\x00-\x7f]{1,2}")
    for start in range(0, 0x20000, 64):
        text = "".join(map(chr, range(start, start + 64)))
        assert all(pattern.fullmatch(word) for word in words(text))


def test_length_counts_words_and_pairs_of_characters():
    assert (length_of("Silicon Valley", ""), length_of("", "四川省"), length_of("", "")) == (2, 2, 0)
