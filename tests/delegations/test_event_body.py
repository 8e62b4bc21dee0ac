"""An event's public body: agenda, people as of the day, links to the visit, and nothing that is hidden."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.models import Event
from publishing.register.bodies import public_bodies, public_body
from tests.delegations.bodies import (
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
    venue_reference,
)
from tests.factories import (
    make_agenda_item,
    make_amendment,
    make_appearance,
    make_article,
    make_citation,
    make_delegation,
    make_document,
    make_event,
    make_event_organization,
    make_member,
    make_organization,
    make_outcome,
    make_outcome_link,
    make_participation,
    make_person,
    make_region,
    make_sector,
    make_venue,
    make_visit_figure,
    published,
)

pytestmark = pytest.mark.django_db

PACIFIC = "America/Los_Angeles"


@pytest.fixture
def forum():
    return published(make_event(name_en="Forum"))


def appearance_row(**more):
    return person_texts(**{"side": "host", "role": "speaker", "member": None, "further_organizations": []} | more)


def test_body_of_an_event():
    city = published(make_region(name_en="San Francisco"))
    venue = published(make_venue(name_en="Shenzhen Bay Center"))
    week = published(make_event(name_en="Week"))
    forum = published(
        make_event(
            name_en="Forum",
            starts_on=date(2018, 11, 14),
            starts_at=time(9, 30),
            ends_at=time(11),
            time_precision="exact",
            time_zone=PACIFIC,
            region=city,
            venue=venue,
            venue_basis="inferred",
            theme_en="An economic zone",
            counterparts_en="and others",
            part_of=week,
            sign_up_url="https://example.org/join",
            sign_up_until=date(2018, 11, 1),
            public_contact="office@example.org",
        )
    )
    part = published(make_event(name_en="Tour", part_of=forum))
    council = published(make_organization(name_en="Council"))
    make_event_organization(event=forum, organization=council, organization_en="Bay Area Council")
    visit = published(make_delegation(name_en="Visit"))
    make_participation(event=forum, delegation=visit)
    head = make_member(delegation=visit, role="head", name_en="Tang Limin", title_en="secretary general")
    article = published(make_article())
    article.events.add(forum)
    address = make_agenda_item(event=forum, title_en="Address", starts_at=time(9, 40), promotes_region=city)
    make_appearance(agenda_item=address, name_en="", member=head, side="delegation")
    make_appearance(event=forum, name_en="", title_en="a venture capitalist", side="third", role="attendee")
    make_citation(forum, part=address, article=article)
    make_citation(forum, article=article, field="venue", basis="inferred")
    make_visit_figure(event=forum)
    make_document(event=forum, audience="public")
    make_amendment(event=forum)
    forum.sectors.add(make_sector(code="chips", name_en="Chips", name_zh="芯片"))
    outcome = published(make_outcome())
    make_outcome_link(outcome=outcome, agenda_item=address)
    make_outcome_link(outcome=outcome, event=forum)
    body = public_body(forum)
    counted = {name: len(body.pop(name)) for name in ("figures", "documents", "amendments")}
    assert counted == {"figures": 1, "documents": 1, "amendments": 1}
    empty = ["room", "place", "purpose", "summary"]
    assert body == opening(forum, "event", "/events/forum/") | dict.fromkeys(
        (f"{name}_{language}" for name in empty for language in ("en", "zh")), ""
    ) | {
        "citations": [citation(article, field="venue", basis="inferred")],
        "name_basis": "official",
        "event_kind": "forum",
        "starts_on": "2018-11-14",
        "starts_at": "09:30",
        "ends_on": None,
        "ends_at": "11:00",
        "time_precision": "exact",
        "time_zone": PACIFIC,
        "starts_utc": "2018-11-14T17:30:00Z",
        "plan": "confirmed",
        "schedule_revision": 0,
        "result": "",
        "attendance_mode": "in_person",
        "region": region_reference(city),
        "venue": venue_reference(venue),
        "venue_basis": "inferred",
        "theme_en": "An economic zone",
        "theme_zh": "",
        "counterparts_en": "and others",
        "counterparts_zh": "",
        "sectors": [{"code": "chips", "name_en": "Chips", "name_zh": "芯片"}],
        "series": "",
        "edition": "",
        "part_of": event_reference(week),
        "parts": [event_reference(part)],
        "sign_up_url": "https://example.org/join",
        "sign_up_until": "2018-11-01",
        "public_contact": "office@example.org",
        "organizations": [
            organization_row(
                role="host", organization=organization_reference(council), organization_en="Bay Area Council"
            )
        ],
        "agenda": [
            {
                "kind": "speech",
                "day": None,
                "starts_at": "09:40",
                "ends_at": None,
                "title_en": "Address",
                "title_zh": "",
                "abstract_en": "",
                "abstract_zh": "",
                "promotes_region": region_reference(city),
                "promotes_organization": None,
                "appearances": [
                    appearance_row(
                        name_en="Tang Limin",
                        title_en="secretary general",
                        side="delegation",
                        member={"role": "head", "delegation": delegation_reference(visit)},
                    )
                ],
                "citations": [citation(article)],
            }
        ],
        "appearances": [appearance_row(title_en="a venture capitalist", side="third", role="attendee")],
        "delegations": [delegation_reference(visit)],
        "outcomes": [outcome_reference(outcome)],
        "articles": [article_reference(article)],
    }


def test_private_facts_are_in_no_body(forum):
    make_agenda_item(event=forum, title_en="Shown", talking_points="SECRET")
    hidden = make_member(delegation=published(make_delegation()), name_en="SECRET", is_public=False)
    make_appearance(event=forum, name_en="SECRET", member=hidden)
    make_document(event=forum, title_en="SECRET", audience="delegation")
    make_event_organization(event=forum, organization=make_organization(name_en="SECRET"), organization_en="")
    make_participation(event=forum, delegation=make_delegation(name_en="SECRET"))
    make_event(name_en="SECRET", part_of=forum)
    make_outcome_link(outcome=make_outcome(name_en="SECRET"), event=forum)
    make_article(name_en="SECRET").events.add(forum)
    forum.refresh_from_db()
    forum.region, forum.venue = make_region(name_en="SECRET"), make_venue(name_en="SECRET")
    forum.part_of = make_event(name_en="SECRET")
    forum.save()
    assert "SECRET" not in str(public_body(forum))


def test_the_member_of_a_draft_lends_nothing(forum):
    draft = make_delegation()
    member = make_member(delegation=draft, name_en="Lent", person=published(make_person()))
    make_appearance(event=forum, member=member, name_en="")
    make_appearance(event=forum, member=member, name_en="Own")
    assert public_body(forum)["appearances"] == [appearance_row(name_en="Own", side="host")]


def test_an_appearance_takes_what_it_leaves_open_from_the_member(forum):
    tang, government = published(make_person()), published(make_organization())
    member = make_member(
        delegation=published(make_delegation()),
        name_zh="唐利民",
        name_en="",
        title_en="secretary general",
        printed_in="zh",
        person=tang,
        organization=government,
    )
    make_appearance(event=forum, member=member, name_en="", title_en="chair of the forum")
    (shown,) = public_body(forum)["appearances"]
    assert (shown["name_zh"], shown["title_en"], shown["printed_in"]) == ("唐利民", "chair of the forum", "zh")
    assert (shown["person"], shown["organization"]) == (
        reference(tang, "person"),
        organization_reference(government),
    )


def test_an_organization_of_its_own_is_never_overwritten(forum):
    lent, own = published(make_organization()), published(make_organization())
    member = make_member(delegation=published(make_delegation()), organization=lent, organization_en="Lent")
    make_appearance(event=forum, member=member, organization=own)
    (shown,) = public_body(forum)["appearances"]
    assert (shown["organization"], shown["organization_en"]) == (organization_reference(own), "")


def test_several_organizations_stand_beside_a_speaker(forum):
    shown, hidden = published(make_organization()), make_organization()
    make_appearance(event=forum).further_organizations.add(shown, hidden)
    (row,) = public_body(forum)["appearances"]
    assert row["further_organizations"] == [organization_reference(shown)]


def test_agenda_times_past_the_event_are_shown_as_they_are():
    event = published(make_event(starts_at=time(9), ends_at=time(10)))
    make_agenda_item(event=event, starts_at=time(12))
    assert [item["starts_at"] for item in public_body(event)["agenda"]] == ["12:00"]


def _whole_event():
    event = published(make_event(part_of=published(make_event()), region=published(make_region())))
    visit = published(make_delegation())
    make_participation(event=event, delegation=visit)
    for _number in range(2):
        item = make_agenda_item(event=event, promotes_region=published(make_region()))
        member = make_member(delegation=visit, person=published(make_person()))
        row = make_appearance(agenda_item=item, member=member, organization=published(make_organization()))
        row.further_organizations.add(published(make_organization()))
        make_event_organization(event=event, organization=published(make_organization()))
        make_outcome_link(outcome=published(make_outcome()), agenda_item=item)
        make_citation(event, article=published(make_article()))


def test_bodies_take_the_same_number_of_queries_however_many():
    counts = []
    for number in (1, 2):
        for _number in range(number):
            _whole_event()
        with CaptureQueriesContext(connection) as queries:
            public_bodies(Event.objects.public())
        counts.append(len(queries))
    assert counts[0] == counts[1]
