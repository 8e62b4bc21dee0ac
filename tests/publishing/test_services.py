from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from organizations.models import Region
from publishing import services
from publishing.merging import merge
from publishing.models import Status
from publishing.services import StaleRecord
from tests import factories

pytestmark = pytest.mark.django_db

STATES = {
    Status.DRAFT: lambda record: record,
    Status.IN_REVIEW: factories.in_review,
    Status.SCHEDULED: factories.scheduled,
    Status.PUBLISHED: factories.published,
    Status.WITHDRAWN: factories.withdrawn,
}


def tomorrow():
    return timezone.now() + timedelta(days=1)


VERBS = {
    "submit": lambda record: services.submit(record=record, by=None),
    "send_back": lambda record: services.send_back(record=record, by=None),
    "schedule": lambda record: services.schedule(record=record, by=None, at=tomorrow()),
    "publish": lambda record: services.publish(record=record, by=None),
    "withdraw": lambda record: services.withdraw(record=record, by=None, reason="A mistake."),
}

STEPS = {
    ("submit", Status.DRAFT): Status.IN_REVIEW,
    ("send_back", Status.IN_REVIEW): Status.DRAFT,
    ("send_back", Status.SCHEDULED): Status.DRAFT,
    ("schedule", Status.DRAFT): Status.SCHEDULED,
    ("schedule", Status.IN_REVIEW): Status.SCHEDULED,
    ("schedule", Status.SCHEDULED): Status.SCHEDULED,
    ("schedule", Status.WITHDRAWN): Status.SCHEDULED,
    ("publish", Status.DRAFT): Status.PUBLISHED,
    ("publish", Status.IN_REVIEW): Status.PUBLISHED,
    ("publish", Status.SCHEDULED): Status.PUBLISHED,
    ("publish", Status.WITHDRAWN): Status.PUBLISHED,
    ("withdraw", Status.PUBLISHED): Status.WITHDRAWN,
}


@pytest.mark.parametrize(("verb", "state"), STEPS)
def test_step_leads_on(verb, state):
    record = STATES[state](factories.make_region())
    VERBS[verb](record)
    assert Region.objects.get().status == record.status == STEPS[verb, state]


@pytest.mark.parametrize("pair", [(verb, state) for verb in VERBS for state in STATES if (verb, state) not in STEPS])
def test_step_that_does_not_apply_is_refused(pair):
    verb, state = pair
    record = STATES[state](factories.make_region())
    with pytest.raises(ValidationError) as caught:
        VERBS[verb](record)
    assert caught.value.code == "status"
    assert Region.objects.get().status == state


@pytest.mark.parametrize(("verb", "state"), STEPS)
def test_stale_record_is_refused(verb, state):
    record = STATES[state](factories.make_region())
    Region.objects.get().save()
    with pytest.raises(StaleRecord):
        VERBS[verb](record)
    assert Region.objects.get().status == state


def test_step_counts_a_version_so_that_the_second_of_two_is_refused():
    record = factories.make_region()
    twin = Region.objects.get()
    services.submit(record=record, by=None)
    with pytest.raises(StaleRecord):
        services.submit(record=twin, by=None)
    services.send_back(record=record, by=None)


def test_publication_fixes_address_and_hour():
    at = timezone.now() - timedelta(days=3)
    record = factories.make_region(name_en="San Francisco")
    services.publish(record=record, by=None, at=at)
    record = Region.objects.get()
    assert (record.slug, record.first_published_at, record.publish_at) == ("san-francisco", at, None)


def test_address_and_first_hour_survive_renaming_and_a_second_publication():
    record = factories.withdrawn(factories.make_region(name_en="San Francisco"))
    first = record.first_published_at
    record.name_en = "Frisco"
    record.save()
    services.publish(record=record, by=None)
    record = Region.objects.get()
    assert (record.slug, record.first_published_at) == ("san-francisco", first)
    assert (record.withdrawn_at, record.withdrawal_reason) == (None, "")


def test_namesakes_get_addresses_of_their_own():
    slugs = [factories.published(factories.make_region(name_en="Springfield")).slug for _ in range(3)]
    assert slugs == ["springfield", "springfield-2", "springfield-3"]


def test_former_address_is_not_given_away():
    survivor, former = (factories.published(factories.make_region(name_en=name)) for name in ("Here", "Springfield"))
    merge(survivor=survivor, duplicate=former, by=None)
    assert factories.published(factories.make_region(name_en="Springfield")).slug == "springfield-2"


def test_address_taken_at_the_same_moment_is_tried_again(monkeypatch):
    factories.published(factories.make_region(name_en="Springfield"))
    offers = iter(["springfield", "springfield", "springfield-2"])
    monkeypatch.setattr(services, "_free_slug", lambda record: next(offers))
    assert factories.published(factories.make_region(name_en="Springfield")).slug == "springfield-2"


def test_name_without_letters_gets_an_address_from_its_identifier():
    record = factories.published(factories.make_region(name_en="…"))
    assert record.slug == record.uuid.hex[:12]


@pytest.mark.parametrize(
    "make",
    [
        lambda: factories.make_event(kind="transfer"),
        lambda: factories.make_event(audience="staff"),
        lambda: factories.make_event(audience="delegation"),
        lambda: factories.make_outlet(kind="copy_site"),
    ],
)
def test_what_is_never_public_is_refused(make):
    record = make()
    for verb in ("publish", "schedule"):
        with pytest.raises(ValidationError) as caught:
            VERBS[verb](record)
        assert caught.value.code == "refused"
    record.refresh_from_db()
    assert (record.status, record.slug) == (Status.DRAFT, None)


def test_published_event_cannot_turn_into_one_that_is_never_public():
    event = factories.published(factories.make_event())
    for change in ({"kind": "transfer"}, {"audience": "staff"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(event).objects.update(**change)


def test_invalid_record_is_not_published():
    record = factories.make_region(time_zone="Mars/Olympus")
    with pytest.raises(ValidationError, match="not a time zone"):
        services.publish(record=record, by=None)
    assert Region.objects.public().count() == 0


@pytest.mark.parametrize("reason", ["", "   "])
def test_withdrawal_needs_a_reason(reason):
    record = factories.published(factories.make_region())
    with pytest.raises(ValidationError) as caught:
        services.withdraw(record=record, by=None, reason=reason)
    assert caught.value.code == "reason"
    assert Region.objects.public().count() == 1


def test_schedule_refuses_an_hour_that_is_past():
    with pytest.raises(ValidationError) as caught:
        services.schedule(record=factories.make_region(), by=None, at=timezone.now())
    assert caught.value.code == "past"


def test_together_publishes_what_is_not_public_yet():
    public, draft = factories.published(factories.make_region()), factories.make_event()
    assert services.publish_together(records=[public, draft], by=None) == [draft]
    assert draft.is_public


def test_together_publishes_all_or_none():
    region, transfer = factories.make_region(), factories.make_event(kind="transfer")
    with pytest.raises(ValidationError):
        services.publish_together(records=[region, transfer], by=None)
    assert Region.objects.public().count() == 0


def test_due_records_are_published_and_others_wait():
    due, later = factories.scheduled(factories.make_region()), factories.make_region()
    services.schedule(record=later, by=None, at=timezone.now() + timedelta(days=3))
    assert services.publish_due() == []
    assert services.publish_due(at=tomorrow() + timedelta(hours=1)) == [due]
    assert list(Region.objects.public()) == [due]
    assert services.publish_due(at=tomorrow() + timedelta(hours=1)) == []


def test_due_record_that_refuses_goes_back_to_draft_and_holds_up_none():
    refusing, good = factories.scheduled(factories.make_event()), factories.scheduled(factories.make_region())
    type(refusing).objects.update(audience="staff")
    assert services.publish_due(at=tomorrow() + timedelta(hours=1)) == [good]
    refusing.refresh_from_db()
    assert (refusing.status, refusing.publish_at) == (Status.DRAFT, None)
