"""From figures to bars and columns."""

import re
from decimal import Decimal

import pytest
from django.utils import translation

from organizations.charts.bars import MAX_BARS, ROW, bar_charts
from organizations.charts.columns import MAX_YEARS, columns
from organizations.charts.scale import Scale
from tests.factories import make_figure, make_indicator, make_organization, make_region, published


def claim(value, **more):
    plain = dict.fromkeys(("period_en", "period_zh", "claimant_en", "claimant_zh", "unit", "currency"), "")
    links = {"period_on": None, "claimant_person": None, "claimant_organization": None, "value_to": None}
    codes = {"measure": "stock", "qualifier": "exact", "verification": "unverified"}
    return plain | links | codes | {"value": None if value is None else str(value)} | more


def bars(*claims):
    (chart,) = bar_charts(claims)
    return chart.bars


def places(*claims):
    return [(bar.begins, bar.length) for bar in bars(*claims)]


@pytest.mark.parametrize("claims", [[], [claim(None), claim(None)], [claim(5)], [claim(5), claim(None)]])
def test_what_compares_with_nothing_is_not_drawn(claims):
    assert bar_charts(claims) == []


def test_rivals_stand_side_by_side_and_are_never_averaged():
    assert places(claim(50), claim(100)) == [(0, 50), (0, 100)]


def test_zeros_have_no_length():
    assert places(claim(0), claim(0)) == [(0, 0), (0, 0)]
    assert places(claim(0), claim(8)) == [(0, 0), (0, 100)]


def test_negative_values_reach_left_of_zero():
    (chart,) = bar_charts([claim(-25), claim(75)])
    assert chart.zero == 25
    assert [(bar.begins, bar.length) for bar in chart.bars] == [(0, 25), (25, 75)]
    assert places(claim(-10), claim(-5)) == [(0, 100), (50, 50)]


def test_a_range_is_drawn_to_its_upper_end():
    first, second = bars(claim(10, value_to="20"), claim(40))
    assert (first.begins, first.length, first.range_begins, first.range_length) == (0, 25, 25, 25)
    assert second.range_length == 0
    assert first.amount == "10 – 20"


def test_units_currencies_and_sorts_of_figures_are_kept_apart():
    figures = [
        claim(1, currency="CNY"),
        claim(2, currency="CNY"),
        claim(3, currency="USD"),
        claim(4, unit="widgets"),
        claim(5, unit="widgets"),
        claim(6, unit="%", measure="growth"),
        claim(7, unit="%", measure="growth"),
        claim(8, measure="rank"),
        claim(9, measure="rank"),
    ]
    assert [[bar.amount for bar in chart.bars] for chart in bar_charts(figures)] == [
        ["CNY 1", "CNY 2"],
        ["4 widgets", "5 widgets"],
        ["6%", "7%"],
    ]


def test_a_share_is_measured_by_the_whole():
    assert places(claim("40.8", unit="%", measure="share")) == [(0, 40.8)]
    assert bar_charts([claim(340, unit="%", measure="share")]) == []


def test_an_increase_beside_a_total_says_which_it_is():
    flow, stock = bars(claim(195, measure="flow", period_on="2017"), claim(1688, period_on="2017"))
    assert (flow.words, stock.words) == ("2017 · within the period", "2017 · in total")


def test_bars_come_by_period_and_say_who_claims_them():
    office = {"name_en": "Bureau of Statistics of the Prefecture", "name_zh": ""}
    late = claim(5, period_on="2018", claimant_organization=office, qualifier="over", verification="disputed")
    first, second = bars(late, claim(9, period_on="2017-06"))
    assert (first.words, first.is_doubtful, first.top) == ("June 2017", False, 0)
    assert (second.words, second.is_doubtful, second.top) == ("2018 · Bureau of Statistics of t… · Doubtful", True, ROW)
    assert second.amount == "over 5"
    with translation.override("zh-hans"):
        second = bars(late, claim(9))[1]
        assert (second.words, second.amount) == ("2018年 · Bureau of Statistics of t… · 存疑", "超过5")


def test_a_chart_holds_the_latest_figures():
    chart = bars(*(claim(1, period_on=str(year)) for year in range(1980, 2020)))
    assert (len(chart), chart[0].words) == (MAX_BARS, "1996")


def test_columns_fill_the_years_between():
    found = columns({2016: 2, 2019: 4})
    assert [(each.year, each.count, each.top, each.height) for each in found] == [
        (2016, 2, 50, 50),
        (2017, 0, 100, 0),
        (2018, 0, 100, 0),
        (2019, 4, 0, 100),
    ]
    assert [each.middle for each in found] == [6.25, 18.75, 31.25, 43.75]
    assert (found[0].begins, found[0].width) == (1.88, 8.75)
    assert columns({}) == []


def test_columns_of_many_years_name_some():
    found = columns({1950: 9, 2000: 1, 2019: 1})
    assert (len(found), found[0].year) == (MAX_YEARS, 2000)
    assert [each.year for each in found if each.is_named] == [2003, 2007, 2011, 2015, 2019]


def test_a_scale_without_length_has_one_place():
    assert Scale.over([]).span(Decimal(0), Decimal(0)) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_region, make_organization])
def test_a_page_draws_figures_that_compare_and_says_them_too(visitor, make):
    record, jobs = make(name_en="Somewhere"), make_indicator(code="posts", name_en="Jobs", name_zh="就业岗位")
    owner = {"region": record} if make is make_region else {"about_organization": record}
    for value, stated in ((300, "300 <jobs>"), (600, "some 600")):
        make_figure(indicator=jobs, value=value, unit="people", stated_en=stated, **owner)
    published(record)
    page = visitor.get(record.get_absolute_url()).text
    assert re.search(
        r'<title id="chart-posts-1">Jobs</title>\s*<desc>date not known: 300 people; date not known: 600 people</desc>',
        page,
    )
    assert re.findall(r'<rect class="chart-bar" x="([\d.]+)%" y="40" width="([\d.]+)%"', page) == [
        ("0.0", "50.0"),
        ("0.0", "100.0"),
    ]
    assert "300 &lt;jobs&gt;" in page
    chinese = visitor.get(f"/zh-hans{record.get_absolute_url()}").text
    assert re.search(
        r'<title id="chart-posts-1">就业岗位</title>\s*<desc>日期不详：300人；日期不详：600人</desc>', chinese
    )


@pytest.mark.django_db
def test_charts_stand_under_a_heading_and_without_charts_there_is_none(visitor):
    jobs, heading = make_indicator(code="posts", name_en="Jobs"), "<h3>Drawn to scale</h3>"
    region = make_region(name_en="Somewhere")
    make_figure(indicator=jobs, value=300, unit="people", region=region)
    published(region)
    assert heading not in visitor.get(region.get_absolute_url()).text
    make_figure(indicator=jobs, value=600, unit="people", region=region)
    assert visitor.get(region.get_absolute_url()).text.count(heading) == 1
