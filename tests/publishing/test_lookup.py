import pytest
from django.http import Http404

from organizations.models import Organization, Region
from publishing.lookup import Moved, Withdrawn, find_public
from publishing.models import FormerSlug
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


def test_former_address_leads_to_the_present_one(region):
    FormerSlug.objects.create(kind_name="region", slug="shumchun", target_uuid=region.uuid)
    with pytest.raises(Moved) as caught:
        find_public(Region, "shumchun")
    assert caught.value.record == region
    with pytest.raises(Http404):
        find_public(Organization, "shumchun")


def test_former_address_of_a_hidden_record_is_absent():
    hidden = factories.make_region()
    FormerSlug.objects.create(kind_name="region", slug="shumchun", target_uuid=hidden.uuid)
    with pytest.raises(Http404):
        find_public(Region, "shumchun")


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
