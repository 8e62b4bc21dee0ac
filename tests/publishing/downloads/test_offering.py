"""Which dump is offered: none that may hold what is public no more, and never half of one."""

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from uuid import uuid4

import pytest

from publishing import dumps, services
from publishing.dumps import writing
from publishing.dumps.package import file_names
from publishing.erasing import erase
from publishing.merging import merge
from publishing.models import Dump, DumpFile, SitePosition
from tests import factories
from tests.publishing.downloads.conftest import build, folder, lines, read

pytestmark = pytest.mark.django_db
ADDRESS = "/data/regions.jsonl"


def withdraw(record):
    services.withdraw(record=record, by=None, reason="Entered twice.")


def names(client):
    _response, body = read(client, ADDRESS)
    return [json.loads(line)["name_en"] for line in body.splitlines()]


def status(client, address=ADDRESS):
    return client.head(address).status_code


def test_files_are_asked_for_again_while_there_are_none(client, regions):
    for address in (ADDRESS, "/data/regions.csv", "/data/datapackage.json"):
        response = client.get(address)
        assert (response.status_code, response["Retry-After"]) == (503, "60"), address
        assert response["Content-Type"] == "application/problem+json"
    assert dumps.is_wanted()
    build()
    assert status(client) == 200
    assert not dumps.is_wanted()


def merge_away(record):
    merge(survivor=factories.published(factories.make_region(name_en="Survivor")), duplicate=record, by=None)


def erase_it(record):
    erase(record=record, by=None)


@pytest.mark.parametrize("take_off", [withdraw, merge_away, erase_it])
def test_what_is_taken_off_the_site_takes_every_file_along_at_once(client, regions, take_off):
    build()
    uuid = str(regions[1].uuid).encode()
    assert uuid in read(client, ADDRESS)[1]
    take_off(regions[1])
    for address in (ADDRESS, "/data/people.csv", "/data/datapackage.json"):
        assert status(client, address) == 503, address
    assert dumps.is_wanted()
    build()
    assert uuid not in read(client, ADDRESS)[1]
    assert not dumps.is_wanted()


def test_record_that_comes_back_brings_no_old_file_along(client, regions):
    build()
    withdraw(regions[1])
    services.publish(record=regions[1], by=None)
    assert status(client) == 503


def test_page_of_the_files_is_kept_until_they_change(client, regions):
    def page(etag=""):
        return client.get("/data/", headers={"If-None-Match": etag} if etag else {})

    assert "regions.csv" not in page().text
    build()
    offered = page()
    assert "regions.csv" in offered.text
    assert page(offered["ETag"]).status_code == 304
    withdraw(regions[0])
    withheld = page(offered["ETag"])
    assert (withheld.status_code, "regions.csv" in withheld.text) == (200, False)
    build()
    assert "regions.csv" in page(withheld["ETag"]).text


def test_edit_and_publication_leave_the_files_until_the_night(client, regions):
    build()
    regions[0].name_en = "Harbour"
    regions[0].save()
    factories.published(factories.make_region(name_en="New"))
    assert names(client) == ["Port 0", "Port 1", "Port 2"]
    assert not dumps.is_wanted()
    build()
    assert names(client) == ["Harbour", "Port 1", "Port 2", "New"]


def test_hidden_drafts_change_nothing(client, regions):
    build()
    draft = factories.make_region()
    draft.delete()
    assert status(client) == 200


def test_withdrawal_while_the_files_are_written_is_noticed(client, regions, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 1)
    slices = dumps.build()
    next(slices)
    withdraw(regions[0])
    for _slice in slices:
        pass
    assert status(client) == 503
    assert dumps.is_wanted()


def test_same_position_is_not_built_twice(root, regions):
    build()
    first = folder(root)
    assert "nothing new" in build()
    assert folder(root) == first
    factories.published(factories.make_region())
    assert "bytes at position" in build()
    assert folder(root) != first
    assert not first.exists()


def test_other_rules_and_lost_files_make_it_anew(client, root, regions, settings):
    build()
    settings.DATA_LICENCE = "ODbL-1.0"
    assert dumps.is_wanted()
    assert "bytes at position" in build()
    shutil.rmtree(folder(root))
    assert status(client) == 503
    assert dumps.is_wanted()
    assert "bytes at position" in build()


def test_dump_of_another_history_is_not_offered(client, regions):
    build()
    SitePosition.objects.update(epoch=uuid4())
    assert status(client) == 503
    assert dumps.is_wanted()


def test_dump_from_the_future_is_not_offered(client, regions):
    build()
    Dump.objects.update(position=SitePosition.objects.get().value + 1)
    assert status(client) == 503


def test_build_that_stops_anywhere_leaves_the_former_dump(client, root, regions, monkeypatch):
    """After each slice the build is left where it is, its folder on the disk, as a killed process leaves it."""
    monkeypatch.setattr(writing, "BATCH", 1)
    build()
    before = names(client)
    factories.published(factories.make_region(name_en="New"))
    left, count = [], 1
    while True:
        left.append(dumps.build())
        if any(next(left[-1], "end") == "end" for _slice in range(count)):
            break
        assert names(client) == before
        count += 1
    assert count > 4
    assert names(client) == [*before, "New"]
    assert [path.name for path in root.iterdir()] == [Dump.objects.get().folder]


def test_full_disk_leaves_the_former_dump_and_nothing_else(client, root, regions, monkeypatch):
    build()
    factories.published(factories.make_region(name_en="New"))
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", _no_space)
        with pytest.raises(OSError, match="No space"):
            build()
    assert names(client) == ["Port 0", "Port 1", "Port 2"]
    assert [path.name for path in root.iterdir()] == [Dump.objects.get().folder]


def _no_space(_handle):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_rows_of_every_file_go_with_their_dump(root, regions):
    build()
    factories.published(factories.make_region())
    build()
    assert Dump.objects.count() == 1
    assert sorted(DumpFile.objects.values_list("name", flat=True)) == sorted(
        path.name for path in folder(root).iterdir()
    )
    assert len(lines(root)) == 4


BUILDER = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from organizations.models import Region
from publishing import dumps, services
from publishing.dumps import building, writing

call_command("migrate", verbosity=0)
for name in sys.argv[2:]:
    region = Region.objects.create(name_en=name, kind="city")
    services.publish(record=region, by=None)
writing.BATCH, moment = 1, sys.argv[1]
if moment == "offer":
    building._offer = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
for number, _slice in enumerate(dumps.build()):
    if str(number) == moment:
        os.kill(os.getpid(), signal.SIGKILL)
print("whole", flush=True)
"""
"""Publishes regions, then builds a dump and dies at the slice of that number, or between renaming and offering it."""


def test_killed_process_leaves_the_former_dump(tmp_path):
    """A site of its own, and processes that really die."""
    own = {"VAR_DIR": str(tmp_path), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings"}

    def run(*arguments):
        command = [sys.executable, "-c", BUILDER, *arguments]
        return subprocess.run(command, env=os.environ | own, capture_output=True, text=True, timeout=300)

    def whole():
        """The folder that the database names; each of its files is what the database says."""
        with closing(sqlite3.connect(tmp_path / "retinue.sqlite3")) as database:
            (name,) = database.execute("SELECT folder FROM publishing_dump").fetchone()
            files = database.execute("SELECT name, sha256 FROM publishing_dumpfile").fetchall()
        assert sorted(file for file, _digest in files) == sorted(file_names())
        for file, digest in files:
            assert sha256((tmp_path / "dumps" / name / file).read_bytes()).hexdigest() == digest
        return name

    assert run("never").stdout == "whole\n"
    first = whole()
    for moment, *names in (["0", "Port", "Harbour"], ["1"], ["offer"]):
        assert run(moment, *names).returncode == -signal.SIGKILL
        assert whole() == first
    assert run("never").stdout == "whole\n"
    assert whole() != first
    assert [path.name for path in (tmp_path / "dumps").iterdir()] == [whole()]
