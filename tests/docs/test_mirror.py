"""docs/examples/mirror.py against a running site: killed, refused, restored, it ends up with what the site shows."""

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from publishing import services
from publishing.kinds import all_kinds
from publishing.models import PublicRecord, Shown, SitePosition
from publishing.register.bodies import public_body
from tests import factories

MIRROR = Path(__file__).parents[2] / "docs/examples/mirror.py"
with_a_site = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def start(site, file, *options):
    command = [sys.executable, str(MIRROR), site, str(file), *options]
    return subprocess.Popen(command, env=os.environ | {"RETINUE_KEY": ""}, stderr=subprocess.PIPE, text=True)


def run(site, file, *options):
    process = start(site, file, *options)
    _out, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")


def ask(file, query):
    with closing(sqlite3.connect(file, timeout=10)) as database:
        return database.execute(query).fetchall()


def progress(file):
    """Where the mirror would go on; None before its first page."""
    try:
        return ask(file, "SELECT next FROM progress")[0][0]
    except (sqlite3.OperationalError, IndexError):
        return None


def held(file):
    return {key: json.loads(body) for key, body in ask(file, "SELECT uuid, body FROM records")}


def shown():
    return {str(record.uuid): public_body(record) for kind in all_kinds() for record in kind.model.objects.public()}


@pytest.fixture
def site(live_server, settings):
    settings.PUBLIC_URL = live_server.url
    return live_server.url


def change_something(number, regions):
    """One of what happens to records: a new one, a new name, a withdrawal, a deletion."""
    regions.append(factories.published(factories.make_region(name_en=f"Newport {number}")))
    record = regions.pop(number % len(regions))
    if number % 3 == 0:
        services.withdraw(record=record, by=None, reason="Entered twice.")
    elif number % 3 == 1:
        record.delete()
    else:
        record.name_en = f"Harbour {number}"
        record.save()


def kill_after_progress(process, file, chance):
    """Let it store at least one page more, then kill it wherever it happens to be."""
    before, deadline = progress(file), time.monotonic() + 30
    while progress(file) == before and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.02))
    process.kill()
    process.communicate()
    return process.returncode


@with_a_site
def test_mirror_that_is_killed_while_records_change_equals_the_site(site, tmp_path):
    file, chance = tmp_path / "mirror.sqlite3", random.Random(7)
    regions = [factories.published(factories.make_region(name_en=f"Port {number}")) for number in range(40)]
    for number in range(12):
        process = start(site, file, "--per-page", "2", "--every", "0.005")
        change_something(number, regions)
        assert kill_after_progress(process, file, chance) == -signal.SIGKILL
    run(site, file, "--per-page", "2")
    assert held(file) == shown() != {}


@with_a_site
def test_restored_site_is_mirrored_anew_without_what_it_lost(site, tmp_path):
    file = tmp_path / "mirror.sqlite3"
    kept, lost = (factories.published(factories.make_region()) for _ in range(2))
    run(site, file)
    assert set(held(file)) == {str(kept.uuid), str(lost.uuid)}
    Shown.objects.filter(record__uuid=lost.uuid).delete()
    PublicRecord.objects.filter(uuid=lost.uuid).delete()
    type(lost).objects.filter(pk=lost.pk).write(status="draft")
    SitePosition.objects.update(epoch=uuid.uuid4())
    run(site, file)
    assert held(file) == shown() == {str(kept.uuid): public_body(kept)}


@with_a_site
def test_mirror_keeps_running_and_sees_what_comes(site, tmp_path):
    file = tmp_path / "mirror.sqlite3"
    process = start(site, file, "--every", "0.05")
    record = factories.published(factories.make_region())
    deadline = time.monotonic() + 30
    while progress(file) is None or str(record.uuid) not in held(file):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.kill()
    process.communicate()


@contextmanager
def serving(*answers):
    """A server that gives these answers in turn, as (status, headers, body), and notes what it was asked."""
    asked, left = [], list(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers))
            status, headers, body = left.pop(0)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


PAGE = b'{"results": [], "next": "http://127.0.0.1/api/v1/changes/?since=1:x:0", "more": false}'


@pytest.mark.parametrize("status", [429, 503])
def test_mirror_waits_as_long_as_the_site_asks(tmp_path, status):
    with serving((status, {"Retry-After": "1"}, b"{}"), (200, {}, PAGE)) as (site, asked):
        began = time.monotonic()
        run(site, tmp_path / "mirror.sqlite3")
    assert len(asked) == 2
    assert time.monotonic() - began >= 1


def test_answer_that_was_cut_short_is_asked_for_again(tmp_path):
    short = {"Content-Length": str(len(PAGE) + 1), "Connection": "close"}
    with serving((200, short, PAGE), (200, {}, PAGE[:-9]), (200, {}, PAGE)) as (site, asked):
        run(site, tmp_path / "mirror.sqlite3")
    assert len(asked) == 3


def test_garbled_answer_is_asked_for_again_and_not_taken_for_known(tmp_path):
    packed = {"Content-Encoding": "gzip", "ETag": '"x"'}
    garbled = (gzip.compress(PAGE)[:10] + b"\xff" * 40, PAGE[:-9])
    answers = (200, packed, garbled[0]), (200, {"ETag": '"x"'}, garbled[1]), (200, packed, gzip.compress(PAGE))
    with serving(*answers) as (site, asked):
        run(site, tmp_path / "mirror.sqlite3")
    assert [headers["If-None-Match"] for _path, headers in asked] == [None, None, None]


AWAY = [(503, {"Retry-After": "0"}, b"{}")] * 10
"""As often as the mirror asks in one go."""


def test_site_that_stays_away_ends_a_single_run(tmp_path):
    with serving(*AWAY) as (site, asked):
        process = start(site, tmp_path / "mirror.sqlite3")
        _out, errors = process.communicate(timeout=60)
    assert (process.returncode, "503" in errors, len(asked)) == (1, True, 10)


def test_site_that_stays_away_does_not_end_the_following(tmp_path):
    file, deadline = tmp_path / "mirror.sqlite3", time.monotonic() + 30
    with serving(*AWAY, *AWAY, (200, {}, PAGE)) as (site, asked):
        process = start(site, file, "--every", "0")
        while len(asked) < 21 and time.monotonic() < deadline:
            time.sleep(0.02)
        while progress(file) != json.loads(PAGE)["next"] and time.monotonic() < deadline:
            time.sleep(0.02)
        process.kill()
        _out, errors = process.communicate()
    assert (progress(file), errors.count("503")) == (json.loads(PAGE)["next"], 2)


def test_refused_mirror_says_why_and_keeps_its_place(tmp_path):
    file = tmp_path / "mirror.sqlite3"
    with serving((401, {}, b'{"detail": "This key has expired."}')) as (site, _asked):
        process = start(site, file)
        _out, errors = process.communicate(timeout=60)
    assert (process.returncode, "This key has expired." in errors) == (1, True)
    assert progress(file) == f"{site}/api/v1/changes/?per_page=1000"


def test_file_of_another_site_is_left_alone(tmp_path):
    file = tmp_path / "mirror.sqlite3"
    with serving((200, {}, PAGE)) as (site, _asked):
        run(site, file)
    process = start("http://127.0.0.1:1", file)
    _out, errors = process.communicate(timeout=60)
    assert (process.returncode, "another site" in errors) == (1, True)
