"""Which dump is offered: none that may hold what is public no more, and never half of one."""

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import uuid
from hashlib import sha256

import pytest

from publishing import dumps, services
from publishing.dumps import writing
from publishing.models import Dump, DumpFile, PublicRecord, SitePosition
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


@pytest.mark.parametrize("state", ["withdrawn", "merged", "erased"])
def test_what_is_taken_off_the_site_takes_every_file_along_at_once(client, regions, state):
    build()
    if state == "withdrawn":
        withdraw(regions[1])
    elif state == "erased":
        regions[1].delete()
    else:
        SitePosition.objects.update(value=100)
        PublicRecord.objects.filter(uuid=regions[1].uuid).update(state=state, position=100, body="")
    for address in (ADDRESS, "/data/people.csv", "/data/datapackage.json"):
        assert status(client, address) == 503, address
    assert dumps.is_wanted()
    build()
    assert b"Port 1" not in read(client, ADDRESS)[1]
    assert not dumps.is_wanted()


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
    SitePosition.objects.update(epoch=uuid.uuid4())
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


KILLED = """
import os, signal, sys
import django
django.setup()
from publishing import dumps
from publishing.dumps import building, writing
writing.BATCH = 1
slices, left = dumps.build(), int(sys.argv[1])
building._offer = (lambda *args: os.kill(os.getpid(), signal.SIGKILL)) if left < 0 else building._offer
for number, _slice in enumerate(slices):
    if number == left:
        os.kill(os.getpid(), signal.SIGKILL)
print("whole", flush=True)
"""


def test_killed_process_leaves_the_former_dump(tmp_path):
    """A site of its own with a process that really dies: amid the writing, and between rename and offer."""
    environment = os.environ | {
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }

    def run(*arguments):
        return subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=120
        )

    def whole():
        """The folder that the database names, if each of its files is what the database says."""
        with sqlite3.connect(tmp_path / "retinue.sqlite3") as database:
            (name,) = database.execute("SELECT folder FROM publishing_dump").fetchone()
            files = database.execute("SELECT name, sha256 FROM publishing_dumpfile").fetchall()
        present = tmp_path / "dumps" / name
        assert len(files) == 19
        assert all(sha256((present / file).read_bytes()).hexdigest() == digest for file, digest in files)
        return name

    assert run("manage.py", "migrate", "-v0").returncode == 0
    assert run("-c", KILLED, "1000").stdout == "whole\n"
    first = whole()
    assert run("manage.py", "shell", "-v0", "-c", PUBLISH).returncode == 0
    for moment in ("0", "1", "-1"):
        assert run("-c", KILLED, moment).returncode == -signal.SIGKILL
        assert whole() == first
    assert run("-c", KILLED, "1000").stdout == "whole\n"
    assert [path.name for path in (tmp_path / "dumps").iterdir()] == [whole()]
    assert whole() != first


PUBLISH = """
from organizations.models import Region
from publishing import services
for name in ("Port", "Harbour"):
    region = Region.objects.create(name_en=name, kind="city")
    services.publish(record=region, by=None)
"""
