"""PostgreSQL moves texts of more than two kilobytes to a table of their own; one packed body fits beside its row.

To fetch a page of a hundred then takes two thirds of the server's time. Bodies move when they are written next.
"""

from django.db import migrations

LARGEST_ROW = 8160
"""Bytes, the most that PostgreSQL allows."""


def keep_inline(apps, schema_editor):
    alter(schema_editor, f"SET (toast_tuple_target = {LARGEST_ROW})")


def move_out(apps, schema_editor):
    alter(schema_editor, "RESET (toast_tuple_target)")


def alter(schema_editor, change):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE publishing_publicrecord {change}")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0013_site_pages")]
    operations = [migrations.RunPython(keep_inline, move_out)]
