"""Two editors at one record: the second is refused, sees both values, keeps her typing, and saves at the next try."""

import threading
from functools import partial

import pytest
from django.db import connection, connections
from django.test import Client

from delegations.models import Delegation, Member
from organizations.models import Region
from publishing import services
from tests import factories
from tests.publishing.staff.pages import admin_url, aggregate_admins, form_data, make, text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model", sorted(aggregate_admins(), key=lambda model: model.__name__), ids=lambda m: m.__name__
)
def test_stale_save_is_refused_and_goes_through_at_the_second_try(as_editor, model):
    record = make(model, name_en="As it was")
    opened = form_data(as_editor.get(admin_url(record)))
    model.objects.filter(pk=record.pk).update(name_en="By the first")
    response = as_editor.post(admin_url(record), opened | {"name_en": "By the second"})
    record.refresh_from_db()
    assert record.name_en == "By the first"
    assert "stored now: “By the first”; yours: “By the second”" in text(response)
    assert 'value="By the second"' in response.content.decode()
    answer = as_editor.post(admin_url(record), form_data(response))
    record.refresh_from_db()
    assert (answer.status_code, record.name_en) == (302, "By the second")


@pytest.mark.django_db
def test_stale_inline_shows_both_values(as_editor):
    delegation = factories.make_delegation()
    member = factories.make_member(delegation=delegation, name_en="Yin Li")
    opened = form_data(as_editor.get(admin_url(delegation)))
    key = next(name for name, value in opened.items() if value == "Yin Li")
    Member.objects.filter(pk=member.pk).update(name_en="Yin L.")
    response = as_editor.post(admin_url(delegation), opened | {key: "Mr Yin"})
    member.refresh_from_db()
    assert member.name_en == "Yin L."
    assert "stored now: “Yin L.”; yours: “Mr Yin”" in text(response)
    as_editor.post(admin_url(delegation), form_data(response))
    member.refresh_from_db()
    assert member.name_en == "Mr Yin"


@pytest.mark.django_db
def test_change_of_a_child_makes_the_parent_stale(as_editor):
    delegation = factories.make_delegation(name_en="As it was")
    opened = form_data(as_editor.get(admin_url(delegation)))
    factories.make_member(delegation=delegation)
    as_editor.post(admin_url(delegation), opened | {"name_en": "Changed"})
    delegation.refresh_from_db()
    assert delegation.name_en == "As it was"


@pytest.mark.django_db
def test_a_save_without_its_version_is_refused(as_editor):
    region = factories.make_region(name_en="Sichuan")
    data = form_data(as_editor.get(admin_url(region)))
    del data["opened_version"]
    as_editor.post(admin_url(region), data | {"name_en": "Szechwan"})
    region.refresh_from_db()
    assert region.name_en == "Sichuan"


@pytest.mark.django_db
def test_a_step_makes_an_open_form_stale(as_editor):
    delegation = factories.make_delegation(name_en="As it was")
    opened = form_data(as_editor.get(admin_url(delegation)))
    services.submit(record=delegation, by=None)
    as_editor.post(admin_url(delegation), opened | {"name_en": "Changed"})
    assert Delegation.objects.get(pk=delegation.pk).name_en == "As it was"


# Races. A database in memory has one connection, which threads would share: there the racers follow one another, all of
# them having read the record before the first one writes.

ROUNDS, RUNNERS = 10, 4


def race(acts):
    """Run all of them at once, each in a thread of its own; the outcomes: results or refusals."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        return [outcome(act) for act in acts]
    barrier, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        barrier.wait()
        try:
            outcomes.append(outcome(act))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def outcome(act):
    try:
        return act()
    except services.StaleRecord:
        return "stale"


@pytest.mark.django_db(transaction=True)
def test_of_racing_steps_one_wins_and_the_others_are_told():
    for _round in range(ROUNDS):
        region = factories.make_region()
        before = region.version
        copies = [Region.objects.get(pk=region.pk) for _number in range(RUNNERS)]
        acts = [partial(services.submit, record=copy, by=None) for copy in copies]
        assert sorted(race(acts), key=str) == [None, *["stale"] * (RUNNERS - 1)]
        region.refresh_from_db()
        assert (region.status, region.version) == ("in_review", before + 1)


@pytest.mark.django_db(transaction=True)
def test_of_racing_forms_one_is_saved_and_the_others_are_refused(as_editor):
    clients = [Client() for _number in range(RUNNERS)]
    for client in clients:
        client.force_login(as_editor.user)
    for _round in range(ROUNDS):
        region = factories.make_region()
        opened = form_data(as_editor.get(admin_url(region)))
        acts = [
            partial(client.post, admin_url(region), opened | {"name_en": f"Typed by {number}"})
            for number, client in enumerate(clients)
        ]
        answers = [response.status_code for response in race(acts)]
        before = region.version
        region.refresh_from_db()
        assert sorted(answers) == [200] * (RUNNERS - 1) + [302]
        assert region.name_en.startswith("Typed by")
        assert region.version == before + 1
