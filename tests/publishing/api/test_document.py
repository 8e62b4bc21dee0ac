"""The OpenAPI document tells the truth: what the API sends is what it describes, field by field."""

import pytest
from django.urls import reverse
from openapi_spec_validator import validate

from publishing import services
from publishing.codes import code_lists
from publishing.kinds import all_kinds
from publishing.models import FormerSlug
from publishing.register.bodies import public_body
from tests import factories
from tests.leaks.world import Texts, make_all, publish_all
from tests.publishing.api.openapi import Document

pytestmark = pytest.mark.django_db
OWN = {"sort", "cursor", "per_page", "count", "fields", "format"}


@pytest.fixture(scope="module")
def told():
    return Document()


@pytest.fixture
def records(db):
    """One public record of each kind with children of every sort, linked to others of each kind."""
    texts = Texts()
    targets = make_all(texts.plain, {})
    publish_all(targets.values())
    made = make_all(texts.plain, targets)
    publish_all(made.values())
    return list(made.values())


def test_document_is_valid_and_describes_each_kind_by_itself(client):
    document = client.get(reverse("api-schema")).json()
    validate(document)
    for kind in all_kinds():
        operation = document["paths"][f"/api/v1/{kind.api_name}/"]["get"]
        assert operation["operationId"] == f"list_{kind.api_name}"
        names = {parameter["name"] for parameter in operation["parameters"]}
        assert names == {*kind.listing.filterset_class.base_filters, *OWN}


def test_document_is_the_same_for_all_and_not_sent_twice(client):
    first = client.get(reverse("api-schema"), headers={"accept-language": "zh-CN", "accept": "text/html"})
    assert first.headers["Content-Type"] == "application/vnd.oai.openapi+json"
    again = client.get(reverse("api-schema"), headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{reverse('api-schema')}?colour=red").status_code == 400


def test_keys_and_limits_are_described_once_for_every_operation(client):
    document = client.get(reverse("api-schema")).json()
    components = document["components"]
    assert document["security"] == [{}, {"ApiKey": []}]
    assert components["securitySchemes"]["ApiKey"]["scheme"] == "bearer"
    for operation in (operation for path in document["paths"].values() for operation in path.values()):
        assert operation["responses"]["401"] == {"$ref": "#/components/responses/InvalidKey"}
        assert operation["responses"]["429"] == {"$ref": "#/components/responses/TooManyRequests"}
        for told in operation["responses"].values():
            told = components["responses"][told["$ref"].rpartition("/")[2]] if "$ref" in told else told
            assert {"RateLimit", "RateLimit-Policy"} <= set(told["headers"])


def test_bodies_hold_what_is_described_and_nothing_else(told, records):
    faults = [fault for record in records for fault in told.faults_of_body(public_body(record))]
    assert faults == []


def test_fault_in_a_body_is_found(told, records):
    """The twin: an undocumented field, a missing one, an unknown code, a wrong type, deep down as well."""
    body = next(public_body(record) for record in records if record.kind_name == "delegation")
    member = body["members"][0]
    missing = {key: value for key, value in body.items() if key != "stops"}
    for broken in (
        body | {"colour": "red"},
        missing,
        body | {"plan": "perhaps"},
        body | {"kind": "event"},
        body | {"starts_on": "18 June 2018"},
        body | {"members": [member | {"phone": "1"}]},
        body | {"members": [member | {"role": "king"}]},
    ):
        assert told.faults_of_body(broken)


def test_answers_are_what_is_described(told, records, client):
    tried = []
    for record in records:
        path = f"/api/v1/{_api_name(record)}/"
        tried += [
            (path, path),
            (f"{path}?per_page=1&count=true", path),
            (f"{path}?fields=uuid,name_en", path),
            (f"{path}?colour=red", path),
            (f"{path}{record.uuid}/", f"{path}{{lookup}}/"),
            (f"{path}{record.uuid}/?fields=uuid", f"{path}{{lookup}}/"),
            (f"{path}nobody/", f"{path}{{lookup}}/"),
        ]
    tried += [(f"/api/v1/enums/{name}/", "/api/v1/enums/{name}/") for name in (*code_lists(), "nothing")]
    tried += [(f"/api/v1/sectors/{code}/", "/api/v1/sectors/{code}/") for code in ("software", "nothing")]
    tried += [(path, path) for path in ("/api/v1/enums/", "/api/v1/sectors/", "/api/v1/changes/")]
    faults = [fault for address, path in tried for fault in told.faults_of(client.get(address), path)]
    assert faults == []


def test_what_is_left_of_records_is_described(told, client):
    region = factories.withdrawn(factories.make_region(), reason="Entered twice.")
    moved = factories.published(factories.make_region())
    FormerSlug.objects.create(kind_name="region", slug="old-name", target_uuid=moved.uuid)
    factories.published(factories.make_region()).delete()
    record = "/api/v1/regions/{lookup}/"
    answers = {
        status: client.get(f"/api/v1/regions/{name}/") for status, name in ((410, region.uuid), (308, "old-name"))
    }
    for status, answer in answers.items():
        assert (answer.status_code, told.faults_of(answer, record)) == (status, [])
    feed = client.get("/api/v1/changes/")
    assert told.faults_of(feed, "/api/v1/changes/") == []
    left = {change["uuid"]: change["body"] for change in feed.json()["results"]}
    assert left[str(region.uuid)] == answers[410].json()
    assert told.faults_of(client.get("/api/v1/changes/?since=1:" + "0" * 32 + ":1"), "/api/v1/changes/") == []


def test_withdrawn_record_says_the_same_in_the_feed_after_a_second_withdrawal(client):
    region = factories.withdrawn(factories.make_region(), reason="Entered twice.")
    services.publish(record=region, by=None)
    services.withdraw(record=region, by=None, reason="Twice again.")
    change = client.get("/api/v1/changes/").json()["results"][0]
    assert change["body"] == client.get(f"/api/v1/regions/{region.uuid}/").json()
    assert change["body"]["reason"] == "Twice again."


def _api_name(record):
    return next(kind.api_name for kind in all_kinds() if kind.name == record.kind_name)
