"""What PostgreSQL has yet to enter into a GIN index is read from end to end by every question that is put to it."""

from django.db import migrations

KINDS = ("region", "organization", "person", "venue", "delegation", "event", "outcome", "article", "outlet")
LARGEST = 64
"""Kilobytes that may wait; by default four megabytes, with which 27 looks into the indexes take 20 ms."""


def enter_soon(apps, schema_editor):
    alter(schema_editor, f"SET (gin_pending_list_limit = {LARGEST})")


def enter_late(apps, schema_editor):
    alter(schema_editor, "RESET (gin_pending_list_limit)")


def alter(schema_editor, change):
    if schema_editor.connection.vendor == "postgresql":
        for kind in KINDS:
            for column in ("names", "words"):
                schema_editor.execute(f'ALTER INDEX "search_{kind}_{column}" {change}')


class Migration(migrations.Migration):
    dependencies = [("publishing", "0015_enquiries")]
    operations = [migrations.RunPython(enter_soon, enter_late)]
