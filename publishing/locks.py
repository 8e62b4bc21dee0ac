"""A lock that lets one of several processes act."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

from django.conf import settings
from django.db import connection


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Yield whether this process holds the lock of that name; never waits, and lets go at the end or with the process.

    On PostgreSQL it is an advisory lock of the session: it spans machines and no row stays locked while work is done.
    On SQLite all processes share one machine, so a locked file beside the database does the same; a transaction held
    open instead would keep every editor from saving.
    """
    lock = _advisory_lock if connection.vendor == "postgresql" else _file_lock
    with lock(name) as is_ours:
        yield is_ours


def key_of(name: str) -> int:
    """The number by which PostgreSQL knows an advisory lock of ours."""
    return crc32(f"retinue:{name}".encode())


@contextmanager
def _advisory_lock(name: str) -> Iterator[bool]:
    key = key_of(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        is_ours = cursor.fetchone()[0]
        try:
            yield is_ours
        finally:
            if is_ours:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _file_lock(name: str) -> Iterator[bool]:
    with (settings.VAR_DIR / f"{name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
