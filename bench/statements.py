"""How many SQL statements an address takes."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.subject import Subject


def statements(subjects: list[Subject]) -> dict[str, int]:
    """By name, the site's position apart; the second answer counts, when what is kept in memory is there."""
    client, found = Client(SERVER_NAME="127.0.0.1"), {}
    for subject in subjects:
        headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in subject.headers.items()}
        client.get(subject.address(), **headers)
        with CaptureQueriesContext(connection) as queries:
            client.get(subject.address(), **headers)
        found[subject.name] = len([query for query in queries if "publishing_siteposition" not in query["sql"]])
    return found
