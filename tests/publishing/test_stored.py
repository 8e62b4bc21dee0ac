"""Bodies leave as the bytes that the database holds."""

import pytest
from django.db import connection

from publishing.models import PublicRecord
from publishing.stored import stored
from tests.factories import make_region, published, withdrawn

pytestmark = pytest.mark.django_db


def test_body_is_fetched_as_it_lies(django_assert_num_queries):
    record = published(make_region(name_en="Bay “Area” \\ 100 %", name_zh="湾区"))
    row = PublicRecord.objects.get(uuid=record.uuid)
    with django_assert_num_queries(1):
        found = stored(PublicRecord.objects.filter(kind="region"))
    assert found == [("region", record.pk, False, row.position, "public", row.body.encode())]
    assert "湾区".encode() in found[0].body


def test_rows_keep_their_order():
    for _ in range(3):
        published(make_region())
    positions = [row.position for row in stored(PublicRecord.objects.order_by("-position"))]
    assert positions == sorted(positions, reverse=True)
    assert len(positions) == 3


def test_stale_body_is_rendered_and_keeps_its_moment():
    record = published(make_region())
    fresh = PublicRecord.objects.get(uuid=record.uuid).body
    PublicRecord.objects.filter(uuid=record.uuid).update(body="{}", is_stale=True)
    assert [row.body for row in stored(PublicRecord.objects.all())] == [fresh.encode()]


def test_tombstone_has_no_body():
    withdrawn(make_region())
    assert [(row.state, row.body) for row in stored(PublicRecord.objects.all())] == [("withdrawn", b"")]


def test_postgresql_packs_bodies_with_lz4():
    assert connection.vendor == "sqlite" or packing_of_bodies() == "l"


def packing_of_bodies():
    columns = "attrelid = 'publishing_publicrecord'::regclass AND attname = 'body'"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT attcompression FROM pg_attribute WHERE {columns}")
        return cursor.fetchone()[0]
