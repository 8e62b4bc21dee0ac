"""Every way of writing is seen by the unit of change: versions are counted, derived columns follow."""

import pytest
from django.db import IntegrityError, transaction

from delegations.models import Delegation, Event, Member, Participation
from organizations.models import Organization, Region
from publishing import services
from publishing.changes import changes, current_change_id
from tests import factories

pytestmark = pytest.mark.django_db


def version(record):
    return type(record).objects.values_list("version", flat=True).get(pk=record.pk)


@pytest.fixture
def delegation():
    return factories.make_delegation()


@pytest.fixture
def counted(delegation):
    """How many versions the delegation has gone through since the test began."""
    before = version(delegation)
    return lambda: version(delegation) - before


def test_saving_counts_a_version_and_tells_the_instance(delegation, counted):
    delegation.save()
    assert counted() == 1
    assert delegation.version == version(delegation)


def test_one_unit_counts_one_version_however_much_it_writes(delegation, counted):
    with changes():
        factories.make_member(delegation=delegation)
        factories.make_stop(delegation=delegation)
        delegation.save()
        delegation.save()
    assert counted() == 1


def test_inner_unit_joins_the_outer_one(delegation):
    with changes() as outer, changes() as inner:
        assert inner is outer
        assert current_change_id() == outer.id
    assert current_change_id() is None


def test_failed_unit_leaves_nothing(delegation, counted):
    with pytest.raises(RuntimeError), changes():
        factories.make_member(delegation=delegation)
        raise RuntimeError
    assert counted() == 0
    assert not delegation.members.exists()
    assert current_change_id() is None


def test_child_counts_for_its_aggregate_when_created_changed_and_deleted(delegation, counted):
    member = factories.make_member(delegation=delegation)
    assert counted() == 1
    member.save()
    assert counted() == 2
    member.delete()
    assert counted() == 3


def test_grandchild_counts_for_its_aggregate(delegation, counted):
    member = factories.make_member(delegation=delegation)
    factories.make_member_private(member=member)
    assert counted() == 2


def test_queryset_update_counts(delegation, counted):
    factories.make_member(delegation=delegation)
    factories.make_member(delegation=delegation)
    Member.objects.update(role="expert")
    assert counted() == 3
    Delegation.objects.update(plan="tentative")
    assert counted() == 4


def test_bulk_create_bulk_update_and_bulk_delete_count(delegation, counted):
    members = Member.objects.bulk_create([Member(delegation=delegation, name_en=name) for name in "abc"])
    assert counted() == 1
    for member in members:
        member.role = "expert"
    Member.objects.bulk_update(members, ["role"])
    assert counted() == 2
    assert list(Member.objects.values_list("role", flat=True)) == ["expert"] * 3
    Member.objects.all().delete()
    assert counted() == 3


def test_bulk_create_that_cannot_tell_what_it_wrote_is_refused(delegation):
    with pytest.raises(ValueError, match="ignore_conflicts"):
        Member.objects.bulk_create([Member(delegation=delegation, name_en="a")], ignore_conflicts=True)


def test_child_that_moves_counts_for_both_owners(delegation, counted):
    other = factories.make_delegation()
    member = Member.objects.get(pk=factories.make_member(delegation=delegation).pk)
    before = version(other)
    member.delegation = other
    member.save()
    assert (counted(), version(other) - before) == (2, 1)


def test_child_moved_by_update_counts_for_both_owners(delegation, counted):
    other = factories.make_delegation()
    factories.make_member(delegation=delegation)
    before = version(other)
    Member.objects.update(delegation=other)
    assert (counted(), version(other) - before) == (2, 1)


def test_child_moved_by_bulk_update_counts_for_both_owners(delegation, counted):
    other = factories.make_delegation()
    member = factories.make_member(delegation=delegation)
    before = version(other)
    member.delegation = other
    Member.objects.bulk_update([member], ["delegation"])
    assert (counted(), version(other) - before) == (2, 1)


def test_row_between_two_aggregates_counts_for_both(delegation, counted):
    event = factories.make_event()
    before = version(event)
    row = factories.make_participation(event=event, delegation=delegation)
    assert (counted(), version(event) - before) == (1, 1)
    row.delete()
    assert (counted(), version(event) - before) == (2, 2)


def test_many_to_many_links_count(delegation, counted):
    sector = factories.make_sector()
    delegation.sectors.add(sector)
    assert counted() == 1
    delegation.sectors.add(sector)
    delegation.sectors.clear()
    assert counted() == 3


def test_links_through_rows_of_our_own_count(delegation, counted):
    event = factories.make_event()
    with changes():
        delegation.events.add(event)
    assert counted() == 1
    assert Participation.objects.count() == 1


def test_deletion_is_counted_by_what_loses_its_link(delegation, counted):
    organization = factories.make_organization()
    factories.make_delegation_organization(delegation=delegation, organization=organization)
    assert counted() == 1
    organization.delete()
    assert counted() == 2
    assert delegation.organizations.get().organization is None


def test_cascade_is_counted_by_what_loses_its_rows(delegation, counted):
    event = factories.make_event()
    factories.make_participation(event=event, delegation=delegation)
    event.delete()
    assert counted() == 2


def test_queryset_deletion_is_counted_by_what_loses_its_link(delegation, counted):
    organization = factories.make_organization()
    factories.make_delegation_organization(delegation=delegation, organization=organization)
    Organization.objects.all().delete()
    assert counted() == 2


def test_rows_of_any_aggregate_count_for_theirs(delegation, counted):
    factories.make_alias(delegation)
    factories.make_identifier(delegation)
    factories.make_citation(delegation)
    assert counted() == 3


def test_bookkeeping_counts_nothing(delegation, counted):
    Delegation.objects.write(sort_en="z")
    assert counted() == 0


def test_sort_keys_follow_the_name():
    region = factories.make_region(name_en="Île", name_zh="")
    assert (region.sort_en, region.sort_zh) == ("ile", "ile")
    Region.objects.update(name_zh="深圳")
    region.refresh_from_db()
    assert region.sort_zh.startswith("shen")


def test_description_follows_its_facts_and_hides_what_is_hidden():
    region = factories.make_region(name_en="San Francisco")
    event = factories.make_event(name_en="", name_basis="descriptive", region=region)
    assert event.name_en == "Forum, 14 November 2018"
    factories.published(region)
    assert Event.objects.get().name_en == "Forum, San Francisco, 14 November 2018"
    region.refresh_from_db()
    services.withdraw(record=region, by=None, reason="A mistake.")
    assert Event.objects.get().name_en == "Forum, 14 November 2018"


def test_what_shows_a_record_is_settled_without_a_new_version():
    region = factories.make_region(name_en="San Francisco")
    event = factories.make_event(name_en="", name_basis="descriptive", region=region)
    before = version(event)
    factories.published(region)
    assert version(event) == before


def test_constraint_still_speaks_inside_a_unit(delegation):
    with pytest.raises(IntegrityError), transaction.atomic():
        delegation.name_en = ""
        delegation.save()
