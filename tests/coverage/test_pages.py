from datetime import UTC, datetime

import pytest

from coverage.models import Article
from coverage.stories import by_story
from publishing.register.bodies import public_bodies, public_body
from publishing.register.writer import renew_stale
from publishing.services import withdraw
from tests.factories import (
    make_agenda_item,
    make_article,
    make_citation,
    make_delegation,
    make_event,
    make_organization,
    make_outlet,
    make_outlet_domain,
    make_person,
    make_quote,
    make_region,
    published,
)

pytestmark = pytest.mark.django_db


def full_article(original=None):
    """A public article with a row of everything that its body shows."""
    outlet = published(make_outlet())
    article = make_article(name_zh="标题", outlet=outlet, agency=outlet, republication_of=original, amends=original)
    item = make_agenda_item(event=published(make_event()))
    article.agenda_items.add(item)
    article.events.add(item.event)
    article.delegations.add(published(make_delegation()))
    article.regions.add(published(make_region()))
    quote = make_quote(
        article=article,
        person=published(make_person()),
        organization=published(make_organization()),
        event=item.event,
        agenda_item=item,
    )
    make_citation(article, part=quote, article=published(make_article(outlet=outlet)))
    article.refresh_from_db()
    return published(article)


def queries_for(client, django_assert_max_num_queries, path):
    renew_stale(set(), batch=1000)
    client.get(path)  # content types are read once a process
    with django_assert_max_num_queries(100) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("path", ["/coverage/?kind=press_release", "/api/v1/articles/?kind=press_release"])
def test_a_list_of_three_articles_asks_no_more_than_one_of_one(client, django_assert_max_num_queries, path):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            article = full_article(original=full_article())
            article.kind = "press_release"
            article.save()
        counts.append(queries_for(client, django_assert_max_num_queries, path))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["/outlets/?kind=broadcaster", "/api/v1/outlets/?kind=broadcaster"])
def test_a_list_of_three_outlets_asks_no_more_than_one_of_one(client, django_assert_max_num_queries, path):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            country, runs = published(make_region()), published(make_organization())
            outlet = make_outlet(kind="broadcaster", country=country, organization=runs)
            make_outlet_domain(outlet=outlet)
            published(outlet)
        counts.append(queries_for(client, django_assert_max_num_queries, path))
    assert counts[0] == counts[1]


def test_an_article_page_asks_no_more_for_three_of_everything(client, django_assert_max_num_queries):
    article, counts = full_article(original=full_article()), []
    for more in (0, 2):
        for _ in range(more):
            make_quote(article=article, person=published(make_person()), agenda_item=make_agenda_item())
            article.events.add(published(make_event()))
            full_article(original=article)
        counts.append(queries_for(client, django_assert_max_num_queries, article.get_absolute_url()))
    assert counts[0] == counts[1]


def test_an_article_page_shows_quotes_links_and_the_story(client):
    original = published(make_article(name_en="The original"))
    sibling = published(make_article(name_en="A sibling", republication_of=original))
    hidden = make_article(name_en="A hidden copy", republication_of=original)
    article = full_article(original=original)
    page = client.get(article.get_absolute_url()).content.decode()
    for shown in (original, sibling, article.events.get(), article.delegations.get(), article.quotes.get().person):
        assert shown.get_absolute_url() in page
    assert str(hidden) not in page
    assert "A speaker" in page and "What was said." in page


@pytest.mark.parametrize("prefix", ["", "/zh-hans"])
def test_outlet_pages_lead_to_what_the_outlet_carried_and_wrote(client, prefix):
    outlet = published(make_outlet())
    carried = published(make_article(outlet=outlet))
    written = published(make_article(agency=outlet))
    page = client.get(f"{prefix}{outlet.get_absolute_url()}").content.decode()
    for article in (carried, written):
        assert f'href="{prefix}{article.get_absolute_url()}"' in page


@pytest.mark.parametrize("make", [make_article, make_outlet])
def test_hidden_coverage_is_absent_and_withdrawn_coverage_gone(client, make):
    record, absent = make(slug="a-draft"), client.get("/coverage/nothing/")
    path = f"/{record.path_name}/"
    assert client.get(f"{path}a-draft/").status_code == absent.status_code == 404
    published(record)
    assert client.get(f"{path}a-draft/").status_code == 200
    withdraw(record=record, by=None, reason="Entered twice.")
    gone = client.get(f"{path}a-draft/")
    assert gone.status_code == 410
    assert "Entered twice." in gone.content.decode() and str(record) not in gone.content.decode()


def test_copies_of_copies_are_one_story_with_the_original_first():
    original = published(make_article())
    copy = published(make_article(republication_of=original))
    second = published(make_article(republication_of=copy))
    alone = published(make_article())
    stories = by_story([public_body(each) for each in (second, alone, copy, original)])
    assert [[body["uuid"] for body in story] for story in stories] == [
        [str(original.uuid), str(second.uuid), str(copy.uuid)],
        [str(alone.uuid)],
    ]


def test_articles_that_republish_each_other_are_each_shown_once():
    first = published(make_article())
    second = published(make_article(republication_of=first))
    first.republication_of = second
    first.save()
    stories = by_story(public_bodies(Article.objects.all()))
    assert sorted(body["uuid"] for story in stories for body in story) == sorted([str(first.uuid), str(second.uuid)])


def test_the_hour_of_publication_is_shown_on_the_clock_of_its_place(client):
    article = published(make_article(published_at=datetime(2018, 11, 16, 8, 5, tzinfo=UTC), time_zone="Asia/Shanghai"))
    page = client.get(article.get_absolute_url()).content.decode()
    assert '<time datetime="2018-11-16T16:05+08:00">16:05</time>' in page


def test_addresses_that_are_no_web_addresses_are_no_links(client):
    outlet = published(make_outlet())
    article = published(make_article())
    type(article).objects.filter(pk=article.pk).update(url="javascript:alert(1)", archive_url="data:text/html,x")
    type(outlet).objects.filter(pk=outlet.pk).update(website="javascript:alert(1)")
    for record in (article, outlet):
        page = client.get(record.get_absolute_url()).content.decode()
        assert "javascript:" not in page and "data:text" not in page


def test_articles_lie_in_what_the_menu_calls_coverage(visitor):
    article = published(make_article(name_en="Sichuan looks abroad"))
    assert '<a href="/coverage/">Press coverage</a>' in visitor.get(article.get_absolute_url()).text
    assert "<title>Press coverage" in visitor.get("/coverage/").text
