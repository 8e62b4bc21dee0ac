"""The poller as DESIGN wants it: from cursor to cursor."""

from publishing.bodies import texts_of
from publishing.feed import changes_since


def follow(cursor, mirror):
    """Bring the mirror, texts by uuid and None for tombstones, up to date; returns the next cursor."""
    more = True
    while more:
        rows, cursor, more = changes_since(cursor, kinds=[], per_page=7)
        take(mirror, texts_of(rows))
    return cursor


def take(mirror, rows):
    for row, text in rows:
        mirror[row.uuid] = text if row.state == "public" else None
