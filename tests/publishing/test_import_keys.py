"""The keys by which the demo data is imported are no names: pages leave them out, the API finds records by them."""

import pytest

from publishing.kinds import kind_named
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["region", "organization", "person", "venue", "outcome", "outlet", "article"])
def test_pages_show_identifiers_but_no_import_keys(client, kind):
    record = factories.published(getattr(factories, f"make_{kind}")())
    factories.make_identifier(record, scheme="demo", value="import-key")
    assert "import-key" not in client.get(record.get_absolute_url()).content.decode()
    factories.make_identifier(record, scheme="wikidata", value="Q4711")
    page = client.get(record.get_absolute_url()).content.decode()
    assert "Q4711" in page and "import-key" not in page
    assert client.get(f"/api/v1/{kind_named(record.kind_name).api_name}/demo:import-key/").status_code == 200
