"""The register of outcomes: what of a list is counted, and what it adds up to."""

import re

import pytest

from delegations.models import Outcome
from delegations.totals import totals_of
from publishing.services import withdraw
from tests.delegations.test_outcomes import replacing
from tests.factories import make_indicator, make_outcome, make_visit_figure, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def contracted():
    return make_indicator(code="contracted", name_en="Contracted", name_zh="协议额")


def worth(value, currency="CNY", *, verification="confirmed", outcome=None, **figure):
    """A public outcome with one amount, or the given one with one more."""
    outcome = outcome or make_outcome(verification=verification)
    make_visit_figure(outcome=outcome, value=value, currency=currency, **{"measure": "flow"} | figure)
    outcome.refresh_from_db()
    return outcome if outcome.was_public else published(outcome)


def sums():
    return [
        (total.currency, int(total.amount), total.outcomes, total.inexact)
        for total in totals_of(Outcome.objects.public())
    ]


def test_currencies_and_indicators_are_summed_apart(contracted):
    worth(5, indicator=contracted), worth(7, indicator=contracted), worth(11, "USD", indicator=contracted)
    worth(13, indicator=make_indicator(position=contracted.position + 1))
    assert sums() == [("CNY", 12, 2, 0), ("USD", 11, 1, 0), ("CNY", 13, 1, 0)]


@pytest.mark.parametrize("verification", ["unverified", "evidence_seen"])
def test_what_is_not_confirmed_adds_nothing(contracted, verification):
    worth(5, indicator=contracted, verification=verification)
    assert sums() == []


def test_hidden_outcomes_add_nothing(contracted):
    worth(5, indicator=contracted)
    draft = make_outcome(verification="confirmed")
    make_visit_figure(outcome=draft, value=100, currency="CNY", indicator=contracted, measure="flow")
    gone = worth(1000, indicator=contracted)
    gone.refresh_from_db()
    withdraw(record=gone, by=None, reason="Entered by mistake.")
    assert sums() == [("CNY", 5, 1, 0)]


def test_a_chain_adds_once_by_its_last(contracted):
    memorandum = worth(100, indicator=contracted)
    framework = worth(60, indicator=contracted, outcome=replacing(make_outcome(), memorandum))
    worth(40, indicator=contracted, outcome=replacing(make_outcome(verification="confirmed"), framework))
    assert sums() == [("CNY", 40, 1, 0)]


def test_ranges_and_qualified_amounts_are_told(contracted):
    worth(10, indicator=contracted, value_to=20)
    worth(30, indicator=contracted, qualifier="over")
    worth(50, indicator=contracted)
    assert sums() == [("CNY", 90, 3, 2)]


def test_of_rivals_the_newest_counts_and_then_the_lowest(contracted):
    outcome = worth(90, indicator=contracted, period_on="2017-01-01")
    worth(70, indicator=contracted, outcome=outcome)
    worth(60, indicator=contracted, outcome=outcome, period_on="2018-01-01")
    worth(50, indicator=contracted, outcome=outcome, period_on="2018-01-01")
    assert sums() == [("CNY", 50, 1, 0)]


@pytest.mark.parametrize(
    "figure",
    [
        {"measure": "projection"},
        {"measure": "growth"},
        {"verification_of_figure": "disputed"},
        {"verification_of_figure": "superseded"},
        {"value": None},
        {"currency": ""},
    ],
)
def test_figures_that_are_no_amounts_add_nothing(contracted, figure):
    values = {"value": 5, "currency": "CNY", "measure": "flow"} | figure
    if "verification_of_figure" in values:
        values["verification"] = values.pop("verification_of_figure")
    outcome = make_outcome(verification="confirmed")
    make_visit_figure(outcome=outcome, indicator=contracted, **values)
    published(outcome)
    assert sums() == []


def register_on(page):
    section = re.search(r'<section class="register".*?</section>', page, re.DOTALL)[0]
    counted = re.search(r'<span class="count">(\d+)</span>', section)
    return int(counted[1]) if counted else 0, re.findall(
        r"<strong>([^<]+)</strong></td><td>(\d+)</td><td>(\d+)</td>", section
    )


def test_the_page_sums_exactly_what_is_in_view(visitor, contracted):
    worth(
        1_250_000_000,
        indicator=contracted,
        qualifier="about",
        outcome=make_outcome(kind="mou", verification="confirmed"),
    )
    worth(350_000, indicator=contracted, outcome=make_outcome(kind="contract", verification="confirmed"))
    worth(9, indicator=contracted, outcome=make_outcome(kind="contract"))
    assert register_on(visitor.get("/outcomes/?per_page=1").text) == (2, [("CNY 1.25035 billion", "2", "1")])
    assert register_on(visitor.get("/outcomes/?kind=contract").text) == (1, [("CNY 350,000", "1", "0")])
    assert register_on(visitor.get("/zh-hans/outcomes/?kind=mou").text) == (1, [("12.5亿元人民币", "1", "1")])
    assert register_on(visitor.get("/outcomes/?kind=office").text) == (0, [])


def test_a_list_that_cannot_be_answered_counts_nothing(visitor):
    assert 'class="register"' not in visitor.get("/outcomes/?kind=nonsense").text
