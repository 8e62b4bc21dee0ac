#!/usr/bin/env python3
"""Mirror a Retinue site into an SQLite file and keep it up to date. Needs Python 3.9 or newer and nothing else.

    python3 mirror.py https://retinue.example mirror.sqlite3              up to now, then end
    python3 mirror.py https://retinue.example mirror.sqlite3 --every 60   again every minute

The table `records(uuid, kind, body)` holds every public record, `body` being the JSON that the API sends. Read it at
any time, and kill this program at any time: what a page of the feed brings and where to go on are committed together.
An API key is read from the environment variable RETINUE_KEY; without one the site answers too, less often.
"""

import argparse
import gzip
import http.client
import json
import os
import sqlite3
import sys
import time
import urllib.error
import urllib.request
import zlib

SCHEMA = """
CREATE TABLE IF NOT EXISTS records (uuid TEXT PRIMARY KEY, kind TEXT, body TEXT, round INTEGER);
CREATE INDEX IF NOT EXISTS records_kind ON records (kind);
CREATE INDEX IF NOT EXISTS records_round ON records (round);
CREATE TABLE IF NOT EXISTS progress (id INTEGER PRIMARY KEY CHECK (id = 1), start TEXT, next TEXT, round INTEGER);
"""
PAUSES = (1, 2, 4, 8, 16, 32, 60, 60, 60)
"""Seconds to wait before each further try, unless the site names them."""


class StartAnew(Exception):
    """The site was restored from a backup: our place in its feed means nothing any more."""


class Unreachable(Exception):
    """The site gave no usable answer, however often it was asked."""


class Site:
    """Fetches pages of the feed, patiently."""

    def __init__(self, key=None):
        self.headers = {"Accept-Encoding": "gzip", "User-Agent": "retinue-mirror/1"}
        if key:
            self.headers["Authorization"] = f"Bearer {key}"
        self.known = {}
        """The ETag of the last answer, by its address: an unchanged one is not sent again and costs no quota."""

    def page(self, address):
        """The JSON at the address; None when it is what we got there last time."""
        pauses = iter(PAUSES)
        while True:
            try:
                return self._fetch(address)
            except urllib.error.HTTPError as error:
                if error.code == 304:
                    return None
                if error.code == 410:
                    self.known = {}
                    raise StartAnew from None
                if error.code != 429 and error.code < 500:
                    raise SystemExit(f"{address}: {error} {error.read().decode()}") from None
                trouble, named = error, error.headers.get("Retry-After", "")
            except (OSError, http.client.HTTPException, ValueError, EOFError, zlib.error) as error:
                trouble, named = error, ""  # no connection, or an answer that was cut short or garbled
            pause = next(pauses, None)
            if pause is None:
                raise Unreachable(f"{address}: {trouble}")
            time.sleep(int(named) if named.isdigit() else pause)

    def _fetch(self, address):
        conditions = {"If-None-Match": self.known[address]} if address in self.known else {}
        request = urllib.request.Request(address, headers={**self.headers, **conditions})
        with urllib.request.urlopen(request, timeout=60) as response:
            content = response.read()
            if response.headers.get("Content-Encoding") == "gzip":
                content = gzip.decompress(content)
            page = json.loads(content)
            self.known = {address: response.headers.get("ETag", "")}
            return page


def open_mirror(path, start):
    """The file, with the place in the feed where the last run ended."""
    database = sqlite3.connect(path, timeout=60)
    database.execute("PRAGMA journal_mode = WAL")
    database.executescript(SCHEMA)
    with database:
        database.execute("INSERT OR IGNORE INTO progress VALUES (1, ?, ?, 1)", (start, start))
    if database.execute("SELECT start FROM progress").fetchone() != (start,):
        raise SystemExit(f"{path} mirrors another site, or other pages of it.")
    return database


def follow(database, site, every):
    """Take in what changes, again after so many seconds; once where that is None. Long trouble ends only that."""
    while True:
        try:
            catch_up(database, site)
        except Unreachable as error:
            if every is None:
                raise SystemExit(str(error)) from None
            print(error, file=sys.stderr, flush=True)
        if every is None:
            return
        time.sleep(every)


def catch_up(database, site):
    """Take in all that has changed since the last time, page by page."""
    more = True
    while more:
        start, address, round_number = database.execute("SELECT start, next, round FROM progress").fetchone()
        try:
            page = site.page(address)
        except StartAnew:
            if address == start:
                raise SystemExit(f"{address}: gone") from None
            with database:
                database.execute("UPDATE progress SET next = start, round = round + 1")
            continue
        if page is None:
            return
        with database:
            take_in(database, page, round_number)
        more = page["more"]


def take_in(database, page, round_number):
    """Write what one page brings, and where to go on, in the caller's transaction."""
    for change in page["results"]:
        if change["deleted"]:
            database.execute("DELETE FROM records WHERE uuid = ?", (change["uuid"],))
        else:
            body = json.dumps(change["body"], ensure_ascii=False)
            row = (change["uuid"], change["kind"], body, round_number)
            database.execute("INSERT OR REPLACE INTO records (uuid, kind, body, round) VALUES (?, ?, ?, ?)", row)
    database.execute("UPDATE progress SET next = ?", (page["next"],))
    if not page["more"]:
        # After a new start: what an earlier round brought and this one did not, the site does not have any more.
        database.execute("DELETE FROM records WHERE round < ?", (round_number,))


def main():
    parser = argparse.ArgumentParser(description="Mirror a Retinue site into an SQLite file.")
    parser.add_argument("site", help="such as https://retinue.example")
    parser.add_argument("file", help="such as mirror.sqlite3; made if there is none")
    parser.add_argument("--every", type=float, metavar="SECONDS", help="keep running and look again after so long")
    parser.add_argument("--per-page", type=int, default=1000, help="records to a page, 1000 at most")
    arguments = parser.parse_args()
    start = f"{arguments.site.rstrip('/')}/api/v1/changes/?per_page={arguments.per_page}"
    database, site = open_mirror(arguments.file, start), Site(os.environ.get("RETINUE_KEY"))
    follow(database, site, arguments.every)


if __name__ == "__main__":
    main()
