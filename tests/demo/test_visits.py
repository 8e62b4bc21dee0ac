"""What shared facts say of the three visits, read from public bodies."""

import pytest

from tests.demo.reading import codes, one, pick

pytestmark = pytest.mark.django_db

SHENZHEN, DALIAN, SICHUAN = "xinhua-shenzhen", "dalian-symposium-report", "xinhua-sichuan"


def _speakers(demo, event):
    return {demo.key(row["person"]): row for item in demo[event]["agenda"] for row in item["appearances"]}


@pytest.mark.parametrize(
    ("visit", "senders", "stops", "month", "head", "title", "organization"),
    [
        ("shenzhen-2018", ["shenzhen"], ["silicon-valley", "santa-clara"], "2018-06",
         "wang-weizhong", "Secretary", "cpc-shenzhen"),
        ("dalian-2018", ["liaoning", "dalian"], ["silicon-valley", "santa-clara"], "2018-11",
         "xia-deren", "Chairman", "liaoning-cppcc"),
        ("sichuan-2018", ["sichuan"], ["silicon-valley", "san-francisco"], "2018-11",
         "tang-limin", "Secretary general", "sichuan-government"),
    ],
)  # fmt: skip
def test_delegation_says_who_came_from_where_when_and_under_whom(
    demo, visit, senders, stops, month, head, title, organization
):
    body = demo[visit]
    leader = one(body["members"], role="head")
    assert [demo.key(row["region"]) for row in body["sending_regions"]] == senders
    assert [demo.key(row["region"]) for row in body["stops"]] == stops
    assert body["starts_on"] == month
    assert (demo.key(leader["person"]), leader["title_en"], demo.key(leader["organization"])) == (
        head, title, organization,
    )  # fmt: skip


def test_that_wang_led_is_inferred_and_that_the_others_led_is_stated(demo):
    def basis(visit):
        leader = one(demo[visit]["members"], role="head")
        return demo.sources(leader, "role"), demo.sources(leader)

    assert basis("shenzhen-2018") == ({(SHENZHEN, "inferred")}, {(SHENZHEN, "stated")})
    assert basis("dalian-2018") == (set(), {(DALIAN, "stated")})
    assert basis("sichuan-2018") == (set(), {(SICHUAN, "stated")})


@pytest.mark.parametrize(
    ("event", "kind", "day", "region", "visit", "article"),
    [
        ("shenzhen-conference", "conference", "2018-06-18", "santa-clara", "shenzhen-2018", SHENZHEN),
        ("dalian-symposium", "symposium", "2018-11-02", "santa-clara", "dalian-2018", DALIAN),
        ("sichuan-forum", "forum", "2018-11-14", "san-francisco", "sichuan-2018", SICHUAN),
    ],
)
def test_main_event_stands_at_its_day_and_place(demo, event, kind, day, region, visit, article):
    body = demo[event]
    assert pick(body, "event_kind", "starts_on", "starts_at", "time_precision") == (kind, day, None, "date_only")
    assert body["time_zone"] == "America/Los_Angeles"
    assert demo.key(body["region"]) == region
    assert demo.keys(body["delegations"]) == {visit}
    assert demo.keys(body["articles"]) == {article}
    assert demo.sources(body, "starts_on") == {(article, "derived")}


@pytest.mark.parametrize(
    ("event", "host", "printed", "article"),
    [
        ("shenzhen-conference", "shenzhen-government", "Shenzhen Municipal Government", SHENZHEN),
        ("dalian-symposium", "liaoning-government", "Liaoning provincial government", DALIAN),
        ("sichuan-forum", "bay-area-council", "Bay Area Council", SICHUAN),
    ],
)
def test_whoever_organized_or_hosted_is_the_host(demo, event, host, printed, article):
    row = one(demo[event]["organizations"], role="host")
    assert (demo.key(row["organization"]), row["organization_en"]) == (host, printed)
    assert demo.sources(row) == {(article, "stated")}


def test_names_of_events_are_official_or_descriptions(demo):
    assert pick(demo["shenzhen-conference"], "name_en", "name_zh", "name_basis") == (
        "China Shenzhen-U.S. Silicon Valley Investment Collaboration and Exchange Conference",
        "中国深圳—美国硅谷投资合作交流会",
        "official",
    )
    assert pick(demo["dalian-symposium"], "name_en", "name_zh", "name_basis") == (
        "Liaoning (Dalian) - Silicon Valley High-Tech Industrial Cooperation Symposium",
        "辽宁（大连）—硅谷高新技术产业合作研讨会",
        "official",
    )
    assert demo["sichuan-forum"]["name_basis"] == "descriptive"
    assert demo["sichuan-forum"]["slug"] == "forum-hosted-by-bay-area-council-san-francisco-14-november-2018"


def test_conference_of_shenzhen_has_its_speakers(demo):
    speakers = _speakers(demo, "shenzhen-conference")
    assert {key: pick(row, "title_en", "side") for key, row in speakers.items()} == {
        "wang-weizhong": ("Secretary", "delegation"),
        "chen-liren": ("Global vice-president", "third"),
        "zhang-jianxin": ("Chinese Deputy Consul-General in San Francisco", "third"),
    }
    briefing = one(demo["shenzhen-conference"]["agenda"], kind="briefing")
    assert (demo.key(briefing["promotes_region"]), demo.sources(briefing)) == ("shenzhen", {(SHENZHEN, "stated")})
    assert demo.key(speakers["chen-liren"]["organization"]) == "qualcomm"
    assert demo.key(speakers["zhang-jianxin"]["organization"]) == "china-consulate-san-francisco"
    assert "Executives" in demo["shenzhen-conference"]["counterparts_en"]
    assert "entrepreneurs" in demo["shenzhen-conference"]["counterparts_en"]
    assert demo["shenzhen-conference"]["venue"] is None


def test_symposium_of_dalian_has_its_agenda(demo):
    speakers = _speakers(demo, "dalian-symposium")
    agenda = demo["dalian-symposium"]["agenda"]
    assert [item["kind"] for item in agenda] == ["speech", "film", "speech", "speech"]
    assert demo.key(one(agenda, kind="film")["promotes_region"]) == "dalian"
    assert set(speakers) == {"xia-deren", "chee-chyuan-liong", "scott-armanini"}
    liong, armanini = speakers["chee-chyuan-liong"], speakers["scott-armanini"]
    assert pick(liong, "title_en", "organization_en") == ("Vice president; general manager", "Intel Corporation")
    assert demo.key(liong["organization"]) == "intel"
    assert demo.keys(liong["further_organizations"]) == {"intel-dalian"}
    assert pick(armanini, "title_en", "organization", "organization_en") == ("Venture capitalist", None, "")


def test_shenzhen_bay_center_is_inferred(demo):
    body = demo["dalian-symposium"]
    assert (demo.key(body["venue"]), body["venue_basis"]) == ("shenzhen-bay-center", "inferred")
    assert demo.sources(body, "venue") == {(DALIAN, "inferred")}
    assert demo["shenzhen-bay-center"]["name_en"] == "Shenzhen Bay Center"


def test_forum_of_sichuan_has_three_speakers_and_two_films(demo):
    speakers = _speakers(demo, "sichuan-forum")
    films = [item for item in demo["sichuan-forum"]["agenda"] if item["kind"] == "film"]
    assert {key: pick(row, "title_en", "role") for key, row in speakers.items()} == {
        "tang-limin": ("Secretary general", "speaker"),
        "manish-goyal": ("Manager", "speaker"),
        "huang-jiandong": ("Deputy secretary", "presenter"),
    }
    assert demo.key(speakers["manish-goyal"]["organization"]) == "san-francisco-workforce-office"
    assert demo.key(speakers["huang-jiandong"]["organization"]) == "cpc-meishan"
    assert [demo.key(film["promotes_region"]) for film in films] == ["sichuan", "tianfu"]
    assert demo.key(one(demo["sichuan-forum"]["agenda"], kind="presentation")["promotes_region"]) == "tianfu"
    assert "economic zone" in demo["sichuan-forum"]["purpose_en"]
    assert demo.figure("sichuan-forum", "participants")["stated_en"] == "dozens"


def test_autodesk_was_visited_after_the_forum_with_others_unnamed(demo):
    body = demo["autodesk-visit"]
    assert pick(body, "event_kind", "starts_on", "time_precision") == ("company_visit", None, "order_only")
    assert demo.key(one(body["organizations"], role="visited")["organization"]) == "autodesk"
    assert "Other high-tech companies" in body["counterparts_en"]
    assert demo.sources(body, "time_precision") == {(SICHUAN, "stated")}
    assert [demo.key(event) for event in demo["sichuan-2018"]["events"]] == ["sichuan-forum", "autodesk-visit"]


def test_two_projects_were_presented_at_the_forum(demo):
    for project in ("california-smart-town", "berkeley-sichuan-institute"):
        link = one(demo[project]["links"], relation="presented")
        assert demo.key(link["agenda_item"]["event"]) == "sichuan-forum"
        assert demo.sources(link) == {(SICHUAN, "inferred")}
        assert demo.sources(demo[project]) == {(SICHUAN, "stated")}
        assert demo.key(demo[project]["region"]) == "tianfu"
    assert demo.keys(demo["sichuan-forum"]["outcomes"]) == {"california-smart-town", "berkeley-sichuan-institute"}


def test_projects_say_what_they_are_and_between_whom(demo):
    town, institute = demo["california-smart-town"], demo["berkeley-sichuan-institute"]
    words = ("culture", "science", "technology", "research centres", "incubators", "shops", "homes")
    assert [word for word in words if word not in town["summary_en"]] == []
    assert institute["outcome_kind"] == "joint_institute"
    assert demo.keys(party["organization"] for party in institute["parties"]) == {"uc-berkeley", "sichuan-university"}
    assert [word for word in ("science", "engineering", "business") if word not in institute["summary_en"]] == []


def test_qualcomm_has_a_research_centre_in_shenzhen_since_2015(demo):
    presence = one(demo["qualcomm"]["presences"], presence_kind="research_centre")
    assert (demo.key(presence["region"]), presence["since_on"]) == ("shenzhen", "2015")
    assert demo.sources(presence) == {(SHENZHEN, "stated")}


def test_intel_makes_chips_in_dalian(demo):
    assert demo.key(demo["intel-dalian"]["parent"]) == "intel"
    assert demo.key(one(demo["intel-dalian"]["presences"], presence_kind="plant")["region"]) == "dalian"


def test_organizations_are_of_their_kinds(demo):
    kinds = {
        "shenzhen-government": "government",
        "cpc-shenzhen": "party_committee",
        "invest-shenzhen": "promotion_agency",
        "qualcomm": "company",
        "china-consulate-san-francisco": "diplomatic_mission",
        "liaoning-cppcc": "legislature",
        "bay-area-council": "business_association",
        "zhongguancun-committee": "zone_administration",
        "uc-berkeley": "university",
    }
    assert {key: demo[key]["organization_kind"] for key in kinds} == kinds


def test_tianfu_lies_in_two_cities_and_is_the_eleventh_of_its_kind(demo):
    body = demo["tianfu"]
    title = one(body["designations"], level="national")
    assert (demo.key(body["parent"]), demo.keys(body["also_in"])) == ("chengdu", {"meishan"})
    assert pick(title, "title_zh", "awarded_on", "ordinal") == ("国家级新区", "2014", 11)
    assert demo.sources(title) == {(SICHUAN, "stated")}
    assert codes(body) == {
        "electronic_information", "digital_economy", "high_end_services", "equipment_manufacturing", "new_materials"
    }  # fmt: skip


def test_high_tech_zone_of_dalian(demo):
    body = demo["dalian-high-tech-zone"]
    assert pick(body, "established_on", "region_kind") == ("1991", "high_tech_zone")
    assert codes(body) == {"electronic_information", "bio_pharmaceuticals", "new_materials"}
    assert demo.sources(body, "established_on") == {(DALIAN, "stated")}
    assert one(body["designations"], level="national")["citations"][0]["note_en"] == "Among the first to be approved."


def test_industries_of_liaoning_and_dalian(demo):
    assert codes(demo["liaoning"]) == {
        "petrochemicals", "metallurgy", "electronic_information", "telecommunications", "machinery"
    }  # fmt: skip
    assert codes(demo["dalian"]) == {"finance", "shipping", "logistics"}
