"""The whole of a kind pulled over HTTP, beside what the database itself gives away."""

import time
from dataclasses import dataclass

from django.db import connection

from bench.server import Server

KIND = "delegation"
BODIES = f"SELECT body FROM publishing_publicrecord WHERE kind = '{KIND}' AND state = 'public'"
BLOCK = 1 << 20


@dataclass(frozen=True)
class Pull:
    """Bytes, seconds, and megabytes of memory that the worker held at most, before and meanwhile."""

    size: int
    seconds: float
    rows: int
    memory_before: float
    memory: float
    copied: float
    """Bytes a second that the database gives by itself."""

    @property
    def rate(self) -> float:
        return self.size / self.seconds

    @property
    def ratio(self) -> float:
        return self.rate / self.copied


def pull(site: Server, rounds: int) -> Pull:
    """The best of the rounds: whatever else the machine does only slows them down."""
    found = [_pull_once(site) for _ in range(rounds)]
    copied = max(_copy_once() for _ in range(rounds))
    best = min(found, key=lambda each: each.seconds)
    return Pull(best.size, best.seconds, best.rows, best.memory_before, max(p.memory for p in found), copied)


def _pull_once(site: Server) -> Pull:
    site.forget_peak()
    before = site.memory()
    reader, size, rows = site.reader(), 0, 0
    start = time.perf_counter()
    reader.request("GET", "/api/v1/delegations/?format=jsonl")
    response = reader.getresponse()
    while block := response.read(BLOCK):
        size += len(block)
        rows += block.count(b"\n")
    seconds = time.perf_counter() - start
    reader.close()
    return Pull(size, seconds, rows, before, site.memory(), 0)


def _copy_once() -> float:
    start = time.perf_counter()
    size = sum(_copied() if connection.vendor == "postgresql" else _selected())
    return size / (time.perf_counter() - start)


def _copied():
    with connection.cursor() as cursor, cursor.copy(f"COPY ({BODIES}) TO STDOUT") as copy:
        yield from map(len, copy)


def _selected():
    with connection.cursor() as cursor:
        cursor.execute(BODIES)
        yield from (len(body.encode()) for (body,) in cursor)
