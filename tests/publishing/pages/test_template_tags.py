"""The tags that make pages out of bodies, in both languages."""

from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.utils import translation

ARTICLE = {
    "uuid": "a1",
    "kind": "article",
    "name_en": "Dalian looks to <Silicon Valley>",
    "name_zh": "",
    "path": "/coverage/dalian/",
    "published_on": "2018-11-04",
    "outlet": {"name_en": "China Daily", "name_zh": "中国日报"},
    "agency": None,
}
DALIAN = {"name_en": "Dalian", "name_zh": "大连", "path": "/regions/dalian/"}
CLAIM = {
    "stated_en": "736.3 billion yuan",
    "stated_zh": "7363亿元",
    "printed_in": "both",
    "conversion_en": "about 106.9 billion US dollars",
    "conversion_zh": "",
    "period_on": "2017",
    "period_en": "",
    "period_zh": "",
    "qualifier": "exact",
    "measure": "flow",
    "rank": 21,
    "rank_scope_en": "China",
    "rank_scope_zh": "全国",
    "claimant_en": "",
    "claimant_zh": "",
    "claimant_person": None,
    "claimant_organization": None,
    "verification": "unverified",
    "note_en": "",
    "note_zh": "",
    "citations": [],
}


def render(source, language="en", **values):
    with translation.override(language):
        return Template("{% load bodies %}" + source).render(Context(values))


class Reader(HTMLParser):
    words = ""

    def handle_data(self, words):
        self.words += words


def plain_text(html):
    reader = Reader()
    reader.feed(html)
    return reader.words


def citation(article=ARTICLE, basis="stated", place=""):
    return {"article": article, "field": "", "basis": basis, "place": place}


def test_text_follows_the_language_of_the_page():
    assert render('{% text b "name" %}', b=DALIAN) == "Dalian"
    assert render('{% text b "name" %}', "zh-hans", b=DALIAN) == "大连"


def test_text_in_the_other_language_says_so():
    assert render('{% text b "name" %}', b={"name_en": "", "name_zh": "大连"}) == '<span lang="zh-Hans">大连</span>'
    english = {"name_en": "A & B", "name_zh": ""}
    assert render('{% text b "name" %}', "zh-hans", b=english) == '<span lang="en">A &amp; B</span>'


@pytest.mark.parametrize("body", [None, {}, {"name_en": "", "name_zh": ""}, {"name_en": None}])
def test_text_of_nothing_is_empty(body):
    assert render('{% text b "name" %}{% prose b "name" %}{% plain b "name" %}', b=body) == ""


def test_texts_from_records_are_escaped():
    body = {"name_en": "<script>1</script>", "name_zh": ""}
    for source in ('{% text b "name" %}', '{% plain b "name" %}', '{% prose b "name" %}', '{% printed b "name" b %}'):
        assert "<script" not in render(source, b=body), source


def test_prose_makes_paragraphs_in_their_language():
    body = {"summary_en": "One.\n\nTwo.", "summary_zh": ""}
    expected = "<p>One.</p><p>Two.</p>"
    assert render('{% prose b "summary" %}', b=body) == f'<div class="prose" lang="en">{expected}</div>'
    assert render('{% prose b "summary" %}', "zh-hans", b=body) == f'<div class="prose" lang="en">{expected}</div>'


def test_prose_names_its_sources_behind_the_last_paragraph():
    body = {"summary_en": "One\r\nline.\r\n\r\nTwo.", "summary_zh": "", "citations": [citation()]}
    shown = render('{% prose b "summary" "" %}', b=body)
    assert plain_text(shown) == "Oneline.Two.1" and "<p>One<br>line.</p><p>Two.<sup" in shown


def test_rendering_marks_the_office_s_own_wording_only():
    row = {"title_en": "Mayor", "title_zh": "市长", "printed_in": "zh"}
    assert "<abbr" in render('{% rendering b "title" %}', b=row)
    assert render('{% rendering b "title" %}', "zh-hans", b=row) == ""
    assert render('{% rendering b "title" %}', b=row | {"title_en": ""}) == ""
    assert render('{% rendering b "title" %}', b=row | {"printed_in": "both"}) == ""


def test_link_leads_to_the_page_in_the_same_language():
    assert render("{% link r %}", r=DALIAN) == '<a href="/regions/dalian/">Dalian</a>'
    assert render("{% link r %}", "zh-hans", r=DALIAN) == '<a href="/zh-hans/regions/dalian/">大连</a>'
    assert render("{% link r %}", r=None) == ""


def test_printed_name_stays_when_the_record_is_hidden():
    row = {"organization_en": "City of Dalian", "organization_zh": ""}
    source = '{% printed row "organization" reference %}'
    assert render(source, row=row, reference=DALIAN) == '<a href="/regions/dalian/">City of Dalian</a>'
    assert render(source, row=row, reference=None) == "City of Dalian"
    assert render(source, row={}, reference=DALIAN) == '<a href="/regions/dalian/">Dalian</a>'


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        ("2018-11-14", None, "Wednesday 14 November 2018", "2018年11月14日星期三"),
        ("2018-11-14", "2018-11-14", "Wednesday 14 November 2018", "2018年11月14日星期三"),
        ("2018-11", None, "November 2018", "2018年11月"),
        ("2018", None, "2018", "2018年"),
        ("2018-11-12", "2018-11-16", "12–16 November 2018", "2018年11月12日至16日"),
        ("2018-10-30", "2018-11-02", "30 October – 2 November 2018", "2018年10月30日至11月2日"),
        ("2018-12-30", "2019-01-02", "30 December 2018 – 2 January 2019", "2018年12月30日至2019年1月2日"),
        ("2018-10", "2018-11", "October–November 2018", "2018年10月至11月"),
        ("2018-10", "2019-02", "October 2018 – February 2019", "2018年10月至2019年2月"),
        ("2018", "2019", "2018–2019", "2018年至2019年"),
        ("2018-11-12", "2018-12", "12 November 2018 – December 2018", "2018年11月12日至2018年12月"),
    ],
)
def test_date_range_says_as_much_as_is_known(start, end, english, chinese):
    body = {"starts_on": start, "ends_on": end}
    for language, words in (("en", english), ("zh-hans", chinese)):
        shown = render("{% date_range b %}", language, b=body)
        assert plain_text(shown) == words
        assert f'<time datetime="{start}">' in shown


def test_date_range_reads_other_columns_and_open_ends():
    assert render("{% date_range b %}", b={"starts_on": None, "ends_on": None}) == ""
    assert plain_text(render("{% date_range b start='from_on' end='to_on' %}", b={"to_on": "2019"})) == "until 2019"


def test_partial_date_has_a_machine_form():
    assert render("{% partial_date d %}", d="2018-11") == '<time datetime="2018-11">November 2018</time>'
    assert render("{% partial_date d %}", "zh-hans", d="2018-11") == '<time datetime="2018-11">2018年11月</time>'
    assert plain_text(render("{% partial_date d weekday=True %}", d="2018-06-18")) == "Monday 18 June 2018"
    assert render("{% partial_date d %}", d=None) == ""


@pytest.mark.parametrize(("day", "offset"), [("2018-11-02", "UTC−7"), ("2018-11-14", "UTC−8")])
def test_wall_time_knows_the_offset_of_its_day(day, offset):
    body = {"starts_on": day, "starts_at": "09:00", "ends_at": "10:30", "time_zone": "America/Los_Angeles"}
    shown = render("{% wall_time b %}", b=body)
    assert plain_text(shown) == f"09:00–10:30 (Pacific Time, {offset})"
    assert f'datetime="{day}T09:00-0{offset[-1]}:00"' in shown


def test_wall_time_over_a_clock_change_gives_each_end_its_offset():
    body = {"starts_on": "2018-11-04", "starts_at": "00:30", "ends_at": "03:00", "time_zone": "America/Los_Angeles"}
    shown = render('{% wall_time b "Asia/Shanghai" %}', b=body)
    here, there = "00:30–03:00 (Pacific Time, UTC−7, at the end UTC−8)", "15:30–19:00 (Beijing time, UTC+8)"
    assert plain_text(shown) == f"{here} {there}"
    assert 'datetime="2018-11-04T00:30-07:00"' in shown and 'datetime="2018-11-04T03:00-08:00"' in shown


def test_wall_time_beside_a_zone_that_leaves_the_same_clock_is_said_twice():
    body = {"starts_on": "2018-11-04", "starts_at": "00:30", "ends_at": "03:00", "time_zone": "America/Los_Angeles"}
    assert "Phoenix time, UTC−7" in render('{% wall_time b "America/Phoenix" %}', b=body)


def test_remarks_stand_in_the_brackets_of_the_language():
    body = {"starts_on": "2018-11-14", "starts_at": "09:00", "time_zone": "Asia/Shanghai"}
    assert plain_text(render("{% wall_time b %}", "zh-hans", b=body)) == "09:00（北京时间，UTC+8）"


def test_wall_time_shows_the_senders_clock_and_day():
    body = {"starts_on": "2018-11-14", "starts_at": "09:00", "ends_at": "10:30", "time_zone": "America/Los_Angeles"}
    shown = render('{% wall_time b "Asia/Shanghai" %}', b=body)
    there = "Thursday 15 November, 01:00–02:30 (Beijing time, UTC+8)"
    assert plain_text(shown) == f"09:00–10:30 (Pacific Time, UTC−8) {there}"
    assert "11月15日星期四" in render('{% wall_time b "Asia/Shanghai" %}', "zh-hans", b=body)


def test_wall_time_beside_a_zone_with_the_same_clock_is_said_once():
    body = {"starts_on": "2018-11-14", "starts_at": "09:00", "time_zone": "Asia/Shanghai"}
    assert plain_text(render('{% wall_time b "Asia/Singapore" %}', b=body)) == "09:00 (Beijing time, UTC+8)"


def test_wall_time_claims_no_more_than_is_known():
    body = {"starts_on": "2018-11-14", "starts_at": "14:00", "time_zone": "", "time_precision": "approximate"}
    assert plain_text(render('{% wall_time b "Asia/Shanghai" %}', b=body)) == "about 14:00"
    assert render("{% wall_time b %}", b=body | {"time_precision": "part_of_day"}) == "afternoon"
    assert render("{% wall_time b %}", b={"starts_on": "2018-11-14", "starts_at": None}) == ""


def test_wall_time_past_midnight_names_the_second_day():
    body = {"starts_on": "2018-11-14", "starts_at": "22:00", "ends_on": "2018-11-15", "ends_at": "01:00"}
    assert plain_text(render("{% wall_time b %}", b=body)) == "22:00–Thursday 15 November, 01:00"


def test_label_translates_a_code():
    assert render('{{ c|label:"organizations.Region.kind" }}', c="new_area") == "New area"
    assert render('{{ c|label:"organizations.Region.kind" }}', c="") == ""
    assert render('{{ c|label:"organizations.Region.kind" }}', c="<x>") == "&lt;x&gt;"


def test_figure_says_all_that_qualifies_it():
    claim = CLAIM | {"citations": [citation()], "claimant_organization": DALIAN, "verification": "disputed"}
    shown = plain_text(render("{% figure c %}", c=claim))
    assert shown == (
        "736.3 billion yuan (about 106.9 billion US dollars)1 Doubtful 2017 · rank 21 in China · according to Dalian"
    )


def test_figure_in_chinese_marks_what_is_english():
    shown = render("{% figure c %}", "zh-hans", c=CLAIM)
    assert "7363亿元" in shown and "2017年" in shown and "全国" in shown
    assert '<span lang="en">about 106.9 billion US dollars</span>' in shown


@pytest.mark.parametrize(
    ("stated", "qualifier", "shown"),
    [("380", "over", "over 380"), ("more than 380", "over", "more than 380"), ("380", "exact", "380")],
)
def test_figure_is_qualified_once(stated, qualifier, shown):
    claim = CLAIM | {"stated_en": stated, "qualifier": qualifier, "conversion_en": "", "rank": None, "period_on": None}
    assert plain_text(render("{% figure c %}", c=claim)) == shown


def test_localized_prefixes_chinese_paths():
    assert render("{% localized '/events/' %}") == "/events/"
    assert render("{% localized '/events/' %}", "zh-hans") == "/zh-hans/events/"


PERSON = {"name_en": "Chee Chyuan Liong", "name_zh": "", "path": "/people/liong/"}


@pytest.mark.parametrize(
    ("printed", "person", "shown"),
    [
        ("Liong", PERSON, 'according to <a href="/people/liong/">Chee Chyuan Liong</a> (printed as “Liong”)'),
        ("chee chyuan Liong", PERSON, 'according to <a href="/people/liong/">Chee Chyuan Liong</a>'),
        ("", PERSON, 'according to <a href="/people/liong/">Chee Chyuan Liong</a>'),
        ("Liong", None, "according to Liong"),
    ],
)
def test_figure_names_its_claimant_in_full(printed, person, shown):
    claim = CLAIM | {"claimant_en": printed, "claimant_person": person, "rank": None, "period_on": None}
    assert f'<span class="figure-fact">{shown}</span>' in render("{% figure c %}", c=claim)


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("Asia/Shanghai", "Beijing time, UTC+8", "UTC+8"),
        ("America/Los_Angeles", "Pacific Time, UTC−8, in summer UTC−7", "UTC−7"),
        ("Pacific/Auckland", "Auckland time, UTC+12, in summer UTC+13", "奥克兰"),
        ("America/Kentucky/Louisville", "Louisville time, UTC−5, in summer UTC−4", "UTC−4"),
        ("Etc/UTC", "UTC, UTC+0", "UTC"),
        ("", "", ""),
    ],
)
def test_zone_is_called_as_readers_call_it(zone, english, chinese):
    assert render("{% zone z %}", z=zone) == english
    shown = render("{% zone z %}", "zh-hans", z=zone)
    assert chinese in shown and "/" not in shown
