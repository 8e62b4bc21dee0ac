"""The pages of visits and events: what a reader finds on them, in both languages."""

import re
from datetime import date, time
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from tests.factories import (
    make_agenda_item,
    make_amendment,
    make_appearance,
    make_article,
    make_citation,
    make_delegation,
    make_event,
    make_event_organization,
    make_member,
    make_outcome,
    make_outcome_link,
    make_outlet,
    make_participation,
    make_person,
    make_region,
    make_sending_region,
    make_stop,
    make_venue,
    make_visit_figure,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(visitor):
    """The words of a page's main part, without markup."""

    def ask(path, status=200):
        answer = visitor.get(path)
        assert answer.status_code == status
        main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        return " ".join(unescape(strip_tags(main)).split())

    return ask


@pytest.fixture
def visit():
    """A visit from Sichuan to San Francisco with a forum, two films, a report and an outcome."""
    sichuan = published(make_region(name_en="Sichuan", name_zh="四川省", time_zone="Asia/Shanghai"))
    city = published(make_region(name_en="San Francisco", time_zone="America/Los_Angeles"))
    visit = published(make_delegation(name_en="Sichuan delegation", name_zh="四川省代表团"))
    make_sending_region(delegation=visit, region=sichuan)
    make_stop(delegation=visit, region=city)
    tang = published(make_person(name_en="Tang Limin"))
    head = make_member(
        delegation=visit,
        role="head",
        person=tang,
        name_en="Tang Limin",
        title_en="secretary general",
        title_zh="秘书长",
        position=2,
    )
    make_member(delegation=visit, name_en="Huang Jiandong", position=1)
    forum = published(
        make_event(
            name_en="Forum on the bay",
            starts_at=time(9, 30),
            time_precision="exact",
            time_zone="America/Los_Angeles",
            region=city,
            venue=published(make_venue(name_en="Bay Center")),
            venue_basis="inferred",
        )
    )
    make_participation(event=forum, delegation=visit)
    make_event_organization(event=forum, organization_en="Bay Area Council")
    address = make_agenda_item(event=forum, title_en="Address", position=1)
    make_appearance(agenda_item=address, name_en="", member=head, side="delegation")
    make_agenda_item(event=forum, kind="film", title_en="Film of Sichuan", position=2)
    agency = published(make_outlet(name_en="Xinhua", kind="news_agency"))
    article = published(make_article(name_en="Sichuan looks abroad", agency=agency))
    article.delegations.add(visit)
    article.events.add(forum)
    make_citation(visit, part=head, article=article)
    make_outcome_link(outcome=published(make_outcome(name_en="Smart Town")), event=forum)
    make_visit_figure(delegation=visit, stated_en="about 60 people")
    make_amendment(delegation=visit, before="2018-10", after="2018-11", note_en="Moved by the host.")
    return visit


def in_order(text, *parts):
    """Whether each part stands somewhere after the one before."""
    place = 0
    for part in parts:
        place = text.find(part, place)
        assert place != -1, (part, text)
        place += len(part)
    return True


def test_the_page_of_a_visit_tells_the_whole_of_it(read, visit):
    page = read("/delegations/sichuan-delegation/")
    assert in_order(page, "Monday 12 November 2018", "Head Tang Limin · secretary general", "Huang Jiandong")
    assert in_order(page, "Wednesday 14 November 2018", "Forum on the bay", "Bay Center", "inferred", "San Francisco")
    assert in_order(page, "Bay Area Council", "Speech Address", "Tang Limin", "Promotional film Film of Sichuan")
    assert in_order(page, "What came of it", "Smart Town", "about 60 people", "Sichuan looks abroad", "Xinhua")
    assert in_order(page, "Changes of the plan", "October 2018", "November 2018", "Moved by the host.")
    assert "Descriptive name" not in page


def test_a_changed_plan_is_told_above_everything_else(read):
    visit = make_delegation(name_en="A visit")
    make_amendment(delegation=visit, announced_on=date(2018, 10, 1))
    published(visit)
    assert in_order(read("/delegations/a-visit/"), "changed; this was announced on 1 October 2018.", "When")
    make_amendment(delegation=visit, announced_on=date(2018, 9, 1))
    assert "changed 2 times; the last change was announced on 1 October 2018." in read("/delegations/a-visit/")


def test_the_programme_at_a_glance_marks_what_does_not_take_place(visitor):
    visit = published(make_delegation(name_en="A visit"))
    for name, plan in (("Forum", "confirmed"), ("Banquet", "cancelled")):
        event = make_event(name_en=name, plan=plan, starts_on=visit.starts_on)
        make_participation(event=event, delegation=visit)
        published(event)
    table = visitor.get("/delegations/a-visit/").text.partition("<tbody>")[2].partition("</table>")[0]
    assert [strip_tags(cell).strip() for cell in re.findall("<td>(.*?)</td>", table)[::2]] == [
        "Forum",
        "Banquet Cancelled",
    ]


def test_a_title_rendered_by_the_office_is_told_apart(visitor, visit):
    english = visitor.get("/delegations/sichuan-delegation/").content.decode()
    chinese = visitor.get("/zh-hans/delegations/sichuan-delegation/").content.decode()
    assert 'secretary general<abbr class="rendering"' not in english
    assert '秘书长<abbr class="rendering"' in chinese


def test_the_page_of_an_event_shows_both_times(read, visit):
    page = read("/events/forum-on-the-bay/")
    assert in_order(page, "09:30", "UTC−8", "Thursday 15 November, 01:30", "UTC+8")
    assert in_order(page, "Bay Center", "inferred", "Bay Area Council", "Address", "Smart Town", "Sichuan looks abroad")
    assert "Sichuan delegation" in page


def test_summer_time_ends_between_two_events(read):
    for day in (2, 14):
        event = {"starts_on": date(2018, 11, day), "starts_at": time(9), "time_zone": "America/Los_Angeles"}
        published(make_event(name_en=f"Event {day}", time_precision="exact", **event))
    assert "UTC−7" in read("/events/event-2/")
    assert "UTC−8" in read("/events/event-14/")


def test_a_description_is_never_shown_as_a_title(read):
    published(make_delegation(name_en="", name_basis="descriptive"))
    note = "Descriptive name, made by this office: no source gives one."
    assert read("/delegations/delegation-november-2018/").count(note) == 1
    for path in ("/delegations/", "/"):
        assert read(path).count("Delegation, November 2018 descr.") == 1


def test_an_inferred_head_and_venue_are_told_apart_on_lists_and_pages(read):
    visit = make_delegation(name_en="A visit")
    head = make_member(delegation=visit, role="head", name_en="Wang Weizhong")
    make_citation(visit, part=head, field="role", basis="inferred", article=published(make_article()))
    visit.refresh_from_db()
    published(visit)
    assert in_order(read("/delegations/"), "Wang Weizhong inferred")
    assert in_order(read("/delegations/a-visit/"), "Head inferred1 Wang Weizhong", "Sources", "Inferred")
    venue = published(make_venue(name_en="Bay Center"))
    published(make_event(name_en="A forum", venue=venue, venue_basis="inferred"))
    assert in_order(read("/events/"), "Bay Center inferred")
    assert read("/events/a-forum/").count("Bay Center inferred") == 1


@pytest.mark.parametrize(
    ("place", "shown"),
    [("Santa Clara, California", "Where Santa Clara, California"), ("Bay Area", "Where Bay Area · Santa Clara")],
)
def test_a_place_is_said_once(visitor, read, place, shown):
    region = published(make_region(name_en="Santa Clara"))
    published(make_event(name_en="A forum", region=region, place_en=place))
    assert in_order(read("/events/a-forum/"), shown)
    assert read("/events/a-forum/").count("Santa Clara") == 1
    assert visitor.get("/events/a-forum/").content.decode().count('href="/regions/santa-clara/"') == 1


@pytest.mark.parametrize("kind", ["delegations", "events"])
@pytest.mark.parametrize(
    ("plan", "notice"), [("tentative", "not firm"), ("postponed", "no longer hold"), ("cancelled", "not take place")]
)
def test_a_plan_that_is_not_confirmed_opens_the_page(read, kind, plan, notice):
    make = {"delegations": make_delegation, "events": make_event}[kind]
    published(make(name_en="Visit", plan=plan))
    assert notice in read(f"/{kind}/visit/")


@pytest.mark.parametrize(("kind", "make"), [("delegations", make_delegation), ("events", make_event)])
def test_hidden_records_have_no_page(read, visitor, kind, make):
    draft = make(name_en="Draft")
    assert visitor.get(f"/{kind}/draft/").status_code == 404
    assert visitor.get(f"/{kind}/{draft.uuid}/").status_code == 404
    withdrawn(make(name_en="SECRET"), reason="Cancelled by the host.")
    page = read(f"/{kind}/secret/", status=410)
    assert "Cancelled by the host." in page
    assert "SECRET" not in page


@pytest.mark.parametrize("kind", ["delegations", "events"])
@pytest.mark.parametrize(
    "query", ["colour=red", "date_from=yesterday", "q=%00", f"q={'x' * 10_000}", "cursor=nonsense", "per_page=0"]
)
def test_a_query_that_cannot_be_answered_says_why(visitor, kind, query):
    answer = visitor.get(f"/{kind}/?{query}")
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize("kind", ["delegations", "events"])
def test_lists_take_the_same_number_of_queries_however_many(visitor, kind):
    counts = []
    for number in (1, 2):
        for _number in range(number):
            visit, event = published(make_delegation()), published(make_event())
            make_participation(event=event, delegation=visit)
            make_sending_region(delegation=visit, region=published(make_region()))
            make_stop(delegation=visit, region=published(make_region()))
            make_member(delegation=visit, role="head", person=published(make_person()))
            make_event_organization(event=event)
            make_appearance(agenda_item=make_agenda_item(event=event), person=published(make_person()))
        for path in (f"/{kind}/", f"/api/v1/{kind}/"):
            with CaptureQueriesContext(connection) as queries:
                assert visitor.get(path).status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_a_programme_takes_the_same_number_of_queries_however_long(visitor, visit):
    counts = []
    for _number in range(2):
        event = published(make_event())
        make_participation(event=event, delegation=visit)
        make_outcome_link(outcome=published(make_outcome()), event=event)
        make_appearance(agenda_item=make_agenda_item(event=event))
        with CaptureQueriesContext(connection) as queries:
            visitor.get("/delegations/sichuan-delegation/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
