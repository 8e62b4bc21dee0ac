"""A migrated database of its own for tests whose writers are processes: what they commit stays out of the suite's."""

import subprocess

import pytest
from django.conf import settings
from django.db import connection

SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")

# SQLite lets one transaction write at a time from its first statement on: no order of theirs can go wrong there.
collect_ignore = ["test_feed_twins.py"] if SQLITE else []


@pytest.fixture
def scratch_database(db, tmp_path):
    """The DATABASE_URL of a copy of the suite's empty, migrated database."""
    if SQLITE:
        path = tmp_path / "scratch.sqlite3"
        path.write_bytes(connection.connection.serialize())
        yield f"sqlite:///{path}"
    else:
        source = connection.settings_dict["NAME"]
        subprocess.run(["createdb", f"{source}_scratch"], check=True)
        try:
            dump = subprocess.run(["pg_dump", source], check=True, capture_output=True)
            subprocess.run(["psql", "-q", f"{source}_scratch"], input=dump.stdout, check=True, capture_output=True)
            yield f"postgresql:///{source}_scratch"
        finally:
            subprocess.run(["dropdb", "--force", f"{source}_scratch"], check=True)
