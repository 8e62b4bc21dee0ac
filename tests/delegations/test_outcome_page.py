"""The page of an outcome: what replaces what, and what else came of the same visits."""

import re

import pytest

from publishing.register.writer import renew_stale
from tests.delegations.test_outcomes import replacing
from tests.factories import (
    make_article,
    make_delegation,
    make_event,
    make_outcome,
    make_outcome_link,
    make_participation,
    published,
)
from tests.statements import statements

pytestmark = pytest.mark.django_db


def chain_on(page):
    """The names of the section on replacements, in order."""
    section = re.search(r'<section aria-labelledby="chain">.*?</section>', page, re.DOTALL)
    return re.findall(r'(?:<a href="[^"]+"|<strong aria-current="page")>([^<]+)<', section[0]) if section else []


def chain_of_three():
    memorandum = published(make_outcome(name_en="Memorandum", agreed_on="2018-11-14"))
    framework = published(replacing(make_outcome(name_en="Framework"), memorandum))
    contract = published(replacing(make_outcome(name_en="Contract", agreed_on="2020-01-01"), framework))
    return memorandum, framework, contract


def test_every_page_of_a_chain_shows_all_of_it(visitor):
    for record in chain_of_three():
        page = visitor.get(record.get_absolute_url()).text
        assert chain_on(page) == ["Memorandum", "Framework", "Contract"]
        assert f'<strong aria-current="page">{record.name_en}</strong>' in page


def test_a_hidden_step_parts_the_chain(visitor):
    memorandum = published(make_outcome(name_en="Memorandum"))
    draft = replacing(make_outcome(name_en="Drafted"), memorandum)
    published(replacing(make_outcome(name_en="Contract"), draft))
    for path in ("/outcomes/memorandum/", "/outcomes/contract/"):
        page = visitor.get(path).text
        assert chain_on(page) == [] and "Drafted" not in page


def test_a_sister_of_the_same_contract_is_no_part_of_the_chain(visitor):
    one, other = published(make_outcome(name_en="One")), published(make_outcome(name_en="Other"))
    published(replacing(make_outcome(name_en="Both"), one, other))
    assert chain_on(visitor.get("/outcomes/one/").text) == ["One", "Both"]
    assert chain_on(visitor.get("/outcomes/both/").text) == ["One", "Other", "Both"]


def test_what_else_came_of_the_visit_is_shown(visitor):
    delegation, event = published(make_delegation()), make_event()
    make_participation(delegation=delegation, event=event)
    published(event)
    mine, kin = make_outcome(name_en="Mine"), make_outcome(name_en="Kin")
    make_outcome_link(outcome=mine, delegation=delegation), make_outcome_link(outcome=kin, event=event)
    published(mine), published(kin), published(make_outcome(name_en="Stranger"))
    page = visitor.get("/outcomes/mine/").text
    assert '<a href="/outcomes/kin/">Kin</a>' in page and "Stranger" not in page
    assert "What else came of this visit" in page
    for number in range(8):
        further = make_outcome(name_en=f"Further {number}")
        make_outcome_link(outcome=further, event=event)
        published(further)
    page = visitor.get("/outcomes/mine/").text
    assert f'href="/outcomes/?delegation={delegation.slug}" aria-label="All 9: What else came of this visit"' in page
    page = visitor.get("/outcomes/kin/").text
    assert "What else came of this event" in page and "Further 1" in page and "/outcomes/mine/" not in page


def test_the_page_takes_the_same_queries_however_long_the_chain(visitor):
    records = chain_of_three()
    article = make_article()
    article.outcomes.add(*records)
    alone = published(make_outcome())
    published(article)
    counts = []
    for record in (alone, *records):
        while renew_stale():
            pass
        counts.append(statements(visitor, record.get_absolute_url()))
    assert counts == [2, 2, 2, 2]
