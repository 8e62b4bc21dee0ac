"""A visit's public body: whole, in order, and without what the public must not see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.models import Delegation, DelegationKind
from publishing.dates import partial
from publishing.register.bodies import public_bodies, public_body
from tests.delegations.bodies import (
    NO_CITATIONS,
    article_reference,
    citation,
    delegation_reference,
    event_reference,
    opening,
    organization_reference,
    organization_row,
    outcome_reference,
    person_texts,
    reference,
    region_reference,
)
from tests.factories import (
    make_agenda_item,
    make_amendment,
    make_article,
    make_citation,
    make_delegation,
    make_delegation_organization,
    make_document,
    make_event,
    make_member,
    make_member_private,
    make_organization,
    make_outcome,
    make_outcome_link,
    make_participation,
    make_person,
    make_region,
    make_sector,
    make_sending_region,
    make_stop,
    make_visit_figure,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db

NOWHERE = {"latitude": None, "longitude": None}


@pytest.fixture
def visit():
    return published(make_delegation(name_en="Sichuan delegation", name_zh="四川省代表团"))


def test_body_of_a_delegation(visit):
    sichuan = published(make_region(name_en="Sichuan", kind="province", time_zone="Asia/Shanghai"))
    valley = published(make_region(name_en="Silicon Valley", kind="cluster", time_zone="America/Los_Angeles"))
    make_sending_region(delegation=visit, region=sichuan)
    make_stop(delegation=visit, region=valley, **partial("arrives_on", "2018-11-14"))
    government = published(make_organization(name_en="Provincial government", kind="government"))
    tang = published(make_person(name_en="Tang Limin"))
    article = published(make_article(name_en="Sichuan looks to Silicon Valley"))
    article.delegations.add(visit)
    head = make_member(
        delegation=visit,
        position=2,
        role="head",
        person=tang,
        name_en="Tang Limin",
        title_en="secretary general",
        organization=government,
        organization_en="provincial government",
        attendance="attended",
    )
    make_member(delegation=visit, position=1, name_en="Huang Jiandong", name_zh="黄建东", printed_in="both")
    make_citation(visit, part=head, article=article, place="paragraph 2")
    make_citation(visit, article=article, field="starts_on", basis="derived")
    make_delegation_organization(delegation=visit, organization=government, organization_en="The government")
    make_amendment(delegation=visit, note_en="Moved.")
    make_visit_figure(delegation=visit)
    make_document(delegation=visit, audience="public")
    kind = DelegationKind.objects.get(code="investment_promotion")
    visit.kinds.add(kind)
    visit.sectors.add(make_sector(code="chips", name_en="Chips", name_zh="芯片"))
    forum = published(make_event(name_en="Forum"))
    make_participation(event=forum, delegation=visit)
    outcome = published(make_outcome(name_en="Smart town"))
    make_outcome_link(outcome=outcome, agenda_item=make_agenda_item(event=forum))
    body = public_body(visit)
    figure, document = body.pop("figures"), body.pop("documents")
    assert body == opening(visit, "delegation", "/delegations/sichuan-delegation/") | {
        "citations": [citation(article, field="starts_on", basis="derived")],
        "name_basis": "official",
        "starts_on": "2018-11-12",
        "ends_on": None,
        "plan": "confirmed",
        "schedule_revision": 0,
        "kinds": [{"code": kind.code, "name_en": kind.name_en, "name_zh": kind.name_zh}],
        "visit_type": "",
        "sectors": [{"code": "chips", "name_en": "Chips", "name_zh": "芯片"}],
        "summary_en": "",
        "summary_zh": "",
        "sending_regions": [
            {"region": region_reference(sichuan), "time_zone": "Asia/Shanghai"} | NOWHERE | NO_CITATIONS
        ],
        "stops": [
            {
                "region": region_reference(valley),
                "time_zone": "America/Los_Angeles",
                **NOWHERE,
                "arrives_on": "2018-11-14",
                "departs_on": None,
            }
            | NO_CITATIONS
        ],
        "members": [
            person_texts(
                name_en="Tang Limin",
                title_en="secretary general",
                organization_en="provincial government",
                person=reference(tang, "person"),
                organization=organization_reference(government),
                role="head",
                attendance="attended",
                citations=[citation(article, place="paragraph 2")],
            ),
            person_texts(
                name_en="Huang Jiandong", name_zh="黄建东", printed_in="both", role="member", attendance="expected"
            ),
        ],
        "organizations": [
            organization_row(
                role="sending", organization=organization_reference(government), organization_en="The government"
            )
        ],
        "amendments": [
            {
                "what": "date",
                "before": "2018-11-13",
                "after": "2018-11-14",
                "announced_on": "2018-11-01",
                "note_en": "Moved.",
                "note_zh": "",
            }
            | NO_CITATIONS
        ],
        "previous_visit": None,
        "events": [event_reference(forum)],
        "outcomes": [outcome_reference(outcome)],
        "articles": [article_reference(article)],
    }
    assert [claim["stated_en"] for claim in figure] == ["510 companies"]
    assert [row["title_en"] for row in document] == ["Programme"]


def test_two_sending_regions_come_lead_first(visit):
    make_sending_region(delegation=visit, region=published(make_region(name_en="Dalian")), position=2)
    make_sending_region(delegation=visit, region=published(make_region(name_en="Liaoning")), position=1)
    assert [row["region"]["name_en"] for row in public_body(visit)["sending_regions"]] == ["Liaoning", "Dalian"]


def test_private_facts_are_in_no_body(visit):
    visit.internal_brief = "SECRET brief"
    visit.save()
    shown = make_member(delegation=visit, name_en="Shown")
    make_member_private(member=shown, phone="SECRET", diet="SECRET", notes="SECRET")
    make_member(delegation=visit, name_en="SECRET", title_en="SECRET", is_public=False)
    make_document(delegation=visit, title_en="SECRET")
    make_stop(delegation=visit, region=make_region(name_en="SECRET"))
    make_sending_region(delegation=visit, region=make_region(name_en="SECRET"))
    make_delegation_organization(
        delegation=visit, organization=make_organization(name_en="SECRET"), organization_en="", role_en="Shown"
    )
    make_participation(event=make_event(name_en="SECRET"), delegation=visit)
    make_outcome_link(outcome=make_outcome(name_en="SECRET"), delegation=visit)
    make_article(name_en="SECRET").delegations.add(visit)
    make_citation(visit, article=make_article(name_en="SECRET"))
    visit.previous_visit = withdrawn(make_delegation(name_en="SECRET"))
    visit.save()
    body = public_body(visit)
    assert "SECRET" not in str(body)
    assert [member["name_en"] for member in body["members"]] == ["Shown"]


def test_a_printed_name_outlives_its_hidden_record(visit):
    person, body = make_person(name_en="Draft person"), make_organization(name_en="Draft body")
    make_member(delegation=visit, person=person, name_en="As printed", organization=body, organization_en="Body")
    (member,) = public_body(visit)["members"]
    assert (member["name_en"], member["person"]) == ("As printed", None)
    assert (member["organization_en"], member["organization"]) == ("Body", None)


def test_a_member_known_by_a_hidden_link_alone_is_left_out(visit):
    make_member(delegation=visit, name_en="", person=make_person())
    assert public_body(visit)["members"] == []


def test_events_come_in_programme_order(visit):
    orders = {"Banquet": 3, "Company visit": 2}
    for name, order in orders.items():
        event = make_event(name_en=name, starts_on=None, time_precision="order_only", visit_order=order)
        make_participation(event=published(event), delegation=visit)
    for name, day in {"Farewell": "2018-11-16", "Forum": "2018-11-14"}.items():
        event = make_event(name_en=name, **partial("starts_on", day), visit_order={"Forum": 1, "Farewell": 4}[name])
        make_participation(event=published(event), delegation=visit)
    names = [event["name_en"] for event in public_body(visit)["events"]]
    assert names == ["Forum", "Company visit", "Banquet", "Farewell"]


def test_an_outcome_linked_several_times_is_named_once(visit):
    forum = published(make_event())
    make_participation(event=forum, delegation=visit)
    outcome = published(make_outcome())
    for target in ({"delegation": visit}, {"event": forum}, {"agenda_item": make_agenda_item(event=forum)}):
        make_outcome_link(outcome=outcome, **target)
    assert public_body(visit)["outcomes"] == [outcome_reference(outcome)]


def test_an_outcome_of_a_hidden_event_is_not_named(visit):
    event = make_event()
    make_participation(event=event, delegation=visit)
    make_outcome_link(outcome=published(make_outcome()), event=event)
    assert public_body(visit)["outcomes"] == []


def test_previous_visit_is_referred_to(visit):
    earlier = published(make_delegation(name_en="Earlier visit"))
    visit.previous_visit = earlier
    visit.save()
    assert public_body(visit)["previous_visit"] == delegation_reference(earlier)


def _whole_visit():
    visit = published(make_delegation())
    for _number in range(2):
        make_sending_region(delegation=visit, region=published(make_region()))
        make_stop(delegation=visit, region=published(make_region()))
        make_member(delegation=visit, person=published(make_person()), organization=published(make_organization()))
        make_delegation_organization(delegation=visit, organization=published(make_organization()))
        make_visit_figure(delegation=visit, claimant_person=published(make_person()))
        make_citation(visit, article=published(make_article()))
        forum = published(make_event())
        make_participation(event=forum, delegation=visit)
        make_outcome_link(outcome=published(make_outcome()), agenda_item=make_agenda_item(event=forum))
        make_outcome_link(outcome=published(make_outcome()), event=forum)
        published(make_article()).delegations.add(visit)
    return visit


def test_bodies_take_the_same_number_of_queries_however_many():
    counts = []
    for number in (1, 2):
        for _number in range(number):
            _whole_visit()
        with CaptureQueriesContext(connection) as queries:
            bodies = public_bodies(Delegation.objects.public())
        counts.append(len(queries))
    assert len(bodies) == 3
    assert counts[0] == counts[1]
