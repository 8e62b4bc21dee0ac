"""What is marked in a name, and which passage is shown."""

import pytest

from publishing.search.highlights import PASSAGE, passage, pieces
from publishing.search.tokens import asked_words


def marked(text, question, **options):
    return "".join(f"[{text}]" if is_hit else text for text, is_hit in pieces(text, asked_words(question), **options))


@pytest.mark.parametrize(
    ("text", "question", "shown"),
    [
        ("Silicon Valley Forum", "valley", "Silicon [Valley] Forum"),
        ("Silicon Valley Forum", "valley forum", "Silicon [Valley] [Forum]"),
        ("Wáng Wěizhōng", "wang", "[Wáng] Wěizhōng"),
        ("Silicon Valley", "sili", "[Silicon] Valley"),
        ("Silicon Valley", "siliconvalley", "[Silicon Valley]"),
        ("深圳市代表团", "深圳市", "[深圳市]代表团"),
        ("對外投資", "投资", "對外[投資]"),
        ("四川", "川", "四[川]"),
        ("深圳 and 成都", "成都 深圳", "[深圳] and [成都]"),
        ("Nothing here", "else", "Nothing here"),
        ("ﬁne ㎡", "fine", "[ﬁne] ㎡"),
        ("", "else", ""),
    ],
)
def test_marks_in_a_text(text, question, shown):
    assert marked(text, question) == shown


@pytest.mark.parametrize(
    ("name", "question", "shown"),
    [
        ("深圳市", "shenzhen", "[深圳]市"),
        ("王伟中", "wangweizhong", "[王伟中]"),
        ("王伟中", "wang", "[王]伟中"),
    ],
)
def test_marks_of_pinyin_stand_in_names_alone(name, question, shown):
    assert marked(name, question, is_name=True) == shown
    assert marked(name, "wang") == name


@pytest.fixture
def body():
    return {
        "kind": "delegation",
        "name_en": "A visit",
        "name_zh": "",
        "aliases": [],
        "summary_en": "Seeks partners for photonics.",
        "summary_zh": "寻求光电伙伴。",
        "stops": [{"region": {"uuid": "u", "path": "/p/", "kind": "region", "name_en": "Chengdu", "name_zh": "成都"}}],
        "events": [{"uuid": "u", "path": "/p/", "kind": "event", "name_en": "Gala", "name_zh": ""}],
    }


@pytest.mark.parametrize(
    ("question", "languages", "text", "language"),
    [
        ("photonics", ("en", "zh"), "Seeks partners for photonics.", "en"),
        ("photonics", ("zh", "en"), "Seeks partners for photonics.", "en"),
        ("光电", ("zh", "en"), "寻求光电伙伴。", "zh"),
        ("chengdu", ("en", "zh"), "Chengdu", "en"),
        ("visit", ("zh", "en"), "寻求光电伙伴。", "zh"),
        ("gala", ("en", "zh"), "Seeks partners for photonics.", "en"),
    ],
)
def test_passage_tells_it_in_the_readers_language_if_it_can(body, question, languages, text, language):
    found = passage(body, asked_words(question), languages)
    assert ("".join(piece.text for piece in found.pieces), found.language) == (text, language)


def test_long_text_is_cut_around_the_hit(body):
    body["summary_en"] = "before " * 100 + "photonics " + "after " * 100
    shown = "".join(piece.text for piece in passage(body, ["photonics"], ("en", "zh")).pieces)
    assert shown.startswith("…") and shown.endswith("…") and "photonics" in shown
    assert len(shown) <= PASSAGE + 3


def test_long_text_is_cut_between_words(body):
    body["summary_en"] = "beforehand " * 100 + "photonics " + "afterwards " * 100
    shown = "".join(piece.text for piece in passage(body, ["photonics"], ("en", "zh")).pieces)
    assert set(shown.strip("…").split()) == {"beforehand", "photonics", "afterwards"}
    body["summary_en"], body["summary_zh"] = "", "前文" * 100 + "光电" + "后文" * 200
    shown = "".join(piece.text for piece in passage(body, ["光电"], ("zh", "en")).pieces)
    assert len(shown) == PASSAGE + 1  # no word ends earlier in Chinese


def test_body_without_texts_has_no_passage():
    assert passage({"kind": "region", "name_en": "A", "name_zh": "", "aliases": []}, ["a"], ("en", "zh")) is None
