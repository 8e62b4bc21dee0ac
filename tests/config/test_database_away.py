"""A database that is away, or breaks work off: a clean 503 that says when to come back, and nothing to restart."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.backends.utils import CursorWrapper
from django.urls import reverse

from organizations.models import Region
from publishing import services
from publishing.changes import Unit
from tests import factories
from tests.publishing.staff.pages import form_data

pytestmark = pytest.mark.django_db
PAGES = ["/", "/regions/", "/zh-hans/regions/", "/regions/somewhere/", "/zh-hans/delegations/"]
API = ["/api/v1/regions/", "/api/v1/regions/somewhere/", "/api/v1/changes/"]


@pytest.fixture
def reader(client):
    client.raise_request_exception = False
    return client


def away(error):
    def refuse(*args, **kwargs):
        raise error("the server closed the connection")

    return patch.object(CursorWrapper, "execute", refuse)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("path", PAGES)
def test_page_says_that_it_will_be_back(reader, path, error):
    with away(error):
        response = reader.get(path)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert "<h1>" in response.text
    assert "closed the connection" not in response.text


@pytest.mark.parametrize("path", API)
def test_api_answers_with_a_problem_document(reader, path):
    with away(OperationalError):
        response = reader.get(path)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 503


@pytest.mark.parametrize("path", ["/regions/", "/api/v1/regions/"])
def test_the_next_request_is_served_again(reader, path):
    with away(OperationalError):
        assert reader.get(path).status_code == 503
    assert reader.get(path).status_code == 200


def test_what_is_our_own_fault_stays_an_error(reader):
    with away(DatabaseError):
        response = reader.get("/regions/")
    assert (response.status_code, "Retry-After" in response.headers) == (500, False)


class Broken(Exception):
    def __init__(self, sqlstate):
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def failing(times, sqlstate, calls):
    """Settling that the database breaks off so many times."""
    settle = Unit.settle

    def attempt(unit):
        settle(unit)
        calls.append(sqlstate)
        if len(calls) <= times:
            raise OperationalError("broken off") from Broken(sqlstate)

    return patch.object(Unit, "settle", attempt)


@pytest.fixture
def region():
    return factories.in_review(factories.make_region(name_en="Port"))


@pytest.fixture
def save(reader, administrator, region):
    """Sends the region's form with another name."""
    reader.force_login(administrator)
    address = reverse("admin:organizations_region_change", args=[region.pk])
    data = form_data(reader.get(address)) | {"name_en": "Harbour"}
    return lambda: reader.post(address, data)


@pytest.mark.parametrize("sqlstate", ["40P01", "40001"])
def test_a_save_that_was_broken_off_is_repeated(reader, save, region, sqlstate):
    calls = []
    with failing(1, sqlstate, calls):
        response = save()
    assert (response.status_code, len(calls)) == (302, 2)
    region.refresh_from_db()
    assert region.name_en == "Harbour"
    assert len(list(reader.get(response.headers["Location"]).context["messages"])) == 1


def test_a_save_that_is_broken_off_twice_is_503_and_nothing_is_said_to_be_saved(reader, save, region):
    calls = []
    with failing(2, "40P01", calls):
        response = save()
    assert (response.status_code, response.headers["Retry-After"], len(calls)) == (503, "10", 2)
    region.refresh_from_db()
    assert region.name_en == "Port"
    assert list(reader.get("/admin/").context["messages"]) == []


def test_what_is_no_conflict_is_not_repeated(save):
    calls = []
    with failing(2, "57014", calls):
        assert save().status_code == 503
    assert len(calls) == 1


def test_a_step_that_was_broken_off_is_repeated(reader, administrator, region):
    reader.force_login(administrator)
    calls = []
    with failing(1, "40P01", calls):
        address = reverse("admin:organizations_region_step", args=[region.pk, "publish"])
        response = reader.post(address, {"version": region.version})
    assert (response.status_code, len(calls)) == (302, 2)
    assert Region.objects.public().get() == region


def test_a_list_action_repeats_what_was_broken_off_and_keeps_what_was_done(reader, administrator):
    reader.force_login(administrator)
    regions = [factories.make_region() for _ in range(3)]
    sent = {"action": "submit_selected", "confirmed": "yes", "_selected_action": [region.pk for region in regions]}
    sent |= {f"version_{region.pk}": region.version for region in regions}
    calls = []
    with failing(1, "40P01", calls):
        response = reader.post(reverse("admin:organizations_region_changelist"), sent, follow=True)
    assert len(calls) == 4
    assert [str(message) for message in response.context["messages"]] == ["Submit for review: 3 records: done."]
    assert Region.objects.filter(status="in_review").count() == 3


def test_a_deletion_that_was_broken_off_is_repeated(reader, administrator, region):
    reader.force_login(administrator)
    sent = {"action": "delete_selected", "post": "yes", "_selected_action": [region.pk]}
    calls = []
    with failing(1, "40001", calls):
        response = reader.post(reverse("admin:organizations_region_changelist"), sent, follow=True)
    assert (len(calls), len(response.context["messages"])) == (2, 1)
    assert not Region.objects.exists()


def test_a_publication_that_was_broken_off_is_repeated_at_its_hour():
    region = factories.scheduled(factories.make_region())
    calls = []
    with failing(1, "40P01", calls):
        assert services.publish_due(at=region.publish_at) == [region]
    assert len(calls) == 2
    assert Region.objects.public().get() == region
