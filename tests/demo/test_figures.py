"""What the articles state in figures, designations and policies, read from public bodies."""

import pytest

from tests.demo.reading import one, pick

pytestmark = pytest.mark.django_db

AS_STATED = ("value", "unit", "currency", "qualifier", "period_on")


def test_gdp_of_dalian_with_conversion_rank_and_source(demo):
    figure = demo.figure("dalian", "gdp", "flow")
    assert pick(figure, "stated_en", "conversion_en") == ("736.3 billion yuan", "about 106.9 billion US dollars")
    assert pick(figure, *AS_STATED) == ("736300000000", "", "CNY", "exact", "2017")
    assert pick(figure, "rank", "rank_scope_en") == (21, "China")
    assert demo.sources(figure) == {("dalian-symposium-report", "stated")}


def test_gdp_of_shenzhen_is_what_wang_said(demo):
    figure = demo.figure("shenzhen", "gdp", "flow")
    assert pick(figure, "stated_en", *AS_STATED) == (
        "about US$330 billion", "330000000000", "", "USD", "about", "2017",
    )  # fmt: skip
    assert pick(figure, "rank", "rank_scope_en") == (3, "Chinese cities")
    assert demo.key(figure["claimant_person"]) == "wang-weizhong"
    assert demo.sources(figure, "period_on") == {("xinhua-shenzhen", "derived")}


@pytest.mark.parametrize(
    ("region", "indicator", "measure", "value", "unit", "qualifier", "claimant"),
    [
        ("shenzhen", "fortune_500_home_grown", "stock", "7", "companies", "exact", "wang-weizhong"),
        ("shenzhen", "unicorns", "stock", "14", "companies", "exact", "wang-weizhong"),
        ("shenzhen", "fortune_500_invested", "stock", "280", "companies", "exact", None),
        ("shenzhen", "listed_companies", "stock", "380", "companies", "over", None),
        ("shenzhen", "ip_policies", "stock", "36", "policies", "exact", None),
        ("shenzhen", "top_smartphones", "stock", "5", "models", "exact", "chen-liren"),
        ("china", "top_smartphones", "stock", "7", "models", "exact", "chen-liren"),
        ("intel-dalian", "headcount", "growth", "200", "%", "exact", "chee-chyuan-liong"),
        ("shenzhen", "rd_spending", "flow", "90000000000", "", "over", None),
        ("shenzhen", "rd_share_of_gdp", "share", "4.13", "%", "exact", None),
        ("shenzhen", "innovation_carriers", "flow", "195", "carriers", "exact", None),
        ("shenzhen", "innovation_carriers", "stock", "1688", "carriers", "exact", None),
        ("shenzhen", "science_awards", "flow", "15", "awards", "exact", None),
        ("shenzhen", "high_tech_enterprises", "flow", "3193", "companies", "exact", None),
        ("shenzhen", "high_tech_enterprises", "stock", "11230", "companies", "exact", None),
        ("shenzhen", "high_tech_value_added", "growth", "12.2", "%", "exact", None),
        ("shenzhen", "emerging_value_added", "growth", "13.6", "%", "exact", None),
        ("shenzhen", "emerging_value_added", "share", "40.8", "%", "exact", None),
        ("shenzhen", "academicians", "flow", "12", "people", "exact", None),
        ("shenzhen", "talents", "stock", "5100000", "people", "over", None),
        ("shenzhen", "nobel_laboratories", "stock", "3", "laboratories", "exact", None),
        ("shenzhen", "manufacturing_innovation_centres", "stock", "5", "centres", "exact", None),
        ("shenzhen", "overseas_innovation_centres", "stock", "7", "centres", "exact", None),
        ("shenzhen", "entrepreneurship_bases", "flow", "3", "bases", "exact", None),
        ("zhongguancun", "patent_applications", "flow", "74000", "patents", "exact", None),
        ("zhongguancun", "patents_granted", "flow", "43000", "patents", "exact", None),
        ("zhongguancun", "valid_invention_patents", "stock", "80000", "patents", "over", None),
        ("zhongguancun", "pct_applications", "flow", "3652", "patents", "exact", None),
        ("zhongguancun", "parks_outside", "stock", "23", "parks", "exact", None),
        ("zhongguancun", "branches_outside", "stock", "12000", "branches", "over", None),
        ("zhongguancun", "multinational_centres", "stock", "300", "centres", "over", None),
        ("zhongguancun", "foreign_employees", "stock", "10000", "people", "nearly", None),
        ("zhongguancun", "returnees", "stock", "30000", "people", "over", None),
        ("zhongguancun", "talent_plan_experts", "stock", "1343", "people", "exact", None),
        ("zhongguancun", "talent_plan_experts", "share", "19", "%", "exact", None),
        ("zhongguancun", "branches_overseas", "stock", "1000", "centres", "nearly", None),
        ("dalian-high-tech-zone", "area", "stock", "35.6", "km²", "exact", None),
    ],
)
def test_figure(demo, region, indicator, measure, value, unit, qualifier, claimant):
    figure = demo.figure(region, indicator, measure)
    assert pick(figure, "value", "unit", "qualifier") == (value, unit, qualifier)
    assert demo.key(figure["claimant_person"]) == claimant


def test_patent_share_of_shenzhen_is_doubtful(demo):
    figure = demo.figure("shenzhen", "patent_applications", "share")
    assert pick(figure, "value", "unit", "qualifier", "verification") == ("50", "%", "nearly", "disputed")
    assert (demo.key(figure["claimant_organization"]), figure["period_en"]) == ("invest-shenzhen", "14 years running")
    assert "PCT" in figure["note_en"]


def test_area_of_the_zone_comes_from_the_organizers_handout(demo):
    figure = demo.figure("dalian-high-tech-zone", "area")
    assert figure["claimant_en"] == "materials handed out by the organizer"
    assert demo.key(figure["claimant_organization"]) == "liaoning-government"


@pytest.mark.parametrize(
    ("key", "indicator", "scope", "claimant"),
    [
        ("liaoning", "gdp", "provinces of Northeast China", "xia-deren"),
        ("intel-dalian", "investment", "Intel's sites", "chee-chyuan-liong"),
    ],
)
def test_first_rank_as_claimed(demo, key, indicator, scope, claimant):
    figure = demo.figure(key, indicator, "rank")
    assert pick(figure, "rank", "rank_scope_en", "value") == (1, scope, None)
    assert demo.key(figure["claimant_person"]) == claimant


def test_zhongguancun_became_a_demonstration_zone_in_2009(demo):
    title = one(demo["zhongguancun"]["designations"], level="national")
    assert pick(title, "title_zh", "awarded_on", "authority_en") == ("国家自主创新示范区", "2009-03", "State Council")
    assert demo.key(title["authority"]) == "state-council"
    assert demo.sources(title) == {("china-daily-zhongguancun", "stated")}


def test_zhongguancun_began_as_a_street_of_electronics(demo):
    former = one(demo["zhongguancun"]["aliases"], kind="former", language="en")
    assert former["text"] == "Zhongguancun Electronics Street"
    assert "early 1980s" in demo["zhongguancun"]["summary_en"]


def test_zhongguancun_has_ten_liaison_offices_abroad_one_in_silicon_valley(demo):
    offices = demo["zhongguancun-committee"]["presences"]
    assert {(demo.key(row["region"]), row["number"]) for row in offices} == {(None, 10), ("silicon-valley", None)}
    assert [demo.sources(row) for row in offices] == [{("china-daily-zhongguancun", "stated")}] * 2


@pytest.mark.parametrize(
    ("region", "article", "titles"),
    [
        ("zhongguancun", "china-daily-zhongguancun", {
            "Pilot of foreign-exchange management for overseas mergers and acquisitions",
            "Pilot of investment-loan linkage",
            "Local law on science and technology parks",
        }),
        ("shenzhen", "biz-lian-shenzhen", {
            "36 Articles on intellectual property",
            "Regulations on the National Independent Innovation Demonstration Zone",
            "Ten Action Plans",
            "Regulations on talent work",
            "Angel-investment guidance fund",
            "Risk fund for pledge financing with intellectual property",
        }),
    ],
)  # fmt: skip
def test_policies(demo, region, article, titles):
    policies = demo[region]["policies"]
    assert {policy["title_en"] for policy in policies} == titles
    assert [policy["title_en"] for policy in policies if demo.sources(policy) != {(article, "stated")}] == []


@pytest.mark.parametrize(
    ("event", "series", "edition"),
    [
        ("china-hi-tech-fair-19", "China Hi-Tech Fair", "19"),
        ("exchange-of-professionals-15", "Conference on International Exchange of Professionals", "15"),
    ],
)
def test_events_in_shenzhen_in_2017(demo, event, series, edition):
    body = demo[event]
    assert pick(body, "series", "edition", "starts_on") == (series, edition, "2017")
    assert demo.key(body["region"]) == "shenzhen"
    assert demo.sources(body, "starts_on") == {("biz-lian-shenzhen", "inferred")}
