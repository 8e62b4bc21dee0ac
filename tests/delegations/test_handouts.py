"""What an officer hands out: a visit's programme and name list on paper and as text."""

import re
from datetime import date, time

import pytest

from delegations.models import Event
from publishing.services import withdraw
from tests.factories import (
    make_agenda_item,
    make_appearance,
    make_delegation,
    make_delegation_organization,
    make_event,
    make_event_organization,
    make_member,
    make_organization,
    make_participation,
    make_region,
    make_sending_region,
    make_stop,
    make_venue,
    published,
)

pytestmark = pytest.mark.django_db

PATH = "/delegations/sichuan-delegation/programme"


@pytest.fixture
def visit():
    """A visit of three days whose forum and dinner are dated, and one visit to a company that is not."""
    sichuan = published(make_region(name_en="Sichuan", name_zh="四川省", time_zone="Asia/Shanghai"))
    city = published(make_region(name_en="San Francisco", name_zh="旧金山", time_zone="America/Los_Angeles"))
    visit = make_delegation(name_en="Sichuan delegation", name_zh="四川省代表团", ends_on=date(2018, 11, 16))
    make_sending_region(delegation=visit, region=sichuan)
    make_stop(delegation=visit, region=city)
    make_member(delegation=visit, name_en="Huang Jiandong", title_zh="副书记", position=1)
    head = {"role": "head", "name_en": "Tang Limin", "name_zh": "唐利民", "position": 2}
    tang = make_member(delegation=visit, title_en="secretary general", title_zh="秘书长", **head)
    make_member(delegation=visit, name_en="SECRET", is_public=False)
    make_delegation_organization(delegation=visit, role="inviting", organization_en="Bay Area Council")
    make_delegation_organization(delegation=visit, role="inviting", organization_en="City of San Francisco")
    published(visit)
    forum = make_event(
        name_en="Forum on the bay",
        name_zh="湾区论坛",
        theme_en="Innovation",
        counterparts_en="local business leaders",
        starts_at=time(9, 30),
        ends_at=time(11),
        time_precision="exact",
        time_zone="America/Los_Angeles",
        region=city,
        venue=published(make_venue(name_en="Bay Center")),
        room_en="Hall 1",
    )
    make_event_organization(event=forum, organization_en="", organization=published(make_organization(name_en="BAC")))
    item = make_agenda_item(event=forum, title_en="Address", title_zh="致辞", starts_at=time(9, 45))
    make_appearance(agenda_item=item, name_en="", member=tang, side="delegation")
    make_appearance(event=forum, name_en="Ann Host", role="attendee")
    dinner = make_event(name_en="Dinner", kind="banquet", starts_on=date(2018, 11, 15), plan="tentative")
    company = make_event(
        name_en="Company visit", kind="company_visit", starts_on=None, time_precision="order_only", visit_order=9
    )
    make_participation(event=make_event(name_en="SECRET", starts_on=date(2018, 11, 13)), delegation=visit)
    for event in (forum, dinner, company):
        make_participation(event=event, delegation=visit)
        published(event)
    return visit


def text(client, query="", prefix=""):
    response = client.get(f"{prefix}{PATH}.txt{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return response.text


def test_text_of_a_visit_holds_names_and_days(visitor, visit):
    assert text(visitor) == (
        "Sichuan delegation\n"
        "Monday 12 – Friday 16 November 2018\n"
        "Sichuan → San Francisco\n"
        "\n"
        "Name list\n"
        "1. Tang Limin, secretary general (Head)\n"
        "2. Huang Jiandong, 副书记 (Member)\n"
        "\n"
        "Wednesday 14 November 2018\n"
        "\n"
        "09:30–11:00 (Pacific Time, UTC−8) / Thursday 15 November, 01:30–03:00 (Beijing time, UTC+8)\n"
        "Forum on the bay (Forum)\n"
        "Theme: Innovation\n"
        "Place: Hall 1, Bay Center, San Francisco\n"
        "Host: BAC\n"
        "Not named: local business leaders\n"
        "1. 09:45 Speech: Address – Tang Limin, secretary general (Speaker)\n"
        "- Ann Host (Attendee)\n"
        "\n"
        "Thursday 15 November 2018\n"
        "\n"
        "Dinner (Banquet, Tentative)\n"
        "\n"
        "Day not given\n"
        "\n"
        "Company visit (Company visit)\n"
    )


def test_text_of_a_day_is_in_the_language_asked_for(visitor, visit):
    chinese = (
        "四川省代表团\n"
        "2018年11月12日星期一至16日星期五\n"
        "四川省 → 旧金山\n"
        "\n"
        "2018年11月14日星期三\n"
        "\n"
        "09:30–11:00（太平洋时间，UTC−8） / 11月15日星期四 01:30–03:00（北京时间，UTC+8）\n"
        "湾区论坛（论坛）\n"
    )
    day = "?day=2018-11-14"
    assert text(visitor, f"{day}&lang=zh").startswith(chinese)
    assert text(visitor, day, prefix="/zh-hans") == text(visitor, f"{day}&lang=zh")
    both = text(visitor, f"{day}&lang=en") + "\n" + text(visitor, f"{day}&lang=zh")
    assert text(visitor, f"{day}&lang=both") == both
    assert "Dinner" not in both and "Huang Jiandong" not in both


def test_member_who_does_not_come_is_marked_in_the_name_list(visitor, visit):
    head = visit.members.get(name_en="Tang Limin")
    head.attendance = "cancelled"
    head.save()
    assert "1. Tang Limin, secretary general (Head, Cancelled)\n2. Huang Jiandong, 副书记 (Member)\n" in text(visitor)
    assert "1. 唐利民，秘书长（团长，已取消）\n" in text(visitor, "?lang=zh")
    marks = r'<span class="tag tag-warning">(Cancelled|已取消)</span>'
    name_list = visitor.get(f"{PATH}/").text.partition('id="name-list"')[2].partition("</section>")[0]
    assert re.findall(marks, name_list) == ["Cancelled", "已取消"]


def test_time_is_told_once_where_the_clocks_at_home_stand_the_same(visitor, visit):
    forum = Event.objects.get(name_en="Forum on the bay")
    forum.time_zone = "Asia/Hong_Kong"
    forum.save()
    assert "\n09:30–11:00 (Hong Kong time, UTC+8)\nForum on the bay" in text(visitor)
    assert "Beijing time" not in visitor.get(f"{PATH}/").text


@pytest.mark.parametrize(
    "query", ["?lang=fr", "?lang=", "?day=2018-11-13", "?day=", "?day=x", "?lang=en&lang=zh", "?format=pdf"]
)
def test_text_refuses_what_it_does_not_know(visitor, visit, query):
    assert visitor.get(f"{PATH}.txt{query}").status_code == 400


def test_page_shows_the_languages_side_by_side(visitor, visit):
    english, chinese = (visitor.get(f"{prefix}{PATH}/").text for prefix in ("", "/zh-hans"))
    assert '<td lang="en"><strong>Tang Limin</strong>' in "".join(english.split("\n")).replace("  ", "")
    assert "唐利民" in english and "secretary general" in chinese
    for page in (english, chinese):
        assert page.index("Tang Limin") < page.index("Huang Jiandong") < page.index("Forum on the bay")
        assert '<span lang="en">Huang Jiandong</span>' in page  # whose characters no source gives
        assert "SECRET" not in page
    assert english.index("Sichuan delegation</h1>") < english.index("四川省代表团</p>")
    assert chinese.index("四川省代表团</h1>") < chinese.index("Sichuan delegation</p>")


def test_bodies_in_one_role_stand_together(visitor, visit):
    assert "<dd>Bay Area Council, City of San Francisco</dd>" in visitor.get(f"{PATH}/").text


def test_page_takes_no_parameter_but_those_of_links(visitor, visit):
    assert visitor.get(f"{PATH}/?lang=zh").status_code == 400
    assert visitor.get(f"{PATH}/?utm_source=mail").status_code == 200


@pytest.mark.parametrize("ending", ["programme/", "programme.txt", "qr.svg"])
def test_what_the_reader_has_is_not_sent_again(visitor, visit, ending):
    path = f"/delegations/sichuan-delegation/{ending}"
    etag = visitor.get(path)["ETag"]
    assert visitor.get(path, headers={"if-none-match": etag}).status_code == 304
    visit.name_en = "Delegation of Sichuan"
    visit.slug = "sichuan"
    visit.save()
    again = visitor.get("/delegations/sichuan/" + ending, headers={"if-none-match": etag})
    assert again.status_code == 200


@pytest.mark.parametrize("ending", ["programme/", "programme.txt", "qr.svg"])
def test_hidden_visits_have_no_handout(visitor, visit, ending):
    draft = make_delegation(name_en="Draft", slug="draft")
    assert visitor.get(f"/delegations/{draft.slug}/{ending}").status_code == 404
    withdraw(record=visit, by=None, reason="Entered by mistake.")
    gone = visitor.get(f"/delegations/sichuan-delegation/{ending}")
    assert (gone.status_code, "Sichuan" in gone.text) == (410, False)


def test_code_holds_the_address_in_the_pages_language(visitor, visit, settings):
    settings.PUBLIC_URL = "https://office.example"
    first, second = (visitor.get(f"{prefix}/delegations/sichuan-delegation/qr.svg") for prefix in ("", "/zh-hans"))
    assert (first.status_code, first["Content-Type"]) == (200, "image/svg+xml")
    assert first.content != second.content
    assert b"style=" not in first.content
    assert visitor.get("/delegations/sichuan-delegation/qr.svg?size=9").status_code == 400
