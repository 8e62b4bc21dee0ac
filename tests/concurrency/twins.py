"""Ways in which a feed is commonly made and loses changes; on PostgreSQL, where transactions overlap."""

import time

from django.db import connection, transaction

from publishing.models import PublicRecord, SitePosition
from publishing.register import counter, writer
from publishing.register.rendering import render
from tests.concurrency.deeds import PAUSE
from tests.concurrency.following import take


def serial():
    """Positions from a sequence, as serial ids are drawn: in the order of drawing, not of committing."""
    SitePosition.objects.get_or_create(pk=SitePosition.ONLY)
    with connection.cursor() as cursor:
        cursor.execute("CREATE SEQUENCE IF NOT EXISTS twin_position START 1000")

    def move(counter, row):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('twin_position')")
            row.position = cursor.fetchone()[0]
        counter.news.append(row)

    writer.Counter.move = move
    counter._locked = lambda: SitePosition(value=0)
    SitePosition.save = lambda self, **kwargs: None


timestamp = serial  # a feed by timestamps takes no turns either


def follow_serial(cursor, mirror):
    rows = list(PublicRecord.objects.filter(position__gt=cursor or 0).order_by("position"))
    take(mirror, ((row, row.body) for row in rows))
    return rows[-1].position if rows else cursor


def follow_timestamp(cursor, mirror):
    rows = PublicRecord.objects.order_by("modified_at")
    rows = list(rows.filter(modified_at__gt=cursor) if cursor else rows)
    take(mirror, ((row, row.body) for row in rows))
    return rows[-1].modified_at if rows else cursor


def early():
    """Bodies rendered before the counter is locked."""
    honest = writer.register_changes

    def register_changes(changed, *others):
        made = {name: render(writer.known_kind(name), keys) for name, keys in changed.items()}
        writer.render = lambda kind, keys: [r for r in made[kind.name] if r.record.pk in keys]
        try:
            honest(changed, *others)
        finally:
            writer.render = render

    writer.register_changes = register_changes


def late():
    """Bodies written after the commit, as a queue would have them."""
    honest = writer.register_changes

    def write(*given):
        time.sleep(10 * PAUSE)
        with transaction.atomic():
            honest(*given)

    writer.register_changes = lambda *given: transaction.on_commit(lambda: write(*given))
