"""How many SQL statements an address takes."""

from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext


def statements(client, address):
    """Of a page that is made anew, without the one for the site's position by which a kept page would be found."""
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len([query for query in queries if "publishing_siteposition" not in query["sql"]])
