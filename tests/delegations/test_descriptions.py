"""Names made from facts: in both languages, from what the public may see."""

from datetime import date, timedelta

import pytest
from django.db.models import Q
from django.utils import translation

from delegations.models import Event
from publishing.dates import partial
from publishing.fetching import FEW
from publishing.relations import described_from
from publishing.services import withdraw
from tests.factories import (
    make_delegation,
    make_event,
    make_event_organization,
    make_organization,
    make_region,
    make_sending_region,
    make_stop,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db

DESCRIPTIVE = {"name_basis": "descriptive", "name_en": ""}


def names(record):
    record.refresh_from_db()
    return record.name_en, record.name_zh


def in_chinese(kind):
    with translation.override("zh-hans"):
        return str(Event.Kind(kind).label)


@pytest.fixture
def sichuan():
    return published(make_region(name_en="Sichuan", name_zh="四川省"))


@pytest.fixture
def city():
    return published(make_region(name_en="San Francisco", name_zh="旧金山"))


def test_a_visit_is_named_by_sender_first_stop_and_month(sichuan, city):
    visit = make_delegation(**DESCRIPTIVE, starts_on=date(2018, 11, 12))
    make_sending_region(delegation=visit, region=sichuan)
    make_stop(delegation=visit, region=city)
    assert names(visit) == (
        "Sichuan delegation to San Francisco, November 2018",
        "四川省代表团访问旧金山（2018年11月）",
    )


def test_a_visit_known_by_its_year_is_named_by_it(sichuan):
    visit = make_delegation(**DESCRIPTIVE, **partial("starts_on", "2018"))
    make_sending_region(delegation=visit, region=sichuan)
    assert names(visit) == ("Sichuan delegation, 2018", "四川省代表团（2018年）")


def test_two_senders_are_both_named(sichuan):
    visit = make_delegation(**DESCRIPTIVE)
    make_sending_region(delegation=visit, region=sichuan, position=1)
    make_sending_region(delegation=visit, region=published(make_region(name_en="Meishan")), position=2)
    assert names(visit) == ("Sichuan – Meishan delegation, November 2018", "四川省Meishan代表团（2018年11月）")


def test_hidden_regions_name_no_visit(city):
    visit = make_delegation(**DESCRIPTIVE)
    make_sending_region(delegation=visit, region=make_region(name_en="SECRET"))
    make_stop(delegation=visit, region=withdrawn(make_region(name_en="SECRET")), position=1)
    make_stop(delegation=visit, region=city, position=2)
    assert names(visit) == ("Delegation to San Francisco, November 2018", "代表团访问旧金山（2018年11月）")


def test_a_region_names_the_visit_once_it_is_public():
    region = make_region(name_en="Sichuan", name_zh="四川省")
    visit = make_delegation(**DESCRIPTIVE)
    make_sending_region(delegation=visit, region=region)
    published(region)
    assert names(visit) == ("Sichuan delegation, November 2018", "四川省代表团（2018年11月）")


def test_an_event_is_named_by_kind_host_place_and_day(city):
    event = make_event(**DESCRIPTIVE, region=city)
    make_event_organization(event=event, organization_en="the Bay Area Council", organization_zh="湾区委员会")
    assert names(event) == (
        "Forum hosted by the Bay Area Council, San Francisco, 14 November 2018",
        f"湾区委员会主办的{in_chinese('forum')}（旧金山，2018年11月14日）",
    )


def test_a_company_visit_is_named_by_the_company():
    event = make_event(**DESCRIPTIVE, kind="company_visit", starts_on=None, time_precision="order_only")
    make_event_organization(event=event, role="visited", organization_en="Autodesk")
    assert names(event) == ("Company visit: Autodesk", f"{in_chinese('company_visit')}：Autodesk")


def test_a_hidden_host_without_a_printed_name_names_no_event():
    event = make_event(**DESCRIPTIVE, region=make_region(name_en="SECRET"), place_en="Santa Clara")
    make_event_organization(event=event, organization=make_organization(name_en="SECRET"), organization_en="")
    assert names(event) == ("Forum, Santa Clara, 14 November 2018", f"{in_chinese('forum')}（2018年11月14日）")


def test_a_withdrawn_host_leaves_every_name_at_once():
    """Of more events than are looked at one by one, each with a day of its own."""
    host = published(make_organization(name_en="Bay Area Council", name_zh="湾区委员会"))
    events = [make_event(**DESCRIPTIVE, starts_on=date(2018, 11, 1) + timedelta(day)) for day in range(FEW + 1)]
    for event in events:
        make_event_organization(event=event, organization=host, organization_en="")
    assert names(events[-1])[0] == "Forum hosted by Bay Area Council, 21 December 2018"
    withdraw(record=host, by=None, reason="A mistake.")
    assert [names(event)[0] for event in events[:2]] == ["Forum, 1 November 2018", "Forum, 2 November 2018"]
    assert not Event.objects.filter(Q(name_en__contains="Bay") | Q(name_zh__contains="湾区")).exists()
    assert Event.objects.get(pk=events[-1].pk).sort_en == "forum, 21 december 2018"


def test_a_host_stands_in_a_name_in_the_language_that_is_not_printed():
    host = published(make_organization(name_en="Bay Area Council", name_zh="湾区委员会"))
    event = make_event(**DESCRIPTIVE)
    make_event_organization(event=event, organization=host, organization_en="The Council", organization_zh="")
    assert names(event)[1].startswith("湾区委员会")
    withdraw(record=host, by=None, reason="A mistake.")
    assert names(event)[1].startswith("The Council")


def test_whose_name_is_printed_in_both_languages_or_stands_in_no_name_is_not_looked_at():
    host = published(make_organization())
    both = {"organization": host, "organization_en": "The Council", "organization_zh": "委员会"}
    make_event_organization(event=make_event(**DESCRIPTIVE), **both)
    make_event_organization(event=make_event(**DESCRIPTIVE), **both | {"role": "sponsor", "organization_zh": ""})
    named = make_event(**DESCRIPTIVE)
    make_event_organization(event=named, **both | {"organization_zh": ""})
    assert list(described_from(host)) == [(Event, named.pk)]


def test_many_hosts_fit_into_the_name():
    event = make_event(**DESCRIPTIVE)
    for _number in range(3):
        make_event_organization(event=event, organization_en="A council of a long name " * 8)
    name_en, name_zh = names(event)
    assert (len(name_en), name_en[-1]) == (300, "…")
    assert (len(name_zh), name_zh[-1]) == (300, "…")


def test_an_official_name_stays(sichuan):
    visit = make_delegation(name_en="Official name")
    make_sending_region(delegation=visit, region=sichuan)
    assert names(visit) == ("Official name", "")
