"""History: who changed what, children in their aggregate's timeline, bulk paths included, private values masked."""

from datetime import date

import pytest

from delegations.models import Delegation, Member, MemberPrivate
from publishing import services
from publishing.changes import changes
from publishing.history.timeline import MASK
from tests import factories

pytestmark = pytest.mark.django_db


def steps(model):
    return list(model.history.order_by("history_id").values_list("history_type", flat=True))


def test_children_share_their_aggregates_timeline():
    delegation = factories.make_delegation()
    member = factories.make_member(delegation=delegation)
    private = factories.make_member_private(member=member)
    alias = factories.make_alias(delegation)
    for row in (delegation, member, private, alias):
        assert row.history.get().aggregate_uuid == delegation.uuid


def test_one_unit_has_one_change_id():
    with changes() as unit:
        delegation = factories.make_delegation()
        member = factories.make_member(delegation=delegation)
    assert {delegation.history.get().change_id, member.history.get().change_id} == {unit.id}
    member.save()
    assert member.history.latest().change_id != unit.id


def test_bulk_paths_write_history():
    delegation = factories.make_delegation()
    members = Member.objects.bulk_create([Member(delegation=delegation, name_en=name) for name in "ab"])
    assert steps(Member) == ["+", "+"]
    Member.objects.bulk_update(members, ["role"])
    Member.objects.update(role="expert")
    assert steps(Member) == ["+", "+", "~", "~", "~", "~"]
    assert set(Member.history.filter(history_type="~").values_list("aggregate_uuid", flat=True)) == {delegation.uuid}
    assert list(Member.history.order_by("-history_id")[:2].values_list("role", flat=True)) == ["expert", "expert"]
    Member.objects.all().delete()
    assert steps(Member)[-2:] == ["-", "-"]


def test_links_that_deletion_clears_are_in_the_history():
    organization = factories.make_organization()
    row = factories.make_delegation_organization(organization=organization)
    organization.delete()
    latest = row.history.latest()
    assert (latest.history_type, latest.organization_id) == ("~", None)


def test_private_values_are_masked_in_every_path():
    private = factories.make_member_private(phone="+86 1", notes="allergic")
    MemberPrivate.objects.update(phone="+86 2")
    MemberPrivate.objects.bulk_update([private], ["notes"])
    private.delete()
    kept = MemberPrivate.history.values_list("phone", "notes", "email")
    assert set(kept) == {(MASK, MASK, "")}
    assert len(kept) == 4


def test_steps_of_publishing_name_their_actor(reviewer):
    delegation = factories.make_delegation()
    services.publish(record=delegation, by=reviewer)
    latest = Delegation.history.latest()
    assert (latest.history_user, latest.status, latest.aggregate_uuid) == (reviewer, "published", delegation.uuid)
    services.withdraw(record=delegation, by=None, reason="A mistake.")
    assert Delegation.history.latest().history_user is None


def test_state_holds_the_name_that_its_own_change_made():
    delegation = factories.make_delegation(name_en="", name_zh="", name_basis="descriptive")
    made = delegation.history.get()
    assert (made.name_en, made.version) == (delegation.name_en, delegation.version)
    assert made.name_en
    delegation.starts_on = date(2031, 5, 2)
    delegation.save()
    changed = delegation.history.latest()
    assert (changed.name_en, changed.version) == (delegation.name_en, delegation.version)
    assert changed.name_en != made.name_en
    made.refresh_from_db()
    assert made.name_en != delegation.name_en


def test_timeline_tells_a_made_name_once():
    delegation = factories.make_delegation(name_en="", name_zh="", name_basis="descriptive")
    delegation.starts_on = date(2031, 5, 2)
    delegation.save()
    before = delegation.name_en
    delegation.internal_brief = "Ask for the permit."
    delegation.save()
    latest, earlier, _first = delegation.history.order_by("-history_id")
    assert (latest.name_en, earlier.name_en) == (before, before)


def test_childs_change_leaves_the_states_of_its_owner():
    delegation = factories.make_delegation()
    versions = list(delegation.history.values_list("version", flat=True))
    factories.make_member(delegation=delegation)
    assert list(delegation.history.values_list("version", flat=True)) == versions
    assert Delegation.objects.get(pk=delegation.pk).version == versions[0] + 1
