from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from delegations.listing.outcomes import OUTCOMES
from delegations.supersession import check_supersession, would_be_cyclic
from publishing.dates import UNDATED, partial
from publishing.lists.listing import ListingError
from publishing.register.bodies import public_body
from tests.coverage.bodies import agenda_item_reference, opening, reference
from tests.factories import (
    make_agenda_item,
    make_article,
    make_delegation,
    make_event,
    make_indicator,
    make_organization,
    make_outcome,
    make_outcome_link,
    make_outcome_party,
    make_outcome_update,
    make_participation,
    make_person,
    make_presence,
    make_region,
    make_sector,
    make_visit_figure,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def draft(record):
    return record


# Bodies


def party_body(**values):
    names = ("organization", "signatory", "signatory_title")
    empty = {f"{name}_{language}": "" for name in names for language in ("en", "zh")}
    return empty | {
        "role": "party", "organization": None, "signatory": None, "printed_in": "en", "citations": [],
    } | values  # fmt: skip


def link_body(**values):
    return {
        "relation": "resulted_from", "delegation": None, "event": None, "agenda_item": None, "citations": [],
    } | values  # fmt: skip


def test_an_outcome_shows_its_facts_and_nothing_of_the_follow_up(editor):
    region, organization, person = published(make_region()), published(make_organization()), published(make_person())
    sector = make_sector()
    presence = make_presence(organization=organization, region=region, kind="research_centre", name_en="A centre")
    older, newer = published(make_outcome()), published(make_outcome(kind="contract"))
    outcome = make_outcome(
        name_zh="成果",
        kind="joint_institute",
        **partial("agreed_on", "2018-11"),
        stage="announced",
        progress="on_track",
        verification="evidence_seen",
        region=region,
        creates_organization=organization,
        creates_presence=presence,
        summary_en="A joint institute.",
        owner=editor,
        next_review_on=date(2031, 1, 1),
        internal_notes="SENTINEL",
    )
    outcome.sectors.add(sector)
    outcome.supersedes.add(older)
    newer.supersedes.add(outcome)
    make_outcome_party(
        outcome=outcome,
        role="investor",
        organization=organization,
        organization_en="As printed",
        signatory=person,
        signatory_en="A signatory",
        signatory_title_zh="校长",
        printed_in="both",
    )
    delegation, item = published(make_delegation()), make_agenda_item(event=published(make_event()))
    make_outcome_link(outcome=outcome, delegation=delegation)
    make_outcome_link(outcome=outcome, event=item.event, relation="announced")
    make_outcome_link(outcome=outcome, agenda_item=item, relation="presented")
    make_outcome_update(
        outcome=outcome, **partial("dated_on", "2019"), stage="signed", progress="delayed", text_zh="已签约。"
    )
    make_visit_figure(outcome=outcome, indicator=make_indicator(), stated_en="6 MoUs")
    article = make_article()
    article.outcomes.add(outcome)
    published(article)
    outcome.refresh_from_db()
    body = public_body(published(outcome))
    figures = body.pop("figures")
    assert [figure["stated_en"] for figure in figures] == ["6 MoUs"]
    assert body == opening(outcome) | {
        "outcome_kind": "joint_institute",
        "agreed_on": "2018-11",
        "stage": "announced",
        "progress": "on_track",
        "verification": "evidence_seen",
        "region": reference(region),
        "sectors": [{"code": sector.code, "name_en": sector.name_en, "name_zh": sector.name_zh}],
        "summary_en": "A joint institute.",
        "summary_zh": "",
        "parties": [
            party_body(
                role="investor",
                organization=reference(organization),
                organization_en="As printed",
                signatory=reference(person),
                signatory_en="A signatory",
                signatory_title_zh="校长",
                printed_in="both",
            )
        ],
        "links": [
            link_body(delegation=reference(delegation)),
            link_body(event=reference(item.event), relation="announced"),
            link_body(agenda_item=agenda_item_reference(item), relation="presented"),
        ],
        "updates": [
            {
                "dated_on": "2019",
                "stage": "signed",
                "progress": "delayed",
                "text_en": "Signed.",
                "text_zh": "已签约。",
                "citations": [],
            }
        ],
        "creates_organization": reference(organization),
        "creates_presence": {
            "presence_kind": "research_centre",
            "name_en": "A centre",
            "name_zh": "",
            "organization": reference(organization),
            "region": reference(region),
            "place_en": "Shenzhen",
            "place_zh": "",
        },
        "supersedes": [reference(older)],
        "superseded_by": [reference(newer)],
        "articles": [reference(article)],
    }
    for private in ("SENTINEL", "2031", editor.username):
        assert private not in str(body)


@pytest.mark.parametrize("state", [draft, withdrawn])
def test_an_outcome_hides_links_to_hidden_records_and_keeps_what_was_printed(state):
    organization = state(make_organization())
    older, article = state(make_outcome()), make_article()
    outcome = make_outcome(
        region=state(make_region()),
        creates_organization=organization,
        creates_presence=make_presence(organization=organization),
    )
    article.outcomes.add(outcome)
    article.refresh_from_db()
    state(article)
    outcome.supersedes.add(older)
    make_outcome_party(outcome=outcome, organization=organization, organization_en="As printed", position=1)
    make_outcome_party(outcome=outcome, organization=organization, organization_en="", position=2)
    make_outcome_link(outcome=outcome, delegation=state(make_delegation()))
    make_outcome_link(outcome=outcome, agenda_item=make_agenda_item(event=state(make_event())))
    outcome.refresh_from_db()
    body = public_body(published(outcome))
    hidden = ("region", "creates_organization", "creates_presence", "links", "supersedes", "articles")
    assert {name: body[name] for name in hidden} == {
        "region": None,
        "creates_organization": None,
        "creates_presence": None,
        "links": [],
        "supersedes": [],
        "articles": [],
    }
    assert body["parties"] == [party_body(organization_en="As printed")]


# Listing


def found(query):
    return [body["name_en"] for body in OUTCOMES.query(QueryDict(query)).page().bodies()]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Smart town", "Institute"]),
        ("sort=oldest", ["Institute", "Smart town"]),
        ("sort=name", ["Institute", "Smart town"]),
        ("sort=name_zh", ["Smart town", "Institute"]),
        ("q=town", ["Smart town"]),
        ("q=研究院", ["Institute"]),
        ("q=harbour", []),
        ("kind=investment", ["Smart town"]),
        ("kind=contract", []),
        ("stage=signed,announced", ["Smart town", "Institute"]),
        ("stage=delivered", []),
        ("verification=confirmed", ["Institute"]),
        ("verification=evidence_seen", []),
        ("date_from=2018-11-20", ["Smart town", "Institute"]),
        ("date_from=2018-12", ["Smart town"]),
        ("date_to=2018-11-01", ["Institute"]),
        ("date_to=2017", []),
        ("kind=promise", None),
        ("stage=soon", None),
        ("verification=sure", None),
        ("sector=nothing", None),
        ("date_from=tomorrow", None),
        ("date_to=2018-02-30", None),
        ("sort=best", None),
        ("owner=1", None),
        ("next_review_on=2018", None),
    ],
)
def test_outcomes_are_filtered_and_sorted(query, expected):
    published(
        make_outcome(name_en="Institute", name_zh="研究院", stage="announced", verification="confirmed",
                     **partial("agreed_on", "2018-11"))
    )  # fmt: skip
    published(
        make_outcome(name_en="Smart town", name_zh="城", kind="investment", stage="signed",
                     **partial("agreed_on", "2019"))
    )  # fmt: skip
    make_outcome(name_en="A town in a draft", kind="contract", stage="delivered", agreed_on=date(2016, 1, 1))
    if expected is None:
        with pytest.raises(ListingError) as refusal:
            found(query)
        assert list(refusal.value.errors) == [query.partition("=")[0]]
    else:
        assert found(query) == expected


def test_outcomes_are_found_by_sector():
    sector = make_sector()
    outcome = make_outcome(name_en="Institute")
    outcome.sectors.add(sector)
    published(outcome)
    assert found(f"sector={sector.code}") == ["Institute"]
    assert found(f"sector={make_sector().code}") == []


def with_party(target):
    return make_outcome_party(organization=target).outcome


def created_by(target):
    return make_outcome(creates_organization=target)


def placed_in(target):
    return make_outcome(region=target)


def come_of(**target):
    return make_outcome_link(**target).outcome


@pytest.mark.parametrize(
    ("name", "make", "make_linked"),
    [
        ("organization", make_organization, with_party),
        ("organization", make_organization, created_by),
        ("region", make_region, placed_in),
        ("delegation", make_delegation, lambda target: come_of(delegation=target)),
        ("event", make_event, lambda target: come_of(event=target)),
        ("event", make_event, lambda target: come_of(agenda_item=make_agenda_item(event=target))),
    ],
)
@pytest.mark.parametrize("state", [published, draft, withdrawn])
def test_outcomes_are_found_by_visible_links_alone(name, make, make_linked, state):
    target = make()
    outcome = make_linked(target)
    target.refresh_from_db()
    outcome.refresh_from_db()
    state(target), published(outcome)
    published(make_linked(published(make())))
    expected = [outcome.name_en] if state is published else []
    assert found(f"{name}={target.uuid}") == expected
    assert found(f"{name}=nobody") == []


@pytest.mark.parametrize("state", [published, draft, withdrawn])
def test_an_outcome_is_found_by_who_signed_for_a_party_that_it_shows(state):
    signatory, organization = published(make_person()), make_organization()
    outcome = make_outcome_party(signatory=signatory, organization=organization, organization_en="").outcome
    organization.refresh_from_db()
    outcome.refresh_from_db()
    state(organization), published(outcome)
    expected = [outcome.name_en] if state is published else []
    assert found(f"person={signatory.slug}") == expected
    assert [row["organization"] is not None for row in public_body(outcome)["parties"]] == [True] * len(expected)


def test_an_outcome_is_found_by_who_signed_for_a_party_as_printed():
    signatory = published(make_person())
    outcome = make_outcome_party(signatory=signatory, organization=make_organization()).outcome
    outcome.refresh_from_db()
    published(outcome)
    assert found(f"person={signatory.slug}") == [outcome.name_en]


@pytest.mark.parametrize("state", [published, draft])
def test_a_delegation_has_the_outcomes_of_its_public_events(state):
    delegation, event = make_delegation(), make_event()
    make_participation(delegation=delegation, event=event)
    outcome = come_of(agenda_item=make_agenda_item(event=event))
    for record in (delegation, event, outcome):
        record.refresh_from_db()
    state(event), published(delegation), published(outcome)
    assert found(f"delegation={delegation.slug}") == ([outcome.name_en] if state is published else [])


@pytest.mark.parametrize("state", [published, draft])
def test_an_outcome_in_a_public_city_is_in_its_province(state):
    province = published(make_region(kind="province"))
    outcome = published(placed_in(state(make_region(parent=province))))
    assert found(f"region={province.slug}") == ([outcome.name_en] if state is published else [])


# Superseding


def replacing(newer, *older):
    newer.supersedes.add(*older)
    newer.refresh_from_db()
    return newer


def test_a_circle_is_found_over_any_number_of_steps():
    memorandum, agreement, contract = make_outcome(), make_outcome(), make_outcome()
    replacing(agreement, memorandum)
    replacing(contract, agreement)
    assert would_be_cyclic(memorandum.pk, {contract.pk})
    assert would_be_cyclic(memorandum.pk, {memorandum.pk})
    assert not would_be_cyclic(contract.pk, {memorandum.pk, agreement.pk})
    assert not would_be_cyclic(None, {contract.pk})
    with pytest.raises(ValidationError) as refusal:
        check_supersession(memorandum, [contract])
    assert refusal.value.code == "cyclic"
    check_supersession(contract, [memorandum])


def test_a_circle_that_is_there_already_does_not_go_round_for_ever():
    first, second = make_outcome(), make_outcome()
    first.supersedes.add(second)
    second.supersedes.add(first)
    assert not would_be_cyclic(make_outcome().pk, {first.pk})


# Pages


def full_outcome():
    region, organization = published(make_region()), published(make_organization())
    outcome = make_outcome(kind="contract", region=region, creates_organization=organization)
    outcome.sectors.add(make_sector())
    outcome.supersedes.add(published(make_outcome()))
    make_outcome_party(outcome=outcome, organization=organization, signatory=published(make_person()))
    make_outcome_link(outcome=outcome, agenda_item=make_agenda_item(event=published(make_event())))
    make_outcome_update(outcome=outcome)
    make_visit_figure(outcome=outcome)
    article = make_article()
    article.outcomes.add(outcome)
    article.refresh_from_db()
    published(article)
    outcome.refresh_from_db()
    return published(outcome)


@pytest.mark.parametrize("path", ["/outcomes/?kind=contract", "/api/v1/outcomes/?kind=contract"])
def test_a_list_of_three_outcomes_asks_no_more_than_one_of_one(client, django_assert_max_num_queries, path):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            full_outcome()
        client.get(path)  # content types are read once a process
        with django_assert_max_num_queries(100) as queries:
            assert client.get(path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_outcome_page_shows_parties_history_visits_and_coverage(client):
    outcome = full_outcome()
    page = client.get(outcome.get_absolute_url()).content.decode()
    party, link = outcome.parties.get(), outcome.links.get()
    linked = (party.organization, party.signatory, link.agenda_item.event, outcome.articles.get(), outcome.region)
    for record in (*linked, outcome.supersedes.get()):
        assert f'href="{record.get_absolute_url()}"' in page
    for text in ("Signed.", "510 companies", "A company"):
        assert text in page
    assert outcome.name_en in client.get(f"/zh-hans{outcome.get_absolute_url()}").content.decode()


def test_a_hidden_outcome_is_absent_and_a_withdrawn_one_gone(client):
    outcome = make_outcome(slug="a-draft")
    assert client.get("/outcomes/a-draft/").status_code == 404
    withdrawn(outcome, reason="Entered twice.")
    gone = client.get("/outcomes/a-draft/")
    assert gone.status_code == 410
    assert "Entered twice." in gone.content.decode() and outcome.name_en not in gone.content.decode()


def test_an_undated_outcome_sorts_by_no_day_of_its_entry():
    assert make_outcome().sorts_on == UNDATED
    assert make_outcome(agreed_on=date(2018, 11, 14)).sorts_on == date(2018, 11, 14)
