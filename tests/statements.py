"""How many SQL statements an address takes."""

from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.pages import fragments


def statements(client, address):
    """Of a page all of whose parts are made anew, without the one for the site's position that finds a kept page."""
    fragments.kept.clear()
    return statements_beside_fragments(client, address)


def statements_beside_fragments(client, address):
    """Of a page whose parts may be kept from the time before."""
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len([query for query in queries if "publishing_siteposition" not in query["sql"]])
