import pytest
from django.core.exceptions import ValidationError

from coverage.admin.citations import citable_facts
from coverage.models import Citation
from coverage.services import cite
from delegations.models import AgendaItem, Event
from publishing.models import Record
from publishing.register.bodies import public_body
from tests.factories import (
    make_agenda_item,
    make_appearance,
    make_article,
    make_citation,
    make_delegation,
    make_event,
    make_member,
    make_member_private,
    make_outcome,
    make_outcome_link,
    make_region,
    make_region_tie,
    published,
)

pytestmark = pytest.mark.django_db


def test_a_fact_is_cited_with_place_and_basis(editor):
    member, article = make_member(), make_article()
    citation = cite(
        record=member.delegation,
        part=member,
        field="title",
        article=article,
        basis="inferred",
        place="paragraph 2",
        by=editor,
    )
    citation.refresh_from_db()
    assert (citation.record, citation.part_name, citation.part_id) == (member.delegation, "member", member.pk)
    assert (citation.field, citation.basis, citation.place) == ("title", "inferred", "paragraph 2")
    assert citation.history.get().history_user == editor


def test_citing_again_changes_the_basis_and_adds_no_row():
    event, article = make_event(), make_article()
    first = cite(record=event, article=article, field="starts_on")
    event.refresh_from_db()
    version = event.version
    assert cite(record=event, article=article, field="starts_on") == first
    event.refresh_from_db()
    assert event.version == version
    assert cite(record=event, article=article, field="starts_on", basis="derived").basis == "derived"
    assert event.citations.get().basis == "derived"


def test_rival_articles_are_both_kept():
    event = make_event()
    cite(record=event, article=make_article(), field="starts_on")
    cite(record=event, article=make_article(), field="starts_on")
    assert event.citations.count() == 2


@pytest.mark.parametrize("field", ["name", "name_en", "starts_on", "region", "room"])
def test_a_field_is_a_column_a_pair_or_a_link(field):
    assert cite(record=make_event(), article=make_article(), field=field).field == field


@pytest.mark.parametrize("field", ["leader", "name_fr", "Name"])
def test_a_field_that_there_is_not_is_refused(field):
    with pytest.raises(ValidationError) as refusal:
        cite(record=make_event(), article=make_article(), field=field)
    assert refusal.value.code == "field"


PRIVATE = [
    (make_delegation, "internal_brief"),
    (make_event, "audience"),
    (make_outcome, "owner"),
    (make_outcome, "next_review_on"),
    (make_outcome, "internal_notes"),
    (make_article, "full_text"),
]


@pytest.mark.parametrize(("make", "field"), PRIVATE)
def test_what_only_staff_see_has_no_public_source(make, field):
    record = make()
    with pytest.raises(ValidationError) as refusal:
        cite(record=record, article=make_article(), field=field)
    assert refusal.value.code == "field"
    offered = dict(citable_facts(record))
    assert f":{field}" not in dict(offered["Facts"])
    make_citation(record, article=published(make_article()), field=field)
    shown = make_citation(record, article=published(make_article()), field="kind")
    record.refresh_from_db()
    assert [row["field"] for row in public_body(published(record))["citations"]] == [shown.field]


def test_the_sources_of_an_items_talking_points_stay_with_staff():
    item = make_agenda_item()
    with pytest.raises(ValidationError):
        cite(record=item.event, part=item, article=make_article(), field="talking_points")
    make_citation(item.event, part=item, article=published(make_article()), field="talking_points")
    item.event.refresh_from_db()
    assert public_body(published(item.event))["agenda"][0]["citations"] == []


def test_a_part_of_another_record_is_refused():
    with pytest.raises(ValidationError) as refusal:
        cite(record=make_delegation(), part=make_member(), article=make_article())
    assert refusal.value.code == "part"


def test_private_details_have_no_public_source():
    private = make_member_private()
    with pytest.raises(ValidationError) as refusal:
        cite(record=private.member.delegation, part=private, article=make_article())
    assert refusal.value.code == "part"


def test_an_unknown_basis_and_an_unsaved_record_are_refused():
    with pytest.raises(ValidationError):
        cite(record=make_event(), article=make_article(), basis="guessed")
    with pytest.raises(ValidationError) as refusal:
        cite(record=Event(), article=make_article())
    assert refusal.value.code == "unsaved"


def test_a_tie_is_cited_from_either_region():
    tie = make_region_tie()
    for region in (tie.region, tie.partner):
        assert cite(record=region, part=tie, article=make_article()).record == region


def test_the_citations_of_a_deleted_part_go_with_it():
    kept, gone = make_agenda_item(), None
    gone = make_agenda_item(event=kept.event)
    citations = {item.pk: make_citation(kept.event, part=item) for item in (kept, gone)}
    whole = make_citation(kept.event)
    gone.delete()
    assert set(Citation.objects.all()) == {citations[kept.pk], whole}


def test_a_part_of_another_model_with_the_same_key_keeps_its_citations():
    item = make_agenda_item(pk=4711)
    appearance = make_appearance(event=item.event, pk=4711)
    kept = make_citation(item.event, part=item)
    make_citation(item.event, part=appearance)
    appearance.delete()
    assert list(Citation.objects.all()) == [kept]


def test_the_citations_of_parts_deleted_in_a_cascade_go_with_them():
    """An item takes along its appearances and, in the outcome's own record, the outcome's link to it."""
    item = make_agenda_item()
    make_citation(item.event, part=make_appearance(agenda_item=item))
    link = make_outcome_link(agenda_item=item)
    make_citation(link.outcome, part=link)
    kept = make_citation(link.outcome)
    item.delete()
    assert list(Citation.objects.all()) == [kept]


def test_the_citations_of_parts_deleted_by_a_queryset_go_with_them():
    event = make_event()
    for _ in range(2):
        make_citation(event, part=make_agenda_item(event=event))
    AgendaItem.objects.filter(event=event).delete()
    assert not Citation.objects.exists()


@pytest.mark.parametrize("by_queryset", [False, True])
def test_a_deleted_record_takes_all_its_citations_and_history_notes_each_once(by_queryset):
    event = make_event()
    make_citation(event, part=make_agenda_item(event=event))
    make_citation(event)
    other = make_citation(make_region())
    Event.objects.filter(pk=event.pk).delete() if by_queryset else event.delete()
    assert list(Citation.objects.all()) == [other]
    assert Citation.history.filter(history_type="-").count() == 2


def test_the_name_of_a_part_tells_its_model():
    """Citations name a part by model name alone: no two apps may have records of one name."""
    names = [model._meta.model_name for model in _concrete(Record)]
    assert sorted(names) == sorted(set(names))


def _concrete(model):
    for child in model.__subclasses__():
        if not child._meta.abstract:
            yield child
        yield from _concrete(child)
