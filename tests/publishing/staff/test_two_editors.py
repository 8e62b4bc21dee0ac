"""Two editors at one record: the second is refused, sees both values, keeps her typing, and saves at the next try."""

import threading

import pytest
from django.db import OperationalError, connection, connections

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


# Races

ROUNDS, RUNNERS = 10, 4


def race(act):
    """Run the same in several threads at once; the outcomes, one each: its result or its exception."""
    barrier, outcomes = threading.Barrier(RUNNERS), []

    def run():
        barrier.wait()
        try:
            outcomes.append(act())
        except (services.StaleRecord, OperationalError) as refusal:
            outcomes.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(RUNNERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_of_racing_steps_one_wins_and_the_others_are_told():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        race_in_turns()
        return
    for _round in range(ROUNDS):
        region = factories.make_region()
        copies = [Region.objects.get(pk=region.pk) for _number in range(RUNNERS)]
        outcomes = race(lambda copies=copies: services.submit(record=copies.pop(), by=None))
        stale = [outcome for outcome in outcomes if isinstance(outcome, services.StaleRecord)]
        region.refresh_from_db()
        assert (outcomes.count(None), len(stale)) == (1, RUNNERS - 1)
        assert region.version == copies_version(region) + 1


def race_in_turns():
    """A database in memory has one connection: the copies follow one another, all read before the first write."""
    for _round in range(ROUNDS):
        region = factories.make_region()
        copies = [Region.objects.get(pk=region.pk) for _number in range(RUNNERS)]
        services.submit(record=copies[0], by=None)
        for copy in copies[1:]:
            with pytest.raises(services.StaleRecord):
                services.submit(record=copy, by=None)


def copies_version(region):
    """The version that creation left."""
    return 1
