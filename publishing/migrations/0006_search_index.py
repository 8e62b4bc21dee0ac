from django.db import migrations

KINDS = ("region", "organization", "person", "venue", "delegation", "event", "outcome", "article", "outlet")

SQLITE = """
    CREATE VIRTUAL TABLE "search_{kind}" USING fts5 (
        names, own, shown, length UNINDEXED, detail = column, tokenize = "ascii tokenchars '='"
    )
"""
# The planner must know rare words from common ones: it walks down the newest records for these, never for those.
POSTGRESQL = """
    CREATE TABLE "search_{kind}" (
        key bigint PRIMARY KEY, names tsvector NOT NULL, words tsvector NOT NULL, length smallint NOT NULL
    );
    ALTER TABLE "search_{kind}" ALTER names SET STATISTICS 1000, ALTER words SET STATISTICS 1000;
    CREATE INDEX "search_{kind}_names" ON "search_{kind}" USING gin (names);
    CREATE INDEX "search_{kind}_words" ON "search_{kind}" USING gin (words);
"""


def create(apps, schema_editor):
    sql = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for kind in KINDS:
        schema_editor.execute(sql.format(kind=kind))


def drop(apps, schema_editor):
    for kind in KINDS:
        schema_editor.execute(f'DROP TABLE "search_{kind}"')


class Migration(migrations.Migration):
    """The tables of the search index: one a kind, written by the register's writer, filled anew by `work`."""

    dependencies = [("publishing", "0005_partners")]
    operations = [migrations.RunPython(create, drop)]
