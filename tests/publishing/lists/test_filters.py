"""Every class of filter: a hit, a miss, a malformed value."""

import pytest
from django.http import QueryDict

from delegations.models import Delegation
from organizations.models import Organization, Region, Sector
from publishing.lists.fields import MAX_VALUES
from publishing.lists.filters import (
    ChoicesFilter,
    CodesFilter,
    ListFilterSet,
    PeriodFilter,
    RecordsFilter,
    SearchFilter,
)
from publishing.lists.overlap import reaches
from tests import factories

pytestmark = pytest.mark.django_db


class Organizations(ListFilterSet):
    q = SearchFilter()
    kind = ChoicesFilter(choices=Organization.Kind.choices)
    sector = CodesFilter(field_name="sectors", model=Sector)
    region = RecordsFilter(model=Region, where=lambda rows, keys: rows.filter(region__in=keys))


class Delegations(ListFilterSet):
    since = PeriodFilter(field_name="starts_on", bound="from", last_day=reaches("starts_on", "ends_on"))
    until = PeriodFilter(field_name="starts_on", bound="to")


def ask(filterset, model, query):
    """The names found, or the errors."""
    asked = filterset(QueryDict(query), queryset=model.objects.order_by("id"))
    return list(asked.qs.values_list("name_en", flat=True)) if asked.is_valid() else asked.errors


@pytest.fixture
def organizations():
    region = factories.published(factories.make_region(name_en="Shenzhen"))
    sector = factories.make_sector(code="genes")
    bgi = factories.make_organization(name_en="BGI Group", name_zh="华大集团", kind="company", region=region)
    bgi.sectors.add(sector, factories.make_sector(code="robots"))
    stanford = factories.make_organization(
        name_en="Stanford University", kind="university", region=factories.make_region()
    )
    bay = factories.make_organization(name_en="Bay Area Council", kind="business_association")
    for organization in (bgi, stanford, bay):
        organization.refresh_from_db()
        factories.published(organization)


@pytest.mark.parametrize("written", ["shenzhen", "Shenzhen", "SHENZHEN", "深圳市", "Atlantis,Shenzhen"])
def test_record_is_found_by_its_name(organizations, written):
    Region.objects.filter(slug="shenzhen").update(name_zh="深圳市")
    assert ask(Organizations, Organization, f"region={written}") == ["BGI Group"]


@pytest.mark.parametrize("written", ["Bay Area, US", "Shenzhen,Bay Area, US", "shenzhen,bay-area-us"])
def test_name_may_have_a_comma_within(organizations, written):
    bay = factories.published(factories.make_region(name_en="Bay Area, US"))
    Organization.objects.filter(name_en="Bay Area Council").update(region=bay)
    found = ["BGI Group", "Bay Area Council"] if "henzhen" in written else ["Bay Area Council"]
    assert ask(Organizations, Organization, f"region={written}") == found


@pytest.mark.parametrize("written", ["Shen", "Atlantis", "Hidden"])
def test_part_of_a_name_and_a_hidden_name_find_nothing(organizations, written):
    factories.make_organization(region=factories.make_region(name_en="Hidden"))
    assert ask(Organizations, Organization, f"region={written}") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["BGI Group", "Stanford University", "Bay Area Council"]),
        ("kind=company", ["BGI Group"]),
        ("kind=investor", []),
        ("kind=company,university", ["BGI Group", "Stanford University"]),
        ("kind=company&kind=university", ["BGI Group", "Stanford University"]),
        ("kind=+company+,", ["BGI Group"]),
        ("kind=", ["BGI Group", "Stanford University", "Bay Area Council"]),
        ("sector=genes", ["BGI Group"]),
        ("sector=genes,robots", ["BGI Group"]),
        ("region=shenzhen", ["BGI Group"]),
        ("region=nobody-knows", []),
        ("region=shenzhen,nobody-knows", ["BGI Group"]),
        ("q=bay", ["Bay Area Council"]),
        ("q=group+bgi", ["BGI Group"]),
        ("q=华大", ["BGI Group"]),
        ("q=bgi+university", []),
        ("q=%25", []),
        ("kind=university&q=bay", []),
    ],
)
def test_filter_finds(organizations, query, found):
    assert ask(Organizations, Organization, query) == found


def test_records_are_named_by_uuid_as_well(organizations):
    region = Region.objects.get(name_en="Shenzhen")
    assert ask(Organizations, Organization, f"region={region.uuid}") == ["BGI Group"]


def test_hidden_records_are_neither_found_by_nor_offered(organizations):
    hidden = Region.objects.exclude(name_en="Shenzhen").get()
    assert ask(Organizations, Organization, f"region={hidden.uuid}") == []
    offered = Organizations(QueryDict(""), queryset=Organization.objects.all()).filters["region"].offers()
    assert [offer.value for offer in offered] == ["shenzhen"]


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("kind=companies", "kind", "“companies” is not a choice. Choose among: government,"),
        ("kind=company,x", "kind", "“x” is not a choice"),
        ("sector=unknown", "sector", "“unknown” is not a choice"),
        ("region=" + "a," * (MAX_VALUES + 1), "region", f"at most {MAX_VALUES} values"),
        ("kind=" + "company," * (MAX_VALUES + 1), "kind", f"at most {MAX_VALUES} values"),
        ("q=" + "a" * 201, "q", "at most 200 characters"),
        ("q=a%00", "q", "Null characters are not allowed"),
    ],
)
def test_malformed_value_is_an_error_of_its_parameter(organizations, query, name, words):
    errors = ask(Organizations, Organization, query)
    assert list(errors) == [name]
    assert words in str(errors[name])


@pytest.fixture
def delegations():
    dates = {
        "day": ("2018-11-14", None),
        "month": ("2018-11", None),
        "year": ("2018", None),
        "span": ("2018-10-30", "2018-11-02"),
        "later": ("2019-01-05", None),
    }
    for name, (start, end) in dates.items():
        factories.make_delegation(
            name_en=name, **factories.dated("starts_on", start), **factories.dated("ends_on", end)
        )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since=2018-11-02", ["day", "month", "year", "span", "later"]),
        ("since=2018-11-03", ["day", "month", "year", "later"]),
        ("since=2018-11-15", ["month", "year", "later"]),
        ("since=2018-12", ["year", "later"]),
        ("since=2019", ["later"]),
        ("since=2020", []),
        ("until=2018-10-30", ["year", "span"]),
        ("until=2018-10", ["year", "span"]),
        ("until=2018-11-13", ["month", "year", "span"]),
        ("until=2018", ["day", "month", "year", "span"]),
        ("until=2017", []),
        ("since=2018-11-10&until=2018-11-20", ["day", "month", "year"]),
    ],
)
def test_period_keeps_what_overlaps_it(delegations, query, found):
    assert ask(Delegations, Delegation, query) == found


@pytest.mark.parametrize("value", ["yesterday", "2018-13", "2018-02-30", "20181114", "2018-11-14T00:00:00Z"])
def test_malformed_date_is_an_error(delegations, value):
    assert list(ask(Delegations, Delegation, f"since={value}")) == ["since"]
