import pytest
from django.http import Http404

from organizations.models import Organization, Region
from publishing import services
from publishing.erasing import erase
from publishing.lookup import Moved, Withdrawn, find_public
from publishing.merging import merge
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return factories.published(factories.make_region(name_en="Shenzhen"))


def test_public_record_is_found_by_slug_uuid_and_identifier(region):
    identifier = factories.make_identifier(region)
    for text in ("shenzhen", str(region.uuid), region.uuid.hex, str(identifier)):
        assert find_public(Region, text) == region


def test_page_is_found_by_slug_alone(region):
    assert find_public(Region, "shenzhen", by_slug_only=True) == region
    with pytest.raises(Http404):
        find_public(Region, str(region.uuid), by_slug_only=True)


@pytest.mark.parametrize("state", [lambda record: record, factories.in_review, factories.scheduled])
def test_record_that_was_never_public_is_absent(state):
    record = state(factories.make_region())
    identifier = factories.make_identifier(record)
    for text in (str(record.uuid), str(identifier)):
        with pytest.raises(Http404):
            find_public(Region, text)


def test_withdrawn_record_is_told_apart(region):
    factories.withdrawn(other := factories.make_region(name_en="Dalian"))
    with pytest.raises(Withdrawn) as caught:
        find_public(Region, "dalian")
    assert caught.value.record == other


def test_withdrawn_record_on_its_way_back_is_still_withdrawn(region):
    services.withdraw(record=region, by=None, reason="Entered twice.")
    factories.scheduled(region)
    for take in (None, services.send_back, services.submit):
        if take:
            take(record=region, by=None)
        with pytest.raises(Withdrawn):
            find_public(Region, "shenzhen")


def merged(survivor, duplicate):
    merge(survivor=survivor, duplicate=duplicate, by=None)
    return survivor


def test_former_addresses_lead_to_the_survivor(region):
    other = factories.published(factories.make_region(name_en="Shumchun"))
    uuid = other.uuid
    merged(region, other)
    for text in ("shumchun", str(uuid), uuid.hex):
        with pytest.raises(Moved) as caught:
            find_public(Region, text)
        assert caught.value.record == region
        with pytest.raises(Http404):
            find_public(Organization, text)
    with pytest.raises(Http404):
        find_public(Region, str(uuid), by_slug_only=True)


def test_survivor_has_the_identifiers(region):
    other = factories.published(factories.make_region())
    identifier = factories.make_identifier(other)
    other.refresh_from_db()
    assert find_public(Region, str(identifier)) == other
    merged(region, other)
    assert find_public(Region, str(identifier)) == region


def test_record_that_was_never_public_leads_nowhere(region):
    draft = factories.make_region()
    uuid = draft.uuid
    merged(region, draft)
    with pytest.raises(Http404):
        find_public(Region, str(uuid))


def test_erased_record_and_what_was_merged_into_it_are_absent(region):
    other = factories.published(factories.make_region(name_en="Shumchun"))
    uuids = [region.uuid, other.uuid]
    erase(record=merged(region, other), by=None)
    for text in ("shenzhen", "shumchun", *map(str, uuids)):
        with pytest.raises(Http404):
            find_public(Region, text)


def test_identifier_of_another_kind_is_absent(region):
    organization = factories.published(factories.make_organization())
    identifier = factories.make_identifier(organization)
    with pytest.raises(Http404):
        find_public(Region, str(identifier))
    assert find_public(Organization, str(identifier)) == organization


@pytest.mark.parametrize("text", ["", "nobody", "a\x00b", ":", "wikidata:", "x" * 5000, "深圳", "12345678-1234"])
def test_any_other_text_is_absent(region, text):
    with pytest.raises(Http404):
        find_public(Region, text)
