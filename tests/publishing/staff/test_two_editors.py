"""Two editors at one record: the second is refused, sees both values, keeps her typing, and saves at the next try."""

from functools import partial

import pytest
from django.test import Client

from delegations.models import Delegation, Member
from organizations.models import Region
from publishing import services
from tests import factories
from tests.publishing.staff.pages import admin_url, aggregate_admins, form_data, make, text
from tests.publishing.staff.races import race


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


# Races: PROPERTIES asks for a thousand.

ROUNDS_OF_STEPS, ROUNDS_OF_FORMS, RUNNERS = 985, 15, 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_racing_steps_one_wins_and_the_others_are_told():
    keys = [region.pk for region in Region.objects.bulk_create(_regions(ROUNDS_OF_STEPS))]
    versions = dict(Region.objects.values_list("pk", "version"))
    copies = [Region.objects.in_bulk(keys) for _number in range(RUNNERS)]
    heats = [[partial(services.submit, record=read[key], by=None) for read in copies] for key in keys]
    for outcomes in race(heats):
        assert sorted(outcomes, key=str) == [None, *["stale"] * (RUNNERS - 1)]
    assert set(Region.objects.values_list("status", flat=True)) == {"in_review"}
    assert dict(Region.objects.values_list("pk", "version")) == {key: versions[key] + 1 for key in keys}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_racing_forms_one_is_saved_and_the_others_are_refused(as_editor):
    clients = [Client() for _number in range(RUNNERS)]
    for client in clients:
        client.force_login(as_editor.user)
    regions = [factories.make_region() for _round in range(ROUNDS_OF_FORMS)]
    heats = []
    for region in regions:
        opened = form_data(as_editor.get(admin_url(region)))
        heats.append(
            [
                partial(client.post, admin_url(region), opened | {"name_en": f"Typed by {number}"})
                for number, client in enumerate(clients)
            ]
        )
    for outcomes in race(heats):
        assert sorted(response.status_code for response in outcomes) == [200] * (RUNNERS - 1) + [302]
    for region in regions:
        before = region.version
        region.refresh_from_db()
        assert region.name_en.startswith("Typed by")
        assert region.version == before + 1


def _regions(count):
    return [Region(name_en=f"Region {number}", kind="city") for number in range(count)]
