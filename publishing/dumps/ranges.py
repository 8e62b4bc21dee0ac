"""Parts of files over HTTP, after RFC 9110 section 14: one range an answer; several asked for are answered whole."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpRequest
from django.utils.http import parse_http_date_safe

BLOCK = 64 * 1024


class Unsatisfiable(Exception):
    """The range begins behind the end."""


class Part:
    """Bytes of an open file, from a place on; closes the file when the answer is done with."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self.file, self.length = file, length
        file.seek(start)
        if not length:
            file.close()

    def __iter__(self) -> Iterator[bytes]:
        left = self.length
        while left > 0 and (block := self.file.read(min(BLOCK, left))):
            left -= len(block)
            yield block

    def close(self) -> None:
        self.file.close()


def wanted_range(request: HttpRequest, *, size: int, etag: str, modified: int) -> tuple[int, int] | None:
    """First and last byte of the part that a GET asks for; None where the whole is the answer.

    What is no single range of bytes is ignored, as the standard lets a server do. Raises Unsatisfiable.
    """
    match = re.fullmatch(r"bytes=\s*([0-9]{0,18})-([0-9]{0,18})\s*", request.headers.get("Range", ""))
    if request.method != "GET" or match is None or not _is_unchanged(request, etag, modified):
        return None
    first, last = match.groups()
    if not first:
        return _suffix(int(last), size) if last else None
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return int(first), min(int(last), size - 1) if last else size - 1


def _suffix(length: int, size: int) -> tuple[int, int]:
    if not length or not size:
        raise Unsatisfiable
    return max(size - length, 0), size - 1


def _is_unchanged(request: HttpRequest, etag: str, modified: int) -> bool:
    """Whether the reader's earlier part is of this very file: by a strong ETag or by the exact date."""
    condition = request.headers.get("If-Range")
    if condition is None or condition == etag:
        return True
    return not condition.startswith(('"', "W/")) and parse_http_date_safe(condition) == modified
