import pytest

from coverage.services import widen_links
from tests.factories import (
    make_agenda_item,
    make_article,
    make_delegation,
    make_event,
    make_organization,
    make_outcome,
    make_outcome_link,
    make_participation,
    make_person,
    make_quote,
)

pytestmark = pytest.mark.django_db
LINKS = ("delegations", "events", "agenda_items", "outcomes", "organizations", "people", "regions")


def links(article):
    return {name: set(getattr(article, name).all()) for name in LINKS if getattr(article, name).exists()}


def test_an_agenda_item_brings_its_event_and_the_delegations_there():
    item, delegation = make_agenda_item(), make_delegation()
    make_participation(event=item.event, delegation=delegation)
    article = make_article()
    article.agenda_items.add(item)
    widen_links(article=article)
    assert links(article) == {"agenda_items": {item}, "events": {item.event}, "delegations": {delegation}}


def test_an_event_brings_what_it_is_part_of():
    delegation, conference = make_delegation(), make_event()
    day = make_event(part_of=conference)
    session = make_event(part_of=day)
    make_participation(event=conference, delegation=delegation)
    article = make_article()
    article.events.add(session)
    widen_links(article=article)
    assert links(article) == {"events": {session, day, conference}, "delegations": {delegation}}


def test_events_that_are_part_of_each_other_do_not_go_round_for_ever():
    first = make_event()
    second = make_event(part_of=first)
    first.part_of = second
    first.save()
    article = make_article()
    article.events.add(first)
    widen_links(article=article)
    assert links(article) == {"events": {first, second}}


def test_an_outcome_brings_what_it_hangs_together_with():
    outcome, item, event, delegation = make_outcome(), make_agenda_item(), make_event(), make_delegation()
    make_outcome_link(outcome=outcome, agenda_item=item)
    make_outcome_link(outcome=outcome, event=event)
    make_outcome_link(outcome=outcome, delegation=delegation)
    article = make_article()
    article.outcomes.add(outcome)
    widen_links(article=article)
    assert links(article) == {
        "outcomes": {outcome},
        "agenda_items": {item},
        "events": {item.event, event},
        "delegations": {delegation},
    }


def test_a_quote_brings_its_speaker_and_where_it_was_said():
    person, organization, item = make_person(), make_organization(), make_agenda_item()
    article = make_article()
    make_quote(article=article, person=person, organization=organization, agenda_item=item)
    widen_links(article=article)
    assert links(article) == {
        "people": {person},
        "organizations": {organization},
        "agenda_items": {item},
        "events": {item.event},
    }


def test_a_second_run_changes_nothing():
    item = make_agenda_item()
    article = make_article()
    article.agenda_items.add(item)
    widen_links(article=article)
    article.refresh_from_db()
    version, entries, found = article.version, article.history.count(), links(article)
    widen_links(article=article)
    article.refresh_from_db()
    assert (article.version, article.history.count(), links(article)) == (version, entries, found)
