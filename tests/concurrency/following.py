"""The poller as DESIGN wants it: from cursor to cursor."""

from publishing.register.feed import changes_since


def follow(cursor, mirror):
    """Bring the mirror, texts by kind and key and None for tombstones, up to date; returns the next cursor."""
    more = True
    while more:
        rows, cursor, more = changes_since(cursor, kinds=[], per_page=7)
        take(mirror, ((row, bytes(row.body).decode()) for row in rows))
    return cursor


def take(mirror, rows):
    for row, text in rows:
        mirror[row.kind, row.object_id] = text if row.state == "public" else None
