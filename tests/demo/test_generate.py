"""Generated records are what staff's own would be: register, derived columns and history included."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from coverage.models import Article
from delegations.models import Delegation, Event, Outcome
from demo.generate.run import Run
from organizations.models import Organization, Person, Region
from publishing.kinds import aggregate_models
from publishing.models import PublicRecord, Shown, SitePosition, StaleBody, Status
from publishing.register.audit import faults
from tests.factories import make_delegation, published

pytestmark = pytest.mark.django_db

ENOUGH = 31
"""Visits of every shape's peculiarities: draft, withdrawn, headless, without days, with hidden guests and articles."""


def generate(count, *, seed=1, only_delegations=False):
    heard = []
    Run(seed=seed, only_delegations=only_delegations).until(count, heard.append)
    return heard


def test_everything_is_as_if_written_by_hand():
    assert generate(ENOUGH) == [ENOUGH]
    assert list(faults()) == []
    assert [record for model in aggregate_models() for record in model.objects.all() if not is_settled(record)] == []
    assert not StaleBody.objects.exists()
    check_numbers()
    check_history()
    check_hidden()
    check_writing_goes_on()


def is_settled(record):
    """Whether a unit of change would find nothing to bring up to date, the closure of regions included."""
    rows = list(record.ancestor_rows.values_list()) if isinstance(record, Region) else []
    settled = record.settle()
    settled["reference_digest"] = record.digest_reference(settled)
    is_same = all(getattr(record, name) == value for name, value in settled.items())
    return is_same and (not rows or rows == list(record.ancestor_rows.values_list()))


def check_numbers():
    assert [model.objects.count() for model in (Delegation, Event, Article)] == [ENOUGH, 2 * ENOUGH, 3 * ENOUGH]
    assert [event.agenda.count() for event in Event.objects.all()] == [5] * 2 * ENOUGH
    assert Outcome.objects.count() == ENOUGH // 5
    assert Organization.objects.public().count() > Delegation.objects.count() // 5
    positions = PublicRecord.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, SitePosition.objects.get().value + 1))


def check_history():
    for model in aggregate_models():
        entries = model.history.values_list("aggregate_uuid", "name_en", "history_type")
        assert sorted(entries) == sorted(
            (uuid, name, "+") for uuid, name in model.objects.values_list("uuid", "name_en")
        )


def check_hidden():
    registered = set(PublicRecord.objects.values_list("uuid", "state"))
    states = {Status.PUBLISHED: "public", Status.WITHDRAWN: "withdrawn"}
    expected = {
        (record.uuid, states[record.status])
        for model in aggregate_models()
        for record in model.objects.exclude(status=Status.DRAFT)
    }
    assert registered == expected
    assert Delegation.objects.filter(status=Status.DRAFT).exists()
    assert Delegation.objects.filter(status=Status.WITHDRAWN).exists()
    hidden = Article.objects.filter(status=Status.DRAFT).values_list("uuid", flat=True)
    assert Shown.objects.filter(target__in=list(hidden)).exists()


def check_writing_goes_on():
    before = SitePosition.objects.get().value
    published(make_delegation())
    assert SitePosition.objects.get().value == before + 1
    person = Person.objects.first()
    person.name_en = "Somebody else"
    person.save()
    assert list(faults()) == []


def test_run_goes_on_where_the_last_one_ended():
    generate(3)
    first = set(PublicRecord.objects.values_list("uuid", "body"))
    assert generate(3) == []
    assert generate(7) == [7]
    assert Delegation.objects.count() == 7
    assert first < set(PublicRecord.objects.values_list("uuid", "body"))
    assert list(faults()) == []


def test_same_seed_gives_the_same_records():
    def bodies(seed):
        with transaction.atomic():
            generate(2, seed=seed)
            found = list(PublicRecord.objects.order_by("position").values_list("uuid", "body"))
            transaction.set_rollback(True)
        return found

    assert bodies(5) == bodies(5) != bodies(6)


def test_delegations_alone():
    generate(ENOUGH, only_delegations=True)
    assert [model.objects.count() for model in (Delegation, Event, Article, Person)] == [ENOUGH, 0, 0, 0]
    assert list(faults()) == []


def test_command_says_what_it_cannot_do():
    generate(1)
    for arguments, message in (
        ({"delegations": 0}, "give a number from 1"),
        ({"delegations": 4, "seed": 2}, r"generated with other arguments \(1\)"),
        ({"delegations": 4, "only": "delegations"}, r"generated with other arguments \(1\)"),
    ):
        with pytest.raises(CommandError, match=message):
            call_command("generate", **arguments)
    assert Delegation.objects.count() == 1


def test_command_reports_each_piece(capsys):
    call_command("generate", delegations=2)
    assert capsys.readouterr().out.startswith("2 delegations after ")
