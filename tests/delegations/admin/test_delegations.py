"""A visit is entered in its own words, and nothing typed is ever lost."""

import pytest
from django.urls import reverse

from delegations.models import Delegation, Member
from tests import factories
from tests.delegations.admin.typed import add_row, errors_of, notes_of, opened

pytestmark = pytest.mark.django_db
ADD = "/admin/delegations/delegation/add/"


def form_of(delegation, language=""):
    return f"{language}{reverse('admin:delegations_delegation_change', args=[delegation.pk])}"


@pytest.fixture
def officer(client, editor):
    client.force_login(editor)
    return client


def test_whole_visit_is_entered_in_one_form(officer):
    sichuan, california = factories.make_region(name_en="Sichuan"), factories.make_region(name_en="California")
    sent = opened(officer, ADD) | {"name_en": "Sichuan delegation", "starts_on": "2018-11", "ends_on": "2018-11"}
    add_row(sent, "sending_regions", region=sichuan.pk, position="")
    add_row(sent, "stops", region=california.pk, position="")
    add_row(sent, "members", role="head", name_en="Tang Limin", title_en="Secretary-general", printed_in="en",
            attendance="attended", is_public="on", position="")
    add_row(sent, "members", role="member", name_en="Huang Jiandong", printed_in="en", attendance="attended",
            position="")
    response = officer.post(ADD, sent)
    assert response.status_code == 302
    delegation = Delegation.objects.get()
    assert (delegation.starts_on_precision, delegation.status) == ("month", "draft")
    members = delegation.members.values_list("position", "role", "name_en", "is_public")
    assert list(members) == [(1, "head", "Tang Limin", True), (2, "member", "Huang Jiandong", False)]


def test_two_heads_are_refused_at_their_rows_and_the_typing_stays(officer):
    delegation = factories.make_delegation()
    sent = opened(officer, form_of(delegation))
    for name in ("First", "Second"):
        add_row(sent, "members", role="head", name_en=name, printed_in="en", attendance="expected", position="")
    response = officer.post(form_of(delegation), sent)
    assert response.status_code == 200
    message = ["A delegation has one head. Make the others co-heads or deputy heads."]
    assert errors_of(response) == {"members-0-role": message, "members-1-role": message}
    assert response.context["inline_admin_formsets"][1].formset.forms[1]["name_en"].value() == "Second"
    assert not delegation.members.exists()
