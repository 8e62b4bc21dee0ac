"""The changelists: found by what is missing and by whom one remembers, at the same cost for one row and for three."""

import pytest

from delegations.models import EventOrganization
from tests import factories

pytestmark = pytest.mark.django_db


def whole_delegation():
    delegation = factories.make_delegation()
    factories.make_sending_region(delegation=delegation)
    factories.make_member(delegation=delegation, role="head", person=factories.make_person())
    return delegation


def whole_event():
    event = factories.make_event(region=factories.make_region(), venue=factories.make_venue())
    factories.make_participation(event=event)
    return event


def whole_outcome():
    return factories.make_outcome(region=factories.make_region())


@pytest.mark.parametrize(
    ("path", "make", "queries"),
    [
        ("delegation", whole_delegation, 13),
        ("event", whole_event, 9),
        ("outcome", whole_outcome, 8),
        ("agendaitem", factories.make_agenda_item, 6),
        ("member", factories.make_member, 7),
    ],
)
def test_list_costs_the_same_for_one_row_and_for_three(
    client, administrator, path, make, queries, django_assert_num_queries
):
    client.force_login(administrator)
    address = f"/admin/delegations/{path}/"
    make()
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
    make()
    make()
    with django_assert_num_queries(queries):
        assert len(client.get(address).context["cl"].result_list) >= 3


def found(officer, path, **query):
    return set(officer.get(f"/admin/delegations/{path}/", query).context["cl"].queryset)


def test_visits_are_found_by_the_names_of_their_members(officer):
    member = factories.make_member(name_en="Tang Limin", name_zh="唐利民")
    factories.make_member()
    assert found(officer, "delegation", q="tang limin") == {member.delegation}
    assert found(officer, "delegation", q="唐利民") == {member.delegation}


def test_visits_are_found_by_the_region_that_sends_them(officer):
    row = factories.make_sending_region(region=factories.make_region(name_zh="四川省"))
    factories.make_delegation()
    assert found(officer, "delegation", q="四川") == {row.delegation}


def test_visits_without_a_head_are_found(officer):
    led = factories.make_member(role="head").delegation
    unled = factories.make_member(role="member").delegation
    assert found(officer, "delegation", missing="head") == {unled}
    assert found(officer, "delegation", missing="chinese") == {led, unled}


@pytest.mark.parametrize("gap", ["english", "chinese", "source", "head", "last_day", "region", "stop", "programme"])
def test_every_gap_of_a_visit_hits_and_misses(officer, gap):
    bare = factories.make_delegation(
        name_en="" if gap == "english" else "Bare", name_zh="无" if gap == "english" else ""
    )
    full = factories.make_delegation(name_zh="代表团", ends_on="2018-11-20")
    factories.make_member(delegation=full, role="head")
    factories.make_sending_region(delegation=full)
    factories.make_stop(delegation=full)
    factories.make_participation(delegation=full)
    factories.make_citation(full)
    assert found(officer, "delegation", missing=gap) == {bare}


@pytest.mark.parametrize("gap", ["date", "venue", "region", "zone", "host", "agenda", "visit", "chinese", "source"])
def test_every_gap_of_an_event_hits_and_misses(officer, gap):
    bare = factories.make_event(starts_on=None, time_precision="order_only")
    full = factories.make_event(
        name_zh="论坛", region=factories.make_region(), venue=factories.make_venue(), time_zone="Asia/Shanghai"
    )
    factories.make_event_organization(event=full, role=EventOrganization.Role.HOST)
    factories.make_agenda_item(event=full)
    factories.make_participation(event=full)
    factories.make_citation(full)
    assert found(officer, "event", missing=gap) == {bare}


@pytest.mark.parametrize("query", [{"missing": "nonsense"}, {"q": "\0"}, {"q": "x" * 10_000}, {"plan": "\0"}])
@pytest.mark.parametrize("path", ["delegation", "event", "outcome"])
def test_nonsense_in_the_address_is_no_error(officer, path, query):
    assert officer.get(f"/admin/delegations/{path}/", query).status_code in (200, 302, 400)


def test_retired_kinds_of_visit_are_not_offered(officer):
    from delegations.models import DelegationKind

    DelegationKind.objects.create(code="old-kind", name_en="Old kind", name_zh="旧", retired_on="2020-01-01")
    DelegationKind.objects.create(code="new-kind", name_en="New kind", name_zh="新")
    query = {"app_label": "delegations", "model_name": "delegation", "field_name": "kinds", "term": "-kind"}
    answer = officer.get("/admin/autocomplete/", query).json()
    assert [row["text"] for row in answer["results"]] == ["New kind"]


def test_index_offers_what_has_a_list_of_its_own(client, administrator):
    client.force_login(administrator)
    apps = client.get("/admin/").context["app_list"]
    models = {model["object_name"] for app in apps if app["app_label"] == "delegations" for model in app["models"]}
    assert models == {"Delegation", "DelegationKind", "Event", "Outcome"}


@pytest.mark.parametrize(("path", "make"), [("delegation", whole_delegation), ("event", whole_event)])
def test_list_says_what_is_not_going_to_plan(officer, path, make):
    record = make()
    assert "Postponed" not in _row(officer, path)
    type(record).objects.filter(pk=record.pk).update(plan="postponed")
    assert "2018-11-1" in _row(officer, path) and "Postponed" in _row(officer, path)


def test_list_says_on_what_it_rests_who_led(officer):
    member = factories.make_member(role="head", name_en="Wang Weizhong")
    assert "Wang Weizhong</td>" in _row(officer, "delegation")
    factories.make_citation(member.delegation, part=member, field="role", basis="inferred")
    assert "Wang Weizhong · Inferred</td>" in _row(officer, "delegation")


def _row(officer, path):
    return officer.get(f"/admin/delegations/{path}/").content.decode().split("<tbody>")[1].split("</tbody>")[0]
