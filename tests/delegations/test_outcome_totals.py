"""What totals count of agreements that replace one another."""

import pytest

from delegations.models import Outcome
from publishing.services import withdraw
from tests.delegations.test_outcomes import replacing
from tests.factories import make_outcome, published

pytestmark = pytest.mark.django_db


def test_an_agreement_that_became_a_contract_counts_once():
    memorandum = published(make_outcome(verification="confirmed"))
    contract = published(replacing(make_outcome(verification="confirmed"), memorandum))
    published(make_outcome(verification="evidence_seen"))
    assert list(Outcome.objects.counted()) == [contract]
    withdraw(record=contract, by=None, reason="Entered by mistake.")
    assert list(Outcome.objects.public().counted()) == [memorandum]


def test_a_chain_counts_once_although_a_step_of_it_is_not_confirmed():
    memorandum = published(make_outcome(verification="confirmed"))
    framework = published(replacing(make_outcome(verification="unverified"), memorandum))
    contract = published(replacing(make_outcome(verification="confirmed"), framework))
    assert list(Outcome.objects.counted()) == [contract]
    withdraw(record=framework, by=None, reason="Entered by mistake.")
    assert set(Outcome.objects.counted()) == {memorandum, contract}


@pytest.mark.parametrize("verification", ["unverified", "evidence_seen"])
def test_what_is_not_confirmed_replaces_nothing_in_a_total(verification):
    memorandum = published(make_outcome(verification="confirmed"))
    published(replacing(make_outcome(verification=verification), memorandum))
    assert list(Outcome.objects.counted()) == [memorandum]
