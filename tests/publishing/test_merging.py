"""Merging: all that led to the duplicate leads to the survivor, for the site, for partners and in history."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from delegations.models import EventOrganization, MemberPrivate, SendingRegion
from organizations.models import Region, RegionAncestor, RegionTie
from publishing import services
from publishing.history.biography import changes_of
from publishing.lookup import Moved, Withdrawn, find_public
from publishing.merging import merge
from publishing.models import Alias, FormerSlug, PublicRecord, SitePosition
from publishing.register import audit
from publishing.register.bodies import public_body
from tests import factories

pytestmark = pytest.mark.django_db


def fresh(record):
    return type(record)._base_manager.get(pk=record.pk)


def merged(survivor, duplicate, by=None):
    """Both read anew first, for whatever was added to them has changed their versions."""
    merge(survivor=(survivor := fresh(survivor)), duplicate=fresh(duplicate), by=by)
    return survivor


def row(uuid):
    return PublicRecord.objects.get(uuid=uuid)


def no_faults():
    return list(audit.faults()) == []


@pytest.fixture
def survivor():
    return factories.published(factories.make_region(name_en="Shenzhen", name_zh="深圳"))


@pytest.fixture
def duplicate():
    return factories.published(factories.make_region(name_en="Shumchun", name_zh="深圳"))


def test_names_become_other_names_unless_they_are_known(survivor, duplicate):
    factories.make_alias(survivor, text="Sham Chun")
    factories.make_alias(duplicate, text="Sham Chun")
    factories.make_alias(duplicate, text="SZ", kind="short")
    merged(survivor, duplicate)
    assert sorted(Alias.objects.values_list("text", "kind", "language")) == [
        ("SZ", "short", ""),
        ("Sham Chun", "short", ""),
        ("Shumchun", "variant", "en"),
    ]


def test_name_made_from_facts_becomes_no_other_name():
    survivor = factories.make_event()
    merged(survivor, factories.make_event(name_en="", name_basis="descriptive"))
    assert not Alias.objects.exists()


def test_columns_of_the_survivor_are_not_filled(survivor, duplicate):
    duplicate.iso_code = "CN-SZ"
    duplicate.save()
    assert merged(survivor, duplicate).iso_code == ""
    assert fresh(survivor).iso_code == ""


def test_source_of_another_value_bears_out_the_record_as_a_whole(survivor, duplicate):
    same = factories.make_citation(duplicate, field="kind")
    different = factories.make_citation(duplicate, field="name")
    merged(survivor, duplicate)
    assert [(citation.record, citation.field) for citation in (fresh(same), fresh(different))] == [
        (survivor, "kind"),
        (survivor, ""),
    ]


def test_unit_of_change_is_one_and_counts_one_version(survivor, duplicate):
    factories.make_designation(region=duplicate)
    before = fresh(survivor).version
    survivor = merged(survivor, duplicate)
    assert survivor.version == fresh(survivor).version == before + 1
    assert len({entry.change_id for entry in survivor.history.filter(version=survivor.version)}) == 1


def test_stale_record_is_not_merged(survivor, duplicate):
    for stale in (survivor, duplicate):
        seen = fresh(stale)
        stale.save()
        pair = {"survivor": fresh(survivor), "duplicate": fresh(duplicate)}
        name = "survivor" if stale is survivor else "duplicate"
        with pytest.raises(services.StaleRecord):
            merge(**pair | {name: seen}, by=None)
    assert Region.objects.count() == 2


def test_only_two_of_a_kind_are_merged(survivor):
    with pytest.raises(ValidationError, match="one kind"):
        merge(survivor=survivor, duplicate=factories.make_venue(), by=None)
    with pytest.raises(ValidationError, match="with itself"):
        merge(survivor=survivor, duplicate=fresh(survivor), by=None)


@pytest.mark.parametrize("link", ["parent", "grandparent", "also_in"])
@pytest.mark.parametrize("inner_survives", [True, False])
def test_whole_and_part_are_not_merged(link, inner_survives):
    whole, part = factories.make_region(), factories.make_region()
    if link == "also_in":
        part.also_in.add(whole)
    else:
        part.parent = factories.make_region(parent=whole) if link == "grandparent" else whole
        part.save()
    pair = (part, whole) if inner_survives else (whole, part)
    with pytest.raises(ValidationError, match="linked with each other"):
        merged(*pair)


def test_article_and_its_copy_are_not_merged():
    article = factories.make_article()
    copy = factories.make_article(republication_of=article)
    with pytest.raises(ValidationError, match="linked with each other"):
        merged(article, copy)


@pytest.mark.parametrize("state", [factories.published, factories.withdrawn])
def test_public_record_is_not_merged_into_a_hidden_one(state):
    hidden, known = factories.make_region(), state(factories.make_region())
    with pytest.raises(ValidationError, match="publish that one first"):
        merged(hidden, known)
    assert merged(known, hidden) == known


def test_public_record_is_not_merged_into_a_withdrawn_one(survivor):
    gone = factories.withdrawn(factories.make_region())
    with pytest.raises(ValidationError, match="publish that one first"):
        merged(gone, survivor)
    merged(survivor, gone)
    assert (row(gone.uuid).state, row(gone.uuid).survivor) == ("merged", survivor.uuid)


def test_row_that_may_be_there_once_is_there_once(survivor, duplicate):
    delegation = factories.make_delegation()
    first = factories.make_sending_region(delegation=delegation, region=survivor)
    second = factories.make_sending_region(delegation=delegation, region=duplicate, position=2)
    citation = factories.make_citation(delegation, part=second)
    merged(survivor, duplicate)
    assert SendingRegion.objects.get() == first
    assert fresh(citation).part_id == first.pk


def hosts(*names):
    """Two bodies, each in the same role at one event, printed by these names or by its own."""
    pair = [factories.make_organization(name_en=name) for name in ("Bay Area Council", "The Bay Council")]
    event = factories.make_event()
    for organization, name in zip(pair, names, strict=True):
        printed = organization.name_en if name is None else name
        factories.make_event_organization(event=event, organization=organization, organization_en=printed)
    merged(*pair)
    return sorted(EventOrganization.objects.values_list("organization_en", flat=True))


def test_same_role_twice_is_there_once():
    assert hosts(None, None) == ["Bay Area Council"]
    EventOrganization.objects.all().delete()
    assert hosts("BAC", "") == ["BAC"]


def test_what_a_source_printed_differently_stays():
    assert hosts("BAC", "The Council of the Bay") == ["BAC", "The Council of the Bay"]


def test_member_with_private_details_stays():
    people = [factories.make_person(), factories.make_person()]
    delegation = factories.make_delegation()
    for person in people:
        member = factories.make_member(delegation=delegation, person=person, name_en=person.name_en)
        factories.make_member_private(member=member, phone="1")
    merged(*people)
    assert MemberPrivate.objects.filter(member__person=people[0]).count() == 2


def test_tie_between_the_two_goes(survivor, duplicate):
    factories.make_region_tie(region=survivor, partner=duplicate)
    merged(survivor, duplicate)
    assert not RegionTie.objects.exists()


def test_closure_of_regions_follows(survivor, duplicate):
    inner = factories.make_region(parent=factories.make_region(parent=duplicate))
    merged(survivor, duplicate)
    assert RegionAncestor.objects.get(descendant=inner, ancestor=survivor).depth == 2


def test_register_leads_on_and_every_body_follows(survivor, duplicate):
    delegation = factories.published(factories.make_delegation())
    factories.make_sending_region(delegation=delegation, region=duplicate)
    uuid, start = duplicate.uuid, SitePosition.objects.get().value
    merged(survivor, duplicate)
    gone = row(uuid)
    assert (gone.state, gone.survivor, gone.body, gone.slug, gone.reason) == ("merged", survivor.uuid, "", "", "")
    assert gone.position > start
    assert public_body(delegation)["sending_regions"][0]["region"]["uuid"] == str(survivor.uuid)
    assert no_faults()


def test_record_that_was_never_public_leaves_no_trace(survivor):
    draft = factories.make_region(name_en=survivor.name_en)
    merged(survivor, draft)
    assert not PublicRecord.objects.filter(uuid=draft.uuid).exists()
    assert not FormerSlug.objects.exists()
    assert no_faults()


def test_chain_leads_to_its_end_in_one_step(survivor, duplicate):
    third = factories.published(factories.make_region(name_en="Third"))
    uuids, slugs = [third.uuid, duplicate.uuid], [third.slug, duplicate.slug]
    merged(duplicate, third)
    before = row(uuids[0]).position
    merged(survivor, duplicate)
    for text in (*map(str, uuids), *slugs):
        with pytest.raises(Moved) as caught:
            find_public(Region, text)
        assert caught.value.record == survivor
    assert {row(uuid).survivor for uuid in uuids} == {survivor.uuid}
    assert row(uuids[0]).position > before


def test_withdrawn_survivor_is_gone_by_every_address(survivor, duplicate):
    uuid, slug = duplicate.uuid, duplicate.slug
    services.withdraw(record=merged(survivor, duplicate), by=None, reason="Entered twice.")
    for text in (str(uuid), slug):
        with pytest.raises(Withdrawn) as caught:
            find_public(Region, text)
        assert caught.value.record == survivor
    with pytest.raises(Http404):
        find_public(Region, str(uuid), by_slug_only=True)


def test_survivors_timeline_tells_what_was_merged(survivor, duplicate, reviewer):
    designation = factories.make_designation(region=duplicate, title_en="Special zone")
    merged(survivor, duplicate, by=reviewer)
    page = changes_of(fresh(survivor))
    newest = page.changes[0]
    assert newest.by == reviewer
    told = {(entry.noun, entry.verb, entry.name) for entry in newest.entries}
    assert ("Region", "merged into this record", "Shumchun") in told
    assert ("Other name", "added", "Shumchun") in told
    assert any(entry.name == designation.title_en for change in page.changes for entry in change.entries)
    own = set(survivor.history.values_list("history_id", flat=True)) | {0}
    assert {change.own_state for change in page.changes} <= own
