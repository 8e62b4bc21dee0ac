"""Bodies leave as the bytes that the database holds."""

import pytest
from django.db import connection

from organizations.models import Region
from publishing import services
from publishing.models import PublicRecord
from publishing.register.stored import stored
from publishing.register.writer import mark_stale, renew_stale
from tests.factories import make_delegation, make_region, make_stop, published, withdrawn

pytestmark = pytest.mark.django_db


def test_body_is_fetched_as_it_lies(django_assert_num_queries):
    record = published(make_region(name_en="Bay “Area” \\ 100 %", name_zh="湾区"))
    row = PublicRecord.objects.get(uuid=record.uuid)
    with django_assert_num_queries(1):
        found = stored(PublicRecord.objects.filter(kind="region"))
    assert found == [("region", record.pk, row.position, "public", row.shape, False, row.body.encode())]
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
    PublicRecord.objects.filter(uuid=record.uuid).update(body="{}")
    mark_stale(PublicRecord.objects.all())
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


def test_stale_row_of_a_record_that_has_just_left_has_no_body(client):
    gone, stays = published(make_region(name_en="Quux")), published(make_region())
    mark_stale(PublicRecord.objects.all())
    Region.objects.filter(pk=gone.pk).write(status="withdrawn", withdrawal_reason="Wrong.")
    assert [bool(row.body) for row in stored(PublicRecord.objects.order_by("position"))] == [False, True]
    for address in ("/api/v1/regions/?format=jsonl", "/api/v1/changes/"):
        answer = client.get(address)
        text = answer.getvalue().decode()
        assert (str(stays.uuid) in text, "Quux" in text) == (True, False)


def test_stream_of_a_site_without_records_is_empty(client):
    assert client.get("/api/v1/regions/?format=jsonl").getvalue() == b""


def test_stream_promises_nothing_while_a_body_is_stale(client):
    published(make_region())
    assert "ETag" in client.get("/api/v1/regions/?format=jsonl")
    mark_stale(PublicRecord.objects.all())
    assert "ETag" not in client.get("/api/v1/regions/?format=jsonl")


def test_tag_tells_any_two_answers_apart_and_stays_with_the_same(client):
    """Tags are made of positions and moments; whatever happens to records, they must tell what a digest would."""
    visit, region = published(make_delegation()), published(make_region())
    make_stop(delegation=visit, region=region)
    tags = {}
    for deed in deeds(visit, region):
        deed()
        for path in PATHS:
            answer = client.get(path)
            assert tags.setdefault((path, answer["ETag"]), answer.content) == answer.content
            assert client.get(path)["ETag"] == answer["ETag"]
    contents = {(path, content) for (path, _tag), content in tags.items()}
    assert len(contents) == len(tags) > 4 * len(PATHS)


PATHS = ("/api/v1/delegations/", "/api/v1/regions/", "/api/v1/changes/", "/api/v1/changes/?kinds=delegation")


def deeds(visit, region):
    """Fresh, shown under a new name and stale, renewed, edited, gone, back, with nothing changed."""

    def rename():
        region.name_en = f"{region.name_en} again"
        region.save()

    def edit():
        visit.summary_en += "More."
        visit.save()

    yield from (lambda: None, rename, renew, edit, visit.save, renew, rename, rename, edit, renew)
    yield lambda: services.withdraw(record=region, by=None, reason="Entered twice.")
    yield from (renew, lambda: services.publish(record=region, by=None), renew)


def renew():
    while renew_stale(set()):
        pass
