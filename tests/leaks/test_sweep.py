"""Nothing hidden is shown: every public route, every method, both languages, each kind in each hidden state."""

import base64
import json
import re
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

from django.db import connection
from django.test import TestCase
from django.urls import reverse

from publishing.kinds import all_kinds
from publishing.models import Aggregate, PublicRecord, SitePosition
from publishing.querysets import AggregateQuerySet
from publishing.register.bodies import live_body
from publishing.register.writer import rebuild, renew_stale
from tests.leaks.routes import API, TAKEN, public_routes, table
from tests.leaks.world import build, write_files


class TestSweep(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = build()

    def sweep(self, routes, methods=("GET", "HEAD", "OPTIONS")):
        """What leaks, by address, and the statuses met."""
        leaks, statuses, rows = {}, set(), table(self.world)
        for route in routes:
            for method, address in _requests(rows[route], methods):
                response = self.client.generic(method, address)
                statuses.add(response.status_code)
                if found := self.world.leaks(_new_text(response, address)):
                    leaks[f"{method} {address}"] = found
        return leaks, statuses

    def test_every_public_route_is_in_the_sweep(self):
        assert sorted(table(self.world)) == public_routes()

    def test_hidden_records_and_private_columns_are_shown_nowhere(self):
        leaks, statuses = self.sweep(public_routes())
        assert leaks == {}, "\n".join(f"{address}: {', '.join(found)}" for address, found in leaks.items())
        assert {200, 404, 410} <= statuses
        assert [status for status in statuses if status >= 500 and status != 503] == []

    def test_public_records_are_shown(self):
        """The twin of silence: an empty page would hide everything too."""
        for record in self.world.public:
            for address in (record.get_absolute_url(), f"/zh-hans{record.get_absolute_url()}"):
                assert record.name_en in self.client.get(address).text, address

    def test_public_records_are_in_what_lists_are_taken_along_as(self):
        for ending in TAKEN:
            for kind in all_kinds():
                content = _unpacked(self.client.get(f"/{kind.path_name}.{ending}?per_page=1000").getvalue()).decode()
                own = [record for record in self.world.public if isinstance(record, kind.model)]
                assert [record for record in own if record.name_en not in content] == [], (kind.name, ending)

    def test_public_records_are_in_the_files(self):
        for ending in ("jsonl", "csv"):
            names = {f"/data/{kind.api_name}.{ending}" for kind in all_kinds()}
            content = "".join(self.client.get(name).getvalue().decode() for name in names)
            assert [record for record in self.world.public if record.name_en not in content] == []

    def test_sweep_notices_a_register_that_holds_hidden_records(self):
        routes = {f"{API}changes/", "data/<str:name>", *(f"{API}{kind.api_name}/" for kind in all_kinds())}
        for position, record in enumerate(self.world.hidden_records(), start=SitePosition.objects.get().value + 1):
            row = {"kind": record.kind_name, "object_id": record.pk, "position": position, "state": "public"}
            text = {"body": json.dumps(live_body(record)), "modified_at": record.modified_at}
            PublicRecord.objects.update_or_create(uuid=record.uuid, defaults=row | text)
        SitePosition.objects.update(value=position)
        folder = self.enterContext(tempfile.TemporaryDirectory())
        with self.settings(DUMPS_ROOT=Path(folder)), patch.object(AggregateQuerySet, "public", lambda rows: rows.all()):
            write_files()
            leaks, _statuses = self.sweep(routes, ("GET",))
        found = {re.search(r"/(api/v1/\w+/|data/)", address)[1] for address in leaks}
        assert found == {route.removesuffix("<str:name>") for route in routes}

    def walk(self):
        """What the cursors of every list in every order hold, page by page."""
        for kind in all_kinds():
            for sort in kind.listing.sorts:
                address = f"/{API}{kind.api_name}/?per_page=1&sort={sort}"
                while address:
                    page = self.client.get(address).json()
                    yield from (cursor_text(page[way]) for way in ("next", "previous") if page[way])
                    address = page["next"]

    def test_cursors_hold_nothing_hidden(self):
        texts = list(self.walk())
        assert texts
        assert [found for text in texts if (found := self.world.leaks(text))] == []

    def test_walk_notices_a_cursor_beside_something_hidden(self):
        with patch.object(AggregateQuerySet, "public", lambda rows: rows.all()):
            leaks = [found for text in self.walk() for found in self.world.leaks(text)]
        assert any(leak.startswith("leak") for leak in leaks)
        assert any(leak.startswith("2077-07") for leak in leaks)

    def test_sweep_notices_links_to_hidden_records(self):
        details = {f"{API}{kind.api_name}/(?P<lookup>[^/]+)/" for kind in all_kinds()}
        with patch.object(Aggregate, "is_public", property(lambda record: True)):
            for record in self.world.public:
                rebuild({record.kind_name: {record.pk}})
        leaks, _statuses = self.sweep(details, ("GET",))
        assert leaks
        assert self.world.leaks(index_text())

    def test_index_of_the_search_holds_nothing_hidden(self):
        text = index_text()
        assert self.world.leaks(text) == []
        assert [record for record in self.world.public if record.name_en not in text] == []

    def test_admin_tells_the_public_nothing(self):
        for record in self.world.hidden_records():
            options = record._meta
            for name, arguments in (("changelist", []), ("change", [record.pk]), ("history", [record.pk])):
                response = self.client.get(
                    reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=arguments)
                )
                assert (response.status_code, response.content) == (302, b"")
                assert response.headers["Location"].startswith("/admin/login/")


def _requests(addresses, methods):
    """Each address by every method, in Chinese by GET; a filtered list by GET alone."""
    for address in addresses:
        yield "GET", address
        if not address.startswith("/api/"):
            yield "GET", f"/zh-hans{address}"
        if "?" not in address:
            yield from ((method, address) for method in methods if method != "GET")


def index_text():
    """All that the search knows once nothing is stale: until then it passes over what a stale body may not show."""
    while renew_stale():
        pass
    with connection.cursor() as cursor:
        rows = []
        for kind in all_kinds():
            cursor.execute(f"SELECT * FROM search_{kind.name}")
            rows += cursor.fetchall()
    return "\n".join(map(str, rows))


def cursor_text(address):
    cursor = parse_qs(urlsplit(address).query)["cursor"][0]
    return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()


def _unpacked(content):
    """A spreadsheet is an archive."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def _new_text(response, address):
    """Headers and body, calendars unfolded, without the words of the address that was asked for."""
    body = _unpacked(response.getvalue()).decode().replace("\r\n ", "")
    text = "\n".join([*map(str, response.headers.items()), body])
    for word in re.findall(r"leak\d{5}|2077-07-07", address):
        text = text.replace(word, "")
    return text
