"""The sections of a visit's and an event's page: what each shows, in both languages, and when it is left out."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.utils.html import strip_tags

from delegations.citing import citations_of_page
from delegations.models import Document, Event
from publishing.services import withdraw
from tests.factories import (
    make_agenda_item,
    make_amendment,
    make_appearance,
    make_article,
    make_citation,
    make_delegation,
    make_delegation_organization,
    make_document,
    make_event,
    make_event_organization,
    make_member,
    make_organization,
    make_outcome,
    make_outcome_link,
    make_outcome_update,
    make_participation,
    make_quote,
    make_region,
    make_sector,
    make_sending_region,
    make_stop,
    make_visit_figure,
    published,
)

pytestmark = pytest.mark.django_db

PATHS = {"en": "", "zh": "/zh-hans"}


@pytest.fixture
def sections(visitor):
    """The words of each section of a page, by its anchor."""

    def read(path):
        answer = visitor.get(path)
        assert answer.status_code == 200
        parts = re.split(r'<section aria-labelledby="([\w-]+)"', answer.text.partition("</main>")[0])
        words = (" ".join(unescape(strip_tags(_spaced(part))).split()) for part in parts[2::2])
        return dict(zip(parts[1::2], words, strict=True))

    return read


def _spaced(markup):
    """Blocks stand apart from one another; words within a line do not."""
    return re.sub(r"<(?=/?(?:d[dt]|li|p|t[dh]|h\d|br)\b)", " <", markup.partition(">")[2])


@pytest.fixture
def visit():
    return make_delegation(name_en="A visit", name_zh="一次访问", ends_on=date(2018, 11, 14))


@pytest.fixture
def forum(visit):
    forum = make_event(name_en="A forum", name_zh="一场论坛")
    make_participation(event=forum, delegation=visit)
    return forum


def shown(*records):
    """Public, with what was added to them since they were made."""
    for record in records:
        record.refresh_from_db()
        published(record)


def test_a_page_with_little_to_say_has_no_contents(visitor, sections, visit):
    shown(visit)
    assert list(sections("/delegations/a-visit/")) == ["cite"]
    assert 'id="contents"' not in visitor.get("/delegations/a-visit/").text


def test_contents_lead_to_every_section(visitor, visit, forum):
    make_member(delegation=visit)
    make_stop(delegation=visit, region=published(make_region()))
    shown(visit, forum)
    page = visitor.get("/delegations/a-visit/").text
    anchors = re.findall(r'<li><a href="#([\w-]+)">', page)
    assert anchors == ["members", "route", "programme", "cite"]
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "When Monday 12 – Wednesday 14 November 2018"), ("zh", "2018年11月12日星期一至14日星期三")],
)
def test_banner_says_when_with_weekdays_and_where_the_clocks_stand(visitor, visit, language, words):
    make_sending_region(delegation=visit, region=published(make_region(time_zone="Asia/Shanghai")))
    make_stop(delegation=visit, region=published(make_region(time_zone="America/Los_Angeles")))
    shown(visit)
    page = " ".join(unescape(strip_tags(visitor.get(f"{PATHS[language]}/delegations/a-visit/").text)).split())
    assert words.replace("When ", "") in page
    assert ("UTC−8" in page, "UTC+8" in page) == (True, True)


@pytest.mark.parametrize(
    ("zones", "is_told"),
    [(["Asia/Hong_Kong"], False), (["Asia/Shanghai"], False), (["Asia/Hong_Kong", "Asia/Tokyo"], True)],
)
def test_banner_tells_the_clock_at_home_where_it_differs(visitor, visit, zones, is_told):
    make_sending_region(delegation=visit, region=published(make_region(time_zone="Asia/Shanghai")))
    for zone in zones:
        make_stop(delegation=visit, region=published(make_region(time_zone=zone)))
    shown(visit)
    page = visitor.get("/delegations/a-visit/").text
    assert "Local time" in page and ("At home" in page) == is_told


def test_member_who_does_not_come_is_marked_wherever_it_is_named(visitor, visit, forum):
    make_member(delegation=visit, name_en="Tang Limin", role="head", attendance="cancelled")
    make_member(delegation=visit, name_en="Huang Jiandong")
    shown(visit, forum)
    mark = '<span class="tag tag-warning">Cancelled</span>'
    paths = ("/delegations/a-visit/", "/events/a-forum/", "/delegations/", "/")
    pages = {path: visitor.get(path).text for path in paths}
    assert {path: page.count(mark) for path, page in pages.items()} == dict(zip(paths, (2, 1, 1, 1), strict=True))


@pytest.mark.parametrize("language", PATHS)
def test_head_comes_first_and_unknown_characters_stay_unknown(sections, visit, language):
    make_member(delegation=visit, name_en="Huang Jiandong", position=1)
    make_member(delegation=visit, name_en="Tang Limin", name_zh="唐利民", role="head", position=2)
    shown(visit)
    words = sections(f"{PATHS[language]}/delegations/a-visit/")["members"]
    assert words.index("Tang Limin") < words.index("Huang Jiandong")
    assert "唐利民" in words


def test_programme_is_a_table_and_a_timeline(visitor, sections, visit, forum):
    dinner = make_event(name_en="Dinner", starts_on=date(2018, 11, 13), kind="banquet")
    make_participation(event=dinner, delegation=visit)
    make_agenda_item(event=forum, kind="film", title_en="Film of the city")
    shown(visit, forum)
    assert "<table" not in visitor.get("/delegations/a-visit/").text
    shown(dinner)
    page = visitor.get("/delegations/a-visit/").text
    assert page.index('<a href="#dinner">') < page.index('<a href="#a-forum">') < page.index('id="dinner"')
    assert "Promotional film Film of the city" in sections("/delegations/a-visit/")["programme"]


def test_outcomes_tell_stage_value_and_history(sections, visit):
    outcome = make_outcome(name_en="A park", stage="announced")
    make_outcome_link(outcome=outcome, delegation=visit)
    make_visit_figure(outcome=outcome, stated_en="2 billion yuan", delegation=None)
    make_outcome_update(outcome=outcome, dated_on=date(2019, 3, 1), stage="signed", text_en="Signed in Chengdu.")
    shown(visit, outcome)
    words = sections("/delegations/a-visit/")["outcomes"]
    assert [
        each for each in ("Announced", "2 billion yuan", "1 March 2019", "Signed in Chengdu.") if each not in words
    ] == []


def test_quotes_are_those_of_this_visit(sections, visit, forum):
    elsewhere = make_event(name_en="Elsewhere")
    article, wide = make_article(name_en="A report"), make_article(name_en="A survey")
    make_quote(article=article, event=forum, name_en="Ann Host", text_en="We are open.")
    make_quote(article=article, event=elsewhere, text_en="Said elsewhere.")
    make_quote(article=article, text_en="Of this visit alone.")
    make_quote(article=wide, text_en="Of two visits.")
    copy = make_article(name_en="A copy", republication_of=article)
    make_quote(article=copy, event=forum, name_en="Ann Host", text_en="We are open.")
    other = make_delegation(name_en="Other")
    for each in (article, wide, copy):
        each.delegations.add(visit)
    wide.delegations.add(other)
    shown(visit, forum, elsewhere, other, article, wide, copy)
    words = sections("/delegations/a-visit/")["quotes"]
    assert "Ann Host" in words and words.count("We are open.") == 1 and "A report" in words
    assert "Of this visit alone." in words
    assert "Said elsewhere." not in words and "Of two visits." not in words


def test_figures_documents_and_changes_gather_those_of_the_events(sections, visit, forum):
    make_visit_figure(delegation=visit, stated_en="60 people")
    make_visit_figure(event=forum, stated_en="300 guests")
    make_document(delegation=visit, title_en="Name list", audience="public")
    make_document(event=forum, title_en="Slides", audience="public", credit="The host")
    make_document(event=forum, title_en="SECRET", audience="staff")
    make_amendment(delegation=visit, before="2018-10", after="2018-11", note_en="Moved.")
    make_amendment(event=forum, before="Hall 1", after="Hall 2", what="place")
    shown(visit, forum)
    page = sections("/delegations/a-visit/")
    assert "60 people" in page["figures"] and "300 guests A forum" in page["figures"]
    assert "Name list" in page["documents"] and "Slides" in page["documents"] and "The host" in page["documents"]
    assert "SECRET" not in page["documents"]
    assert "Date: from October 2018 to November 2018" in page["changes"]
    assert "A forum: Place: from Hall 1 to Hall 2" in page["changes"]
    assert page["changes"].count("Moved.") == 1


def test_pictures_of_this_site_are_shown_and_others_linked(visitor, visit, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    public = {"delegation": visit, "kind": "photo", "audience": "public"}
    make_document(title_en="Handshake", credit="Ann", file=ContentFile(b"x", name="a.jpg"), **public)
    make_document(title_en="Far away", url="https://example.org/a.jpg", **public)
    shown(visit)
    page, chinese = (visitor.get(f"{prefix}/delegations/a-visit/").text for prefix in PATHS.values())
    (address,) = re.findall(r'<a href="(/documents/[^"]+)"><img src="\1" alt="Handshake"', page)
    assert f'<a href="/zh-hans{address}"><img src="/zh-hans{address}"' in chinese  # named in the reader's language
    assert 'src="https://example.org' not in page
    assert 'href="https://example.org/a.jpg"' in page


def test_addresses_that_are_no_web_addresses_are_no_links(visitor, visit, forum):
    papers = [
        make_document(event=forum, title_en=f"Paper {kind}", kind=kind, audience="public", url="https://example.org/a")
        for kind in ("report", "photo")
    ]
    forum.sign_up_url, forum.public_contact = "https://example.org/b", "The desk"
    forum.save()
    shown(visit, forum)
    assert [visitor.get("/events/a-forum/").text.count(f'href="https://example.org/{each}"') for each in "ab"] == [2, 1]
    Event.objects.filter(pk=forum.pk).update(sign_up_url="javascript:alert(1)")
    Document.objects.filter(pk=papers[0].pk).update(url="javascript:alert(1)")
    Document.objects.filter(pk=papers[1].pk).update(url="//elsewhere.example/a.jpg")
    for path in ("/events/a-forum/", "/delegations/a-visit/"):
        page = visitor.get(path).text
        assert "Paper report" in page and "Paper photo" in page
        assert [each for each in ("javascript:", "elsewhere.example", 'href=""', 'src=""') if each in page] == []


def test_coverage_groups_placements_and_names_what_nobody_reported(sections, visit, forum):
    first = make_article(name_en="The story")
    copy = make_article(name_en="The story again", republication_of=first)
    for each in (first, copy):
        each.delegations.add(visit)
        each.events.add(forum)
    told = make_agenda_item(event=forum, title_en="Told")
    first.agenda_items.add(told)
    quoted = make_agenda_item(event=forum, title_en="Quoted")
    make_quote(article=first, agenda_item=quoted, event=forum)
    cited = make_agenda_item(event=forum, title_en="Cited")
    make_citation(forum, part=cited, article=first)
    speaker = make_appearance(agenda_item=make_agenda_item(event=forum, title_en="Speaker known"))
    make_citation(forum, part=speaker, article=first)
    make_agenda_item(event=forum, title_en="Untold")
    shown(visit, forum, first, copy)
    for path in ("/delegations/a-visit/", "/events/a-forum/"):
        words = sections(path)["coverage"]
        assert "The story" in words and "One more placement of this story" in words
        unreported = words.partition("reported nowhere")[2]
        assert "Untold" in unreported
        assert [each for each in ("Told ", "Quoted", "Cited", "Speaker known") if f"Speech: {each}" in unreported] == []


def test_cite_names_the_office_and_the_address_in_both_languages(visitor, sections, visit, settings):
    settings.PUBLIC_URL = "https://office.example"
    settings.OFFICE_NAME_EN, settings.OFFICE_NAME_ZH = "The Office", "办公室"
    shown(visit)
    english, chinese = (sections(f"{prefix}/delegations/a-visit/")["cite"] for prefix in PATHS.values())
    assert "The Office: “A visit”." in english and "https://office.example/delegations/a-visit/" in english
    for words in (english, chinese):
        assert (
            "办公室" in words and "一次访问" in words and "https://office.example/zh-hans/delegations/a-visit/" in words
        )
    page = visitor.get("/delegations/a-visit/").text
    assert f'href="/contact/?about={visit.uuid}&amp;subject=correction"' in page
    assert 'src="/delegations/a-visit/qr.svg"' in page
    assert (
        'href="webcal://office.example/delegations/a-visit.ics"' in page
        and 'href="/delegations/a-visit/programme/"' in page
    )


def test_cite_tells_the_day_of_the_change_where_the_office_is(settings):
    settings.TIME_ZONE = "Asia/Shanghai"
    body = {"name_en": "A visit", "path": "/delegations/a-visit/", "modified_at": "2026-11-21T23:30:00Z"}
    english, chinese = (reference.words for reference in citations_of_page(body))
    assert "Last changed 22 November 2026." in english and "2026年11月22日" in chinese


@pytest.fixture
def neighbours(visit, forum):
    """Visits that share with this one a stop and a sector, its sender, a host, nothing; and a draft that shares all."""
    city, sender = published(make_region(name_en="San Francisco")), published(make_region(name_en="Sichuan"))
    host, sector = published(make_organization(name_en="Bay Area Council")), make_sector(name_en="Software")
    make_stop(delegation=visit, region=city)
    make_sending_region(delegation=visit, region=sender)
    make_event_organization(event=forum, organization=host)
    visit.sectors.add(sector)
    names = ("Same stop", "Same sender", "Same host", "Nothing shared", "Draft")
    others = [make_delegation(name_en=name, starts_on=date(2018, 6, n)) for n, name in enumerate(names, 1)]
    for each in (others[0], others[4]):
        make_stop(delegation=each, region=city)
        each.sectors.add(sector)
    make_sending_region(delegation=others[1], region=sender)
    dinner = make_event(name_en="Dinner")
    make_event_organization(event=dinner, organization=host)
    for each in (others[2], others[4]):
        make_participation(event=dinner, delegation=each)
    shown(visit, forum, dinner, *others[:4])
    return others


def test_related_visits_say_what_they_share(sections, visit, neighbours):
    assert sections("/delegations/a-visit/")["related"] == (
        "Related visits "
        "Same stop Friday 1 June 2018 Same destination: San Francisco Same sectors: Software "
        "Same sender Saturday 2 June 2018 Same origin: Sichuan "
        "Same host Sunday 3 June 2018 Same hosts: Bay Area Council"
    )


def test_related_visits_leave_with_the_record_that_joins_them(sections, visit, neighbours):
    neighbours[0].refresh_from_db()
    withdraw(record=neighbours[0], by=None, reason="Entered by mistake.")
    assert "Same stop" not in sections("/delegations/a-visit/")["related"]


def test_page_of_an_event_tells_who_hosted_and_what_stands_around_it(sections, visit, forum):
    before = make_event(name_en="Breakfast", starts_on=date(2018, 11, 13))
    after = make_event(name_en="Supper", starts_on=date(2018, 11, 15))
    for each in (before, after):
        make_participation(event=each, delegation=visit)
    make_member(delegation=visit, role="head", name_en="Tang Limin")
    make_event_organization(event=forum, organization_en="Bay Area Council")
    make_appearance(event=forum, name_en="Ann Host", role="attendee")
    forum.counterparts_en = "and other companies"
    forum.save()
    shown(visit, forum, before, after)
    page = sections("/events/a-forum/")
    assert "Host Bay Area Council" in page["bodies"] and "and other companies" in page["bodies"]
    assert "Ann Host (Attendee)" in page["people"]
    words = page["delegations"]
    assert "A visit" in words and "Head: Tang Limin" in words
    assert "Before it: Breakfast · After it: Supper" in words


def test_page_of_an_event_lists_parts_and_other_editions(sections):
    whole = make_event(name_en="Week", series="Innovation week", edition="2")
    part, sister = (make_event(name_en=name, part_of=whole) for name in ("Opening day", "Closing day"))
    former = make_event(name_en="Week before", series="Innovation week", edition="1")
    make_event(name_en="SECRET", series="Innovation week")
    shown(whole, part, sister, former)
    words = sections("/events/week/")["siblings"]
    assert "Opening day" in words and "Week before" in words and "SECRET" not in words
    assert "Series Innovation week, no. 2" in sections("/events/week/")["facts"]
    words = sections("/events/opening-day/")["siblings"]
    assert "Other parts of Week" in words and "Closing day" in words and "Opening day" not in words.partition("Week")[2]


def test_bodies_behind_a_visit_stand_in_their_roles(sections, visit):
    make_delegation_organization(delegation=visit, role="inviting", organization_en="Bay Area Council")
    shown(visit)
    assert "Inviting body Bay Area Council" in sections("/delegations/a-visit/")["bodies"]
    assert "邀请单位 Bay Area Council" in sections("/zh-hans/delegations/a-visit/")["bodies"]


def test_the_contact_of_an_event_can_be_written_to_with_a_click(visitor):
    published(make_event(name_en="A forum", public_contact="office@example.org <protocol>"))
    page = visitor.get("/events/a-forum/").text
    assert '<a href="mailto:office@example.org">office@example.org</a> &lt;protocol&gt;' in page
