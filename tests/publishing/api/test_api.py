import pytest
from django.utils.timezone import localdate

from publishing import services
from publishing.kinds import all_kinds
from publishing.merging import merge
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/api/v1/regions/"
PROBLEM = "application/problem+json"


def test_list_holds_the_bodies_of_its_records(partner):
    record = factories.published(factories.make_region())
    page = partner.get(LIST).json()
    assert list(page) == ["next", "previous", "results"]
    assert page["results"] == [partner.get(f"{LIST}{record.uuid}/").json()]


def test_root_leads_to_everything_there_is(partner, visitor):
    factories.published(factories.make_region())
    root = partner.get("/api/v1/")
    names = {kind.api_name for kind in all_kinds()} | {"changes", "schema", "docs", "enums", "sectors"}
    assert names <= set(root.json())
    for name, address in root.json().items():
        assert address == f"http://testserver/api/v1/{name}/"
        assert visitor.get(address, {"q": "x"} if name == "search" else {}).status_code == 200
    assert partner.get("/api/v1/", headers={"if-none-match": root.headers["ETag"]}).status_code == 304
    assert partner.get("/api/v1/?colour=red").status_code == 400


def test_body_opens_with_what_every_body_has(partner):
    record = factories.published(factories.make_region(name_en="Shenzhen", name_zh="深圳"))
    body = partner.get(f"{LIST}{record.slug}/").json()
    assert list(body)[:6] == ["uuid", "kind", "slug", "name_en", "name_zh", "path"]
    assert (body["name_en"], body["name_zh"], body["path"]) == ("Shenzhen", "深圳", "/regions/shenzhen/")


def test_neighbouring_pages_are_linked_in_body_and_header(partner):
    for _ in range(3):
        factories.published(factories.make_region())
    first = partner.get(f"{LIST}?per_page=1")
    assert first.headers["Link"] == f'<{first.json()["next"]}>; rel="next"'
    second = partner.get(first.json()["next"])
    assert second.headers["Link"] == f'<{second.json()["next"]}>; rel="next", <{second.json()["previous"]}>; rel="prev"'
    assert partner.get(second.json()["previous"]).json()["results"] == first.json()["results"]
    assert first.json()["next"].startswith("http://testserver/api/v1/regions/?")


def test_single_page_links_nowhere(partner):
    response = partner.get(LIST)
    assert (response.json(), "Link" in response.headers) == ({"next": None, "previous": None, "results": []}, False)


@pytest.mark.parametrize(
    ("query", "names"),
    [("colour=red", ["colour"]), ("kind=x&per_page=0", ["kind", "per_page"]), ("cursor=x", ["cursor"])],
)
def test_refused_query_is_a_problem_document_with_the_allowed_parameters(partner, query, names):
    response = partner.get(f"{LIST}?{query}")
    document = response.json()
    assert (response.status_code, response.headers["Content-Type"]) == (400, PROBLEM)
    assert (document["type"], document["status"]) == ("about:blank", 400)
    assert sorted(document["errors"]) == names
    assert {"q", "kind", "sort", "cursor", "per_page"} <= set(document["allowed"])


def test_absent_record_is_a_problem_document(partner):
    response = partner.get(f"{LIST}nobody/")
    assert (response.status_code, response.headers["Content-Type"]) == (404, PROBLEM)
    assert response.json()["status"] == 404


def test_withdrawn_record_is_gone_without_its_name(partner):
    record = factories.withdrawn(factories.make_region(name_en="Atlantis"), reason="It sank.")
    response = partner.get(f"{LIST}{record.uuid}/")
    document = response.json()
    assert (response.status_code, response.headers["Content-Type"]) == (410, PROBLEM)
    assert (document["uuid"], document["kind"], document["detail"]) == (str(record.uuid), "region", "It sank.")
    assert document["withdrawn_on"] == localdate(record.withdrawn_at).isoformat()
    assert "tlantis" not in response.text


def test_merged_record_is_redirected_for_good(partner):
    record, other = (factories.published(factories.make_region(name_en=name)) for name in ("Name", "Old name"))
    uuid = other.uuid
    merge(survivor=record, duplicate=other, by=None)
    for lookup in ("old-name", uuid):
        response = partner.get(f"{LIST}{lookup}/")
        assert (response.status_code, response.headers["Location"]) == (308, f"{LIST}{record.uuid}/")
    picked = partner.get(f"{LIST}old-name/?fields=uuid").headers["Location"]
    assert partner.get(picked).json() == {"uuid": str(record.uuid)}
    page = partner.get("/zh-hans/regions/old-name/")
    assert (page.status_code, page.headers["Location"]) == (301, f"/zh-hans{record.get_absolute_url()}")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_writing_is_refused_as_a_problem(partner, method):
    response = partner.generic(method, LIST, "{}", content_type="application/json")
    assert (response.status_code, response.headers["Content-Type"]) == (405, PROBLEM)


def test_answer_is_the_same_for_staff(partner, administrator):
    factories.published(factories.make_region())
    factories.make_region(name_en="Draft")
    anonymous = partner.get(LIST).json()
    partner.force_login(administrator)
    assert partner.get(LIST).json() == anonymous


def test_every_listed_parameter_is_accepted(partner):
    for kind in all_kinds():
        for name in kind.listing.filterset_class.base_filters:
            assert partner.get(f"/api/v1/{kind.api_name}/?{name}=").status_code == 200, name


def test_pages_skip_and_repeat_nothing_while_others_write(partner):
    """Of records that stay where they are in the order each comes once, whatever happens around the reader."""
    records = [factories.published(factories.make_region(name_en=f"Port {number:02}")) for number in range(12)]
    waiting = [records.pop(number) for number in (9, 6, 3)]
    seen, address = [], f"{LIST}?per_page=2"
    while address:
        page = partner.get(address).json()
        seen += [body["uuid"] for body in page["results"]]
        address = page["next"]
        factories.published(factories.make_region(name_en=f"Port {len(seen):02} bis"))
        factories.published(factories.make_region(name_en="A port before all"))
        edited = records[len(seen) % len(records)]
        edited.summary_en = f"After {len(seen)}"
        edited.save()
        if waiting:
            services.withdraw(record=waiting.pop(), by=None, reason="Entered twice.")
    assert len(seen) == len(set(seen))
    assert {str(record.uuid) for record in records} <= set(seen)
