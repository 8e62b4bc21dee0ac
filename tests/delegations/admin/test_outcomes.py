"""Outcomes: who agreed on what, in whose charge, and when to look again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from delegations.models import Outcome
from tests import factories
from tests.delegations.admin.typed import add_row, errors_of, opened

pytestmark = pytest.mark.django_db
ADD = "/admin/delegations/outcome/add/"


def form_of(outcome):
    return reverse("admin:delegations_outcome_change", args=[outcome.pk])


def test_outcome_of_a_visit_is_entered_with_its_parties(officer):
    delegation = factories.make_delegation()
    address = f"{ADD}?delegation={delegation.pk}"
    sent = opened(officer, address) | {"name_en": "California Smart Town", "kind": "investment", "agreed_on": "2018"}
    add_row(sent, "parties", role="party", organization_en="UC Berkeley", printed_in="en", position="")
    response = officer.post(address, sent)
    assert response.url == reverse("admin:delegations_delegation_change", args=[delegation.pk])
    outcome = Outcome.objects.get()
    assert (outcome.links.get().delegation, outcome.parties.get().organization_en) == (delegation, "UC Berkeley")


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ({"organization_zh": "成都高新区"}, "zh"),
        ({"organization_zh": "成都高新区", "organization_en": "Chengdu High-tech Zone"}, "en"),
        ({"organization_zh": "成都高新区", "printed_in": "both"}, "both"),
    ],
)
def test_what_is_typed_in_chinese_alone_was_printed_in_chinese(officer, typed, language):
    """The form offers English; nobody who types Chinese thinks of it."""
    sent = opened(officer, ADD) | {"name_zh": "合作备忘录", "kind": "mou"}
    add_row(sent, "parties", **{"role": "party", "printed_in": "en", "position": ""} | typed)
    assert officer.post(ADD, sent).status_code == 302
    assert Outcome.objects.get().parties.get().printed_in == language


def test_link_to_two_things_at_once_is_refused_in_words(officer):
    sent = opened(officer, ADD) | {"name_en": "MoU", "kind": "mou"}
    add_row(sent, "links", relation="announced", delegation=factories.make_delegation().pk,
            event=factories.make_event().pk)  # fmt: skip
    response = officer.post(ADD, sent)
    assert errors_of(response) == {"links-0": ["Choose one delegation, one event or one agenda item."]}


def test_officers_in_charge_are_staff(officer, editor):
    reader = User.objects.create_user("reader")
    choices = officer.get(ADD).context["adminform"].form.fields["owner"].queryset
    assert editor in choices and reader not in choices


def test_former_officer_in_charge_stays_on_the_outcome(officer):
    former = User.objects.create_user("former")
    outcome = factories.make_outcome(owner=former)
    sent = opened(officer, form_of(outcome))
    assert officer.post(form_of(outcome), sent | {"name_en": "Renamed"}).status_code == 302
    outcome.refresh_from_db()
    assert (outcome.owner, outcome.name_en) == (former, "Renamed")


def test_outcome_that_would_supersede_itself_is_refused_at_the_field(officer):
    memorandum, contract = factories.make_outcome(), factories.make_outcome()
    contract.supersedes.add(memorandum)
    sent = opened(officer, form_of(memorandum)) | {"supersedes": [str(contract.pk)]}
    assert errors_of(officer.post(form_of(memorandum), sent)).keys() == {"supersedes"}


@pytest.mark.parametrize(("review", "found"), [("overdue", {"late"}), ("ahead", {"soon"}), ("none", {"never"})])
def test_list_finds_what_is_due(officer, review, found):
    today = timezone.localdate()
    factories.make_outcome(name_en="late", next_review_on=today - timedelta(days=1))
    factories.make_outcome(name_en="soon", next_review_on=today)
    factories.make_outcome(name_en="never")
    response = officer.get("/admin/delegations/outcome/", {"review": review})
    assert {outcome.name_en for outcome in response.context["cl"].queryset} == found


def test_list_finds_outcomes_without_a_party(officer):
    bare = factories.make_outcome()
    factories.make_outcome_party()
    response = officer.get("/admin/delegations/outcome/", {"missing": "party"})
    assert list(response.context["cl"].queryset) == [bare]
