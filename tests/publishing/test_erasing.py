"""Erasing: nothing is left of a record but what others print of it, and that it is gone."""

import pytest
from django.apps import apps
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404

from delegations.models import Appearance, Member, MemberPrivate
from organizations.models import Person
from publishing import services
from publishing.erasing import erase
from publishing.lookup import find_public
from publishing.merging import merge
from publishing.models import Alias, FormerSlug, Identifier, PublicRecord
from publishing.register import audit
from tests import factories

pytestmark = pytest.mark.django_db


def fresh(record):
    return type(record)._base_manager.get(pk=record.pk)


def erased(record, by=None, **values):
    erase(record=fresh(record), by=by, **values)


def stored():
    """Every text that the database keeps, but not the names of tables and rights."""
    texts = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in ("publishing", "organizations", "delegations", "coverage", "admin"):
            texts += [str(value) for row in model._base_manager.values_list() for value in row if value is not None]
    return "\n".join(texts)


@pytest.fixture
def person():
    """A public person with children, sources and a past, who leads a visit and speaks."""
    person = factories.published(factories.make_person(name_en="Zorro Quux", name_zh="佐罗"))
    factories.make_position(person=person, title_en="Quuxmaster")
    factories.make_alias(person, text="Z. Quux")
    factories.make_identifier(person, value="Quux-1")
    factories.make_citation(person, place="Quux paragraph")
    person.refresh_from_db()
    person.summary_en = "Formerly Quuxes."
    person.save()
    return person


def test_nothing_of_the_record_is_left(person):
    assert "quux" in stored().lower()
    erased(person)
    assert "quux" not in stored().lower()
    assert "佐罗" not in stored()
    assert not Alias.objects.exists()
    assert not Identifier.objects.exists()


def test_merged_records_past_goes_with_the_survivor(person):
    survivor = factories.published(factories.make_person())
    merge(survivor=survivor, duplicate=fresh(person), by=None)
    assert "quux" in stored().lower()
    uuid = person.uuid
    erased(survivor)
    assert "quux" not in stored().lower()
    assert not FormerSlug.objects.exists()
    row = PublicRecord.objects.get(uuid=uuid)
    assert (row.state, row.survivor, row.slug) == ("erased", None, "")


def test_register_keeps_the_uuid_alone(person):
    uuid, slug = person.uuid, person.slug
    services.withdraw(record=fresh(person), by=None, reason="Zorro asked for it.")
    erased(person)
    row = PublicRecord.objects.get(uuid=uuid)
    assert (row.state, row.slug, row.reason, row.body, row.survivor) == ("erased", "", "", "", None)
    assert not row.shown.exists()
    for text in (str(uuid), slug):
        with pytest.raises(Http404):
            find_public(Person, text)
    assert list(audit.faults()) == []


def test_printed_name_stays_and_link_goes_from_rows_and_history(person):
    delegation = factories.published(factories.make_delegation())
    member = factories.make_member(delegation=delegation, person=person, name_en="Zorro Quux", title_en="Head")
    erased(person)
    assert (fresh(member).person, fresh(member).name_en) == (None, "Zorro Quux")
    assert set(Member.history.values_list("person_id", flat=True)) == {None}
    body = PublicRecord.objects.get(uuid=delegation.uuid).body
    assert "Zorro Quux" in body
    assert str(person.uuid) not in body
    assert list(audit.faults()) == []


def test_row_that_only_named_the_record_goes(person):
    speech = factories.make_appearance(person=person, name_en="")
    titled = factories.make_appearance(person=person, name_en="", title_en="A mayor")
    erased(person)
    assert list(Appearance.objects.all()) == [titled]
    assert speech.event.history.model.objects.filter(aggregate_uuid=speech.event.uuid).exists()


def test_row_that_only_named_a_child_goes():
    delegation = factories.make_delegation()
    member = factories.make_member(delegation=delegation)
    factories.make_appearance(member=member, name_en="")
    printed = factories.make_appearance(member=member, name_en="Somebody")
    erased(delegation)
    assert list(Appearance.objects.all()) == [printed]


def test_private_details_go_with_the_person_and_no_others(person):
    mine = factories.make_member(person=person)
    factories.make_member_private(member=mine, phone="1")
    other = factories.make_member_private(phone="2", member=factories.make_member(delegation=mine.delegation))
    erased(person)
    assert list(MemberPrivate.objects.all()) == [other]
    assert set(MemberPrivate.history.values_list("id", flat=True)) == {other.pk}


def test_private_details_stay_when_a_body_is_erased():
    organization = factories.make_organization()
    private = factories.make_member_private(member=factories.make_member(organization=organization))
    erased(organization)
    assert MemberPrivate.objects.get() == private


def test_links_in_the_history_of_links_go(person):
    article = factories.make_article()
    article.people.add(person)
    history = type(article).history.model.people.model.objects
    assert history.filter(person_id=person.pk).exists()
    key = person.pk
    erased(person)
    assert not history.filter(person_id=key).exists()


def test_record_that_others_need_is_refused_with_their_names():
    region = factories.make_region(name_en="Port")
    delegation = factories.make_delegation(name_en="Spring visit")
    factories.make_stop(delegation=delegation, region=region)
    factories.make_venue(name_en="Town Hall", region=region)
    with pytest.raises(ValidationError) as caught:
        erased(region)
    (message,) = caught.value.messages
    assert message == ("“Port” cannot be erased while others need it: Spring visit (delegation), Town Hall (venue).")
    assert fresh(region).history.exists()


def test_no_more_than_a_few_are_named():
    region = factories.make_region(name_en="Port")
    for number in range(7):
        factories.make_venue(name_en=f"Hall {number}", region=region)
    with pytest.raises(ValidationError) as caught:
        erased(region)
    assert caught.value.messages[0].endswith("Hall 4 (venue), ….")


def test_stale_record_is_not_erased(person):
    seen = fresh(person)
    person.save()
    with pytest.raises(services.StaleRecord):
        erase(record=seen, by=None)
    assert fresh(person)


def test_log_forgets_the_name_and_keeps_who_and_why(person, reviewer):
    place = {"content_type": ContentType.objects.get_for_model(Person), "user": reviewer}
    LogEntry.objects.create(**place, object_id=str(person.pk), object_repr=str(person), action_flag=ADDITION)
    uuid = str(person.uuid)
    erased(person, by=reviewer, reason="The person asked for it.")
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr, entry.change_message) == (reviewer, uuid, "The person asked for it.")
    assert entry.is_deletion()


def test_past_of_other_records_stays(person):
    other = factories.make_person(name_en="Somebody Else")
    factories.make_position(person=other, title_en="Mayor")
    before = history_sizes(other)
    erased(person)
    assert history_sizes(other) == before


def history_sizes(person):
    return [model.history.filter(aggregate_uuid=person.uuid).count() for model in (Person, person.positions.model)]


def test_draft_is_erased_without_a_tombstone():
    draft = factories.make_person()
    erased(draft)
    assert not PublicRecord.objects.exists()
    assert not Person.objects.exists()
