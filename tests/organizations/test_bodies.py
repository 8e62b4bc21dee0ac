"""Public bodies: whole, without hidden links, in a fixed number of queries."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.dates import partial
from publishing.kinds import kind_of
from publishing.register.bodies import public_body
from publishing.register.rendering import render
from tests.factories import (
    make_alias,
    make_article,
    make_citation,
    make_designation,
    make_figure,
    make_identifier,
    make_indicator,
    make_organization,
    make_outlet,
    make_person,
    make_policy,
    make_position,
    make_presence,
    make_region,
    make_region_tie,
    make_sector,
    make_venue,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def opening(record, kind, path):
    record.refresh_from_db()
    return {
        "uuid": str(record.uuid),
        "kind": kind,
        "slug": record.slug,
        "name_en": record.name_en,
        "name_zh": record.name_zh,
        "path": path,
        "first_published_at": iso(record.first_published_at),
        "modified_at": iso(record.modified_at),
        "aliases": [],
        "identifiers": [],
        "citations": [],
    }


def iso(moment):
    return moment.isoformat().replace("+00:00", "Z")


def reference(record, kind, **more):
    return {
        "uuid": str(record.uuid),
        "kind": kind,
        "name_en": record.name_en,
        "name_zh": record.name_zh,
        "path": record.get_absolute_url(),
    } | more


def test_body_of_an_organization():
    shenzhen = published(make_region(name_en="Shenzhen", name_zh="深圳市"))
    group = published(make_organization(name_en="Qualcomm Group"))
    qualcomm = published(
        make_organization(
            name_en="Qualcomm",
            name_zh="高通",
            parent=group,
            region=shenzhen,
            website="https://www.example.com/",
            summary_en="Makes chips.",
            summary_zh="芯片企业。",
        )
    )
    child = published(make_organization(name_en="Qualcomm China", kind="research_institute", parent=qualcomm))
    sector = make_sector(code="chips", name_en="Chips", name_zh="芯片")
    qualcomm.sectors.add(sector)
    make_alias(qualcomm, text="QCOM", language="en")
    make_identifier(qualcomm, scheme="lei", value="5493")
    presence = make_presence(
        organization=qualcomm,
        kind="research_centre",
        region=shenzhen,
        place_en="",
        name_en="Research centre",
        **partial("since_on", "2015"),
    )
    article = published(make_article(name_en="Shenzhen promotes"))
    make_citation(qualcomm, part=presence, article=article, place="paragraph 7")
    make_figure(
        about_organization=qualcomm,
        indicator=make_indicator(code="staff", name_en="Staff", name_zh="员工"),
        stated_en="over 12,000",
        value=12_000,
        qualifier="over",
        **partial("period_on", "2017"),
    )
    assert public_body(qualcomm) == opening(qualcomm, "organization", "/organizations/qualcomm/") | {
        "aliases": [{"text": "QCOM", "language": "en", "kind": "short"}],
        "identifiers": [{"scheme": "lei", "value": "5493"}],
        "organization_kind": "company",
        "website": "https://www.example.com/",
        "summary_en": "Makes chips.",
        "summary_zh": "芯片企业。",
        "parent": reference(group, "organization", organization_kind="company"),
        "children": [reference(child, "organization", organization_kind="research_institute")],
        "region": reference(shenzhen, "region", region_kind="city"),
        "sectors": [{"code": "chips", "name_en": "Chips", "name_zh": "芯片"}],
        "presences": [
            {
                "presence_kind": "research_centre",
                "name_en": "Research centre",
                "name_zh": "",
                "region": reference(shenzhen, "region", region_kind="city"),
                "place_en": "",
                "place_zh": "",
                "since_on": "2015",
                "number": None,
                "citations": [
                    {
                        "field": "",
                        "basis": "stated",
                        "place": "paragraph 7",
                        "note_en": "",
                        "note_zh": "",
                        "article": reference(
                            article, "article", published_on="2018-11-16", language="en", outlet=None, agency=None
                        ),
                    }
                ],
            }
        ],
        "figures": [
            {
                "indicator": {"code": "staff", "name_en": "Staff", "name_zh": "员工"},
                "measure": "stock",
                "period_on": "2017",
                "period_en": "",
                "period_zh": "",
                "stated_en": "over 12,000",
                "stated_zh": "",
                "printed_in": "en",
                "value": "12000",
                "value_to": None,
                "unit": "",
                "currency": "",
                "qualifier": "over",
                "rank": None,
                "rank_scope_en": "",
                "rank_scope_zh": "",
                "conversion_en": "",
                "conversion_zh": "",
                "claimant_person": None,
                "claimant_organization": None,
                "claimant_en": "",
                "claimant_zh": "",
                "verification": "unverified",
                "note_en": "",
                "note_zh": "",
                "citations": [],
            }
        ],
    }


def test_body_of_a_person():
    committee = published(make_organization(name_en="Municipal Committee", kind="party_committee"))
    wang = published(
        make_person(
            name_en="Wang Weizhong",
            name_zh="王伟中",
            family_name_en="Wang",
            given_name_en="Weizhong",
            family_name_zh="王",
            given_name_zh="伟中",
            name_order="family_first",
            honorific_en="Mr",
            summary_en="Spoke for Shenzhen.",
        )
    )
    make_position(
        person=wang,
        title_en="secretary",
        title_zh="书记",
        organization=committee,
        organization_en="CPC Shenzhen Municipal Committee",
        **partial("as_of_on", "2018-06-18"),
    )
    assert public_body(wang) == opening(wang, "person", "/people/wang-weizhong/") | {
        "family_name_en": "Wang",
        "given_name_en": "Weizhong",
        "family_name_zh": "王",
        "given_name_zh": "伟中",
        "name_order": "family_first",
        "honorific_en": "Mr",
        "honorific_zh": "",
        "summary_en": "Spoke for Shenzhen.",
        "summary_zh": "",
        "positions": [
            {
                "title_en": "secretary",
                "title_zh": "书记",
                "organization": reference(committee, "organization", organization_kind="party_committee"),
                "organization_en": "CPC Shenzhen Municipal Committee",
                "organization_zh": "",
                "printed_in": "en",
                "from_on": None,
                "to_on": None,
                "as_of_on": "2018-06-18",
                "citations": [],
            }
        ],
    }


def test_body_of_a_venue():
    santa_clara = published(make_region(name_en="Santa Clara"))
    venue = published(
        make_venue(
            name_en="Shenzhen Bay Center",
            address_en="1 Bay Street",
            region=santa_clara,
            latitude=Decimal("37.354100"),
            longitude=Decimal("-121.955200"),
            time_zone="America/Los_Angeles",
        )
    )
    assert public_body(venue) == opening(venue, "venue", "/venues/shenzhen-bay-center/") | {
        "address_en": "1 Bay Street",
        "address_zh": "",
        "region": reference(santa_clara, "region", region_kind="city"),
        "latitude": "37.354100",
        "longitude": "-121.955200",
        "time_zone": "America/Los_Angeles",
        "summary_en": "",
        "summary_zh": "",
    }


def test_body_of_a_region():
    chengdu, meishan = published(make_region(name_en="Chengdu")), published(make_region(name_en="Meishan"))
    council = published(make_organization(name_en="State Council", kind="government"))
    tianfu = published(
        make_region(name_en="Tianfu New Area", kind="new_area", parent=chengdu, **partial("established_on", "2014"))
    )
    tianfu.also_in.add(meishan)
    make_designation(
        region=tianfu,
        title_en="National-level new area",
        ordinal=11,
        authority=council,
        **partial("awarded_on", "2014"),
    )
    make_policy(region=tianfu, title_en="Investment guide")
    sister = published(make_region(name_en="Bay Area", kind="metropolitan_area"))
    make_region_tie(region=sister, partner=tianfu, **partial("since_on", "2016-05"))
    assert public_body(tianfu) == opening(tianfu, "region", "/regions/tianfu-new-area/") | {
        "region_kind": "new_area",
        "iso_code": "",
        "time_zone": "",
        "latitude": None,
        "longitude": None,
        "established_on": "2014",
        "parent": reference(chengdu, "region", region_kind="city"),
        "also_in": [reference(meishan, "region", region_kind="city")],
        "sectors": [],
        "summary_en": "",
        "summary_zh": "",
        "designations": [
            {
                "title_en": "National-level new area",
                "title_zh": "",
                "printed_in": "en",
                "level": "national",
                "authority": reference(council, "organization", organization_kind="government"),
                "authority_en": "",
                "authority_zh": "",
                "awarded_on": "2014",
                "ordinal": 11,
                "citations": [],
            }
        ],
        "policies": [
            {
                "title_en": "Investment guide",
                "title_zh": "",
                "printed_in": "en",
                "adopted_on": None,
                "summary_en": "",
                "summary_zh": "",
                "citations": [],
            }
        ],
        "ties": [
            {
                "kind": "sister",
                "partner": reference(sister, "region", region_kind="metropolitan_area"),
                "since_on": "2016-05",
                "citations": [],
            }
        ],
        "figures": [],
    }


def hidden(make, **values):
    return withdrawn(make(**values))


@pytest.mark.parametrize("conceal", [lambda make: make(), hidden], ids=["draft", "withdrawn"])
def test_hidden_links_go_and_printed_names_stay(conceal):
    secret = conceal(make_organization)
    place = conceal(make_region)
    somebody = published(make_person())
    make_position(person=somebody, title_en="", organization=secret, organization_en="A bureau")
    make_position(person=somebody, title_en="Adviser", organization=secret)
    positions = public_body(somebody)["positions"]
    assert [(row["title_en"], row["organization_en"], row["organization"]) for row in positions] == [
        ("", "A bureau", None),
        ("Adviser", "", None),
    ]
    company = published(make_organization(parent=secret, region=place))
    make_presence(organization=company, region=place, place_en="Berlin")
    make_figure(about_organization=company, claimant_organization=secret, claimant_en="The bureau")
    make_citation(company)
    body = public_body(company)
    assert (body["parent"], body["region"], body["children"], body["citations"]) == (None, None, [], [])
    assert [(row["place_en"], row["region"]) for row in body["presences"]] == [("Berlin", None)]
    assert [(row["claimant_en"], row["claimant_organization"]) for row in body["figures"]] == [("The bureau", None)]
    assert public_body(published(make_venue(region=place)))["region"] is None


def test_rows_with_nothing_to_show_are_dropped():
    secret, place = make_organization(), make_region()
    somebody, company = published(make_person()), published(make_organization())
    make_position(person=somebody, title_en="", organization=secret)
    make_presence(organization=company, region=place, place_en="")
    make_organization(parent=company)
    assert public_body(somebody)["positions"] == []
    assert (public_body(company)["presences"], public_body(company)["children"]) == ([], [])


def test_a_presence_with_its_own_name_stays_without_its_hidden_place():
    company = published(make_organization())
    make_presence(organization=company, region=make_region(), place_en="", name_en="Fab 68")
    assert [(row["name_en"], row["region"]) for row in public_body(company)["presences"]] == [("Fab 68", None)]


def sourced(record, part=None):
    outlets = {name: published(make_outlet()) for name in ("outlet", "agency")}
    make_citation(record, part=part, article=published(make_article(**outlets)))
    return record


def furnished_organization():
    region = published(make_region())
    company = published(make_organization(region=region, parent=published(make_organization())))
    published(make_organization(parent=company))
    company.sectors.add(make_sector())
    presence = make_presence(organization=company, region=region)
    make_figure(about_organization=company, claimant_person=published(make_person()), claimant_organization=company)
    return sourced(company, presence)


def furnished_person():
    person = published(make_person())
    make_position(person=person, organization=published(make_organization()))
    return sourced(person)


def furnished_venue():
    return sourced(published(make_venue(region=published(make_region()))))


def furnished_region():
    region = published(make_region(parent=published(make_region())))
    region.also_in.add(published(make_region()))
    region.sectors.add(make_sector())
    make_designation(region=region, authority=published(make_organization()))
    make_policy(region=region)
    make_region_tie(region=region, partner=published(make_region()))
    make_region_tie(partner=region, region=published(make_region()))
    make_figure(region=region, claimant_organization=published(make_organization()))
    return sourced(region)


@pytest.mark.parametrize(
    ("furnish", "number"),
    [(furnished_organization, 7), (furnished_person, 4), (furnished_venue, 3), (furnished_region, 10)],
)
def test_bodies_take_the_same_queries_for_one_and_for_three(furnish, number):
    records = [furnish() for _ in range(3)]
    for rows in (1, 3):
        keys = [record.pk for record in records[:rows]]
        with CaptureQueriesContext(connection) as queries:
            renderings = render(kind_of(records[0]), keys)
        assert (len(renderings), len(queries)) == (rows, number)
