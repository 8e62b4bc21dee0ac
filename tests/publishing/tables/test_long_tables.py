"""Tables of very many records: no longer than they may be, and so many a minute."""

import pytest
from django.core.cache import caches
from django.test import Client

from publishing.exports import limits, views
from tests import factories

pytestmark = pytest.mark.django_db
ENDINGS = ["csv", "xlsx"]


@pytest.fixture(autouse=True)
def counts():
    caches["default"].clear()


@pytest.fixture
def ports():
    return [factories.published(factories.make_region(name_en=f"Port {number}", kind="city")) for number in range(3)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_table_that_would_be_too_long_is_refused_in_words(monkeypatch, ports, ending):
    monkeypatch.setitem(views.FORMATS, ending, views.FORMATS[ending]._replace(longest=2))
    response = Client().get(f"/regions.{ending}")
    assert response.status_code == 400
    assert "at most 2 records" in response.text and "http://testserver/data/" in response.text
    assert "http://testserver/zh-hans/data/" in Client().get(f"/zh-hans/regions.{ending}").text
    assert Client().get(f"/regions.{ending}?q=Port+1").status_code == 200


def test_one_address_takes_so_much_a_minute(monkeypatch, ports):
    monkeypatch.setattr(limits, "A_MINUTE", 7)
    reader, other = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    assert [reader.head("/regions.csv").status_code for _ in range(3)] == [200] * 3
    assert [reader.get(f"/regions.{ending}").status_code for ending in ("csv", "xlsx", "csv")] == [200, 200, 429]
    assert int(reader.get("/regions.csv")["Retry-After"]) <= 60
    assert reader.get("/regions.csv?q=Port+1").status_code == 200
    assert other.get("/regions.csv").status_code == 200
    known = other.get("/regions.csv")["ETag"]
    assert [other.get("/regions.csv", headers={"If-None-Match": known}).status_code for _ in range(9)] == [304] * 9
