"""The page of two regions, and the way to it."""

import re

import pytest

from delegations.models import Delegation
from publishing.models import FormerSlug
from publishing.register.writer import renew_stale
from tests.factories import (
    make_article,
    make_delegation,
    make_event,
    make_outcome,
    make_outcome_link,
    make_participation,
    make_region,
    make_region_tie,
    make_sending_region,
    make_stop,
    published,
    withdrawn,
)
from tests.statements import statements

pytestmark = pytest.mark.django_db

PAIR = "/regions/california/sichuan/"


@pytest.fixture
def california():
    return published(make_region(name_en="California", name_zh="加利福尼亚州"))


@pytest.fixture
def sichuan():
    return published(make_region(name_en="Sichuan", name_zh="四川省"))


def visit(sender, receiver, **values):
    delegation = make_delegation(**values)
    make_sending_region(delegation=delegation, region=sender)
    make_stop(delegation=delegation, region=receiver)
    return delegation


def furnished(sender, receiver, name, year=2018):
    """A public visit with what came of it at an event, and an article about it."""
    delegation = published(visit(sender, receiver, name_en=name, starts_on=f"{year}-11-12"))
    event = make_event()
    make_participation(event=event, delegation=delegation)
    published(event)
    outcome = make_outcome(name_en=f"Contract of {name}", agreed_on=f"{year}-11-14")
    make_outcome_link(outcome=outcome, event=event)
    article = make_article(name_en=f"Report of {name}", published_on=f"{year + 1}-01-02")
    article.delegations.add(delegation)
    published(outcome), published(article)
    return delegation


def test_visits_both_ways_with_what_came_of_them(visitor, california, sichuan):
    meishan = published(make_region(name_en="Meishan", parent=sichuan))
    furnished(meishan, california, "Meishan abroad")
    furnished(california, sichuan, "Californians", year=2016)
    published(visit(sichuan, published(make_region()), name_en="Elsewhere"))
    page = visitor.get(PAIR).text
    there, back = re.findall(r'<section class="column".*?</section>', page, re.DOTALL)
    assert "California → Sichuan" in there
    assert [name for name in ("Californians", "Contract of C", "Report of C") if f">{name}" not in there] == []
    assert [name for name in ("Meishan abroad", "Contract of M", "Report of M") if f">{name}" not in back] == []
    assert "Meishan abroad" not in there and "Elsewhere" not in page
    rows = re.findall(r'<th scope="row">(\d+)</th><td>(\d)</td><td>(\d)</td><td>(\d)</td><td>(\d)</td>', page)
    assert rows == [("2019", *"0001"), ("2018", *"0110"), ("2017", *"0001"), ("2016", *"1010")]
    assert "<desc>2017: 1; 2018: 0; 2019: 1</desc>" in page
    chinese = visitor.get(f"/zh-hans{PAIR}").text
    assert "加利福尼亚州 → 四川省" in chinese and "<desc>2017：1；2018：0；2019：1</desc>" in chinese


def test_the_other_order_leads_to_the_page(visitor, california, sichuan):
    for prefix in ("", "/zh-hans"):
        answer = visitor.get(f"{prefix}/regions/sichuan/california/")
        assert (answer.status_code, answer["Location"]) == (301, f"{prefix}{PAIR}")


def test_a_former_address_leads_to_the_page(visitor, california, sichuan):
    FormerSlug.objects.create(kind_name="region", slug="szechwan", target_uuid=sichuan.uuid)
    answer = visitor.get("/regions/szechwan/california/")
    assert (answer.status_code, answer["Location"]) == (301, PAIR)
    assert visitor.get("/regions/szechwan/sichuan/").status_code == 404


def test_a_region_that_the_public_does_not_see_makes_no_pair(visitor, california):
    draft = make_region(name_en="Drafted")
    gone = withdrawn(make_region(name_en="Regretted"), reason="Wrong city.")
    for slug in ("none", draft.slug or "drafted", "california"):
        assert visitor.get(f"/regions/california/{slug}/").status_code == 404
    answer = visitor.get(f"/regions/california/{gone.slug}/")
    assert answer.status_code == 410
    assert "Wrong city." in answer.text and "Regretted" not in answer.text


def test_ties_stand_on_the_page(visitor, california, sichuan):
    make_region_tie(region=california, partner=sichuan, kind="sister", since_on="1985-01-01")
    make_region_tie(region=california, partner=published(make_region()), kind="friendly_exchange")
    page = visitor.get(PAIR).text
    assert "1985" in page and page.count("<li>Friendly") == 0
    assert "No visit between the two has been published." in page
    assert f'<a href="{PAIR}">Visits and results</a>' in visitor.get("/regions/sichuan/").text


def test_hidden_visits_count_nowhere(visitor, california, sichuan):
    shown = furnished(sichuan, california, "Shown")
    visit(sichuan, california, name_en="Drafted")
    withdrawn(visit(sichuan, california, name_en="Regretted"))
    page = visitor.get(PAIR).text
    assert "Drafted" not in page and "Regretted" not in page
    assert '<th scope="row">2018</th><td>0</td><td>1</td>' in page
    assert Delegation.objects.public().get() == shown


def test_the_page_takes_the_same_queries_for_one_and_for_three(visitor, california, sichuan):
    counts = []
    for number in range(3):
        furnished(sichuan, california, f"Visit {number}")
        while renew_stale():
            pass
        counts.append(statements(visitor, PAIR))
    assert counts == [5, 5, 5]


def test_a_region_leads_to_its_partners(visitor, california, sichuan):
    meishan = published(make_region(name_en="Meishan", parent=sichuan))
    published(visit(meishan, california)), published(visit(sichuan, california))
    published(visit(california, meishan))
    visit(sichuan, published(make_region(name_en="Never")))
    page = visitor.get("/regions/sichuan/").text
    partners = page[page.index('id="partners"') :]
    assert f'<a href="{PAIR}">California</a>' in partners
    assert "2 visits there" in partners and "1 visit from there" in partners
    assert "Never" not in page
    assert '<a href="/regions/california/meishan/">Meishan</a>' in visitor.get("/regions/california/").text
