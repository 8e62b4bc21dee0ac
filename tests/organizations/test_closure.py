"""Who lies in whom, after any change of the links."""

import random

import pytest
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from organizations.closure import refuse_cycle
from organizations.models import Region, RegionAncestor
from publishing.changes import changes
from publishing.services import publish, withdraw
from tests.factories import make_region, published, scheduled, withdrawn

pytestmark = pytest.mark.django_db


def stored():
    rows = RegionAncestor.objects.all()
    return {(row.descendant_id, row.ancestor_id): (row.depth, row.is_public) for row in rows}


def naive():
    """Every way up from every region, walked one step at a time, and whether one of them is public throughout."""
    regions = {region.pk: region for region in Region.objects.prefetch_related("also_in")}
    found = {}

    def climb(start, key, depth, is_public):
        region = regions[key]
        is_public = is_public and region.is_public
        nearest, seen = found.get((start, key), (depth, False))
        found[start, key] = min(depth, nearest), seen or is_public
        for above in {region.parent_id, *(other.pk for other in region.also_in.all())} - {None}:
            climb(start, above, depth + 1, is_public)

    for key in regions:
        climb(key, key, 0, True)
    return found


def names(regions):
    return {region.name_en for region in regions}


@pytest.fixture
def tianfu():
    """It lies in two cities of one province."""
    china = published(make_region(name_en="China"))
    sichuan = published(make_region(name_en="Sichuan", parent=china))
    chengdu = published(make_region(name_en="Chengdu", parent=sichuan))
    meishan = published(make_region(name_en="Meishan", parent=sichuan))
    tianfu = published(make_region(name_en="Tianfu", parent=chengdu))
    tianfu.also_in.add(meishan)
    return tianfu


def test_a_region_lies_in_all_above_it_and_in_itself(tianfu):
    depths = {row.ancestor.name_en: row.depth for row in tianfu.ancestor_rows.select_related("ancestor")}
    assert depths == {"Tianfu": 0, "Chengdu": 1, "Meishan": 1, "Sichuan": 2, "China": 3}


def test_from_sichuan_finds_meishan_and_what_lies_in_it(tianfu):
    sichuan = Region.objects.get(name_en="Sichuan")
    assert names(Region.objects.within([sichuan.pk])) == {"Sichuan", "Chengdu", "Meishan", "Tianfu"}


def test_a_moved_region_takes_what_lies_in_it_along(tianfu):
    guizhou = published(make_region(name_en="Guizhou"))
    chengdu = tianfu.parent
    chengdu.parent = guizhou
    chengdu.save()
    assert names(Region.objects.within([guizhou.pk])) == {"Guizhou", "Chengdu", "Tianfu"}
    assert names(Region.objects.within([Region.objects.get(name_en="Sichuan").pk])) == {"Sichuan", "Meishan", "Tianfu"}


def test_leaving_the_second_city_ends_that_way_up(tianfu):
    meishan = tianfu.also_in.get()
    tianfu.also_in.remove(meishan)
    assert names(Region.objects.within([meishan.pk])) == {"Meishan"}
    tianfu.also_in.set([meishan])
    tianfu.also_in.clear()
    assert stored() == naive()


def test_clearing_what_lies_in_a_place_is_seen_from_the_other_side(tianfu):
    meishan, other = tianfu.also_in.get(), published(make_region(name_en="Other"))
    other.also_in.add(meishan)
    versions = {region.pk: region.version for region in Region.objects.all()}
    meishan.also_holds.clear()
    assert names(Region.objects.within([meishan.pk])) == {"Meishan"}
    assert stored() == naive()
    meishan.refresh_from_db()
    assert meishan.version > versions[meishan.pk]


def test_a_bulk_move_is_seen(tianfu):
    Region.objects.filter(name_en__in=["Chengdu", "Meishan"]).update(parent=None)
    assert stored() == naive()


def test_a_swap_within_one_change_is_no_cycle(tianfu):
    chengdu, sichuan = tianfu.parent, tianfu.parent.parent
    with changes():
        sichuan.parent = chengdu
        sichuan.save()
        chengdu.parent = None
        chengdu.save()
    assert stored() == naive()


def test_a_parent_that_lies_within_is_refused_in_the_form(tianfu):
    sichuan = Region.objects.get(name_en="Sichuan")
    for inside in (tianfu, sichuan, Region.objects.get(name_en="Meishan")):
        sichuan.parent = inside
        with pytest.raises(ValidationError) as refusal:
            sichuan.full_clean()
        assert "parent" in refusal.value.message_dict


def test_a_second_place_that_lies_within_is_refused(tianfu):
    meishan, sichuan = Region.objects.get(name_en="Meishan"), Region.objects.get(name_en="Sichuan")
    with pytest.raises(ValidationError):
        refuse_cycle(sichuan, [make_region(), meishan])
    with pytest.raises(ValidationError):
        refuse_cycle(meishan, [tianfu])
    refuse_cycle(tianfu, [meishan, sichuan])
    refuse_cycle(Region(), [meishan])


def test_the_form_of_a_region_names_the_second_place_that_lies_within(tianfu, administrator, rf):
    sichuan, meishan = Region.objects.get(name_en="Sichuan"), Region.objects.get(name_en="Meishan")
    request = rf.get("/")
    request.user = administrator
    form = site.get_model_admin(Region).get_form(request, sichuan, change=True)
    refused = form({"also_in": [meishan.pk]}, instance=sichuan)
    assert refused.errors["also_in"] == ["This region already lies within the one you are editing."]
    assert "also_in" not in form({"also_in": [make_region().pk]}, instance=sichuan).errors


def test_no_way_of_writing_closes_a_circle(tianfu):
    sichuan, before = Region.objects.get(name_en="Sichuan"), stored()
    with pytest.raises(ValidationError), transaction.atomic():
        sichuan.also_in.add(tianfu)
    with pytest.raises(ValidationError), transaction.atomic():
        Region.objects.filter(pk=sichuan.pk).update(parent=tianfu)
    assert stored() == before == naive()


def test_a_region_with_others_in_it_cannot_be_deleted(tianfu):
    with pytest.raises(ProtectedError):
        tianfu.parent.delete()
    with pytest.raises(ProtectedError):
        Region.objects.filter(name_en="Sichuan").delete()
    assert stored() == naive()


def test_deleting_the_second_city_leaves_no_way_through_it(tianfu):
    inner = make_region(name_en="Inner", parent=tianfu)
    tianfu.also_in.get().delete()
    assert stored() == naive()
    assert "Meishan" not in {row.ancestor.name_en for row in inner.ancestor_rows.all()}


@pytest.mark.parametrize("hide", [lambda region: region, scheduled, withdrawn])
def test_a_hidden_region_keeps_those_above_and_below_it_apart(client, hide):
    topland = published(make_region(name_en="Topland"))
    zone = make_region(name_en="Zone", parent=topland)
    lowtown = published(make_region(name_en="Lowtown", parent=zone))
    hide(zone)
    address = f"/api/v1/regions/?within={topland.slug}"
    assert [body["name_en"] for body in client.get(address).json()["results"]] == ["Topland"]
    zone.refresh_from_db()
    publish(record=zone, by=None)
    assert names(Region.objects.within([topland.pk])) == {"Topland", "Zone", "Lowtown"}
    withdraw(record=zone, by=None, reason="Entered by mistake.")
    assert names(Region.objects.within([topland.pk])) == {"Topland"}
    lowtown.also_in.add(topland)
    assert names(Region.objects.within([topland.pk])) == {"Topland", "Lowtown"}


@pytest.mark.parametrize("seed", range(12))
def test_any_run_of_changes_leaves_the_true_closure(seed):
    chance = random.Random(seed)
    regions = [make_region() for _ in range(8)]
    for _ in range(12):
        region, other = chance.sample(regions, 2)
        with changes():
            for change in chance.sample((move, join, leave, detach, turn), 2):
                change(region, other)
        region.refresh_from_db()
    assert stored() == naive()


def test_a_refused_change_is_undone_whole():
    upper, lower = make_region(), make_region()
    lower.parent = upper
    lower.save()
    with pytest.raises(ValidationError), changes():
        Region.objects.filter(pk=upper.pk).update(name_en="Renamed")
        upper.also_in.add(lower)
    assert not Region.objects.filter(name_en="Renamed").exists()


def can_hold(region, other):
    try:
        refuse_cycle(region, [other])
    except ValidationError:
        return False
    return True


def move(region, other):
    if can_hold(region, other):
        region.parent = other
        region.save()


def join(region, other):
    if can_hold(region, other):
        region.also_in.add(other)


def leave(region, other):
    region.also_in.remove(*region.also_in.all()[:1])


def detach(region, other):
    region.parent = None
    region.save()


def turn(region, other):
    region.refresh_from_db()
    if region.is_public:
        withdraw(record=region, by=None, reason="Entered by mistake.")
    else:
        publish(record=region, by=None)
