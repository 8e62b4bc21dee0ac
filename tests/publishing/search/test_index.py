"""The index: what of a body is found, how long, and that it keeps step with the register."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from publishing import services
from publishing.kinds import all_kinds
from publishing.models import PublicRecord
from publishing.register import audit, writer
from publishing.search import index
from publishing.search.base import Question
from publishing.search.entries import entry_of
from tests import factories

pytestmark = pytest.mark.django_db


def found(kind, text):
    """The names of the public records that a question finds."""
    rows = kind.objects.public().filter(pk__in=index.matching(kind.kind_name, Question.of(text)))
    return sorted(rows.values_list("name_en", flat=True))


def finds(record, text):
    return record.name_en in found(type(record), text)


def renew():
    while writer.renew_stale():
        pass


def test_every_kind_has_its_table():
    for kind in all_kinds():
        assert index.strays(kind.name) == []


@pytest.mark.parametrize(
    "text", ["深圳", "shenzhen", "Shēnzhèn", "SHENZHEN", "深圳市", "shenzhenshi", "shen", "圳", "深 圳"]
)
def test_chinese_name_is_found_in_every_writing(text):
    record = factories.published(factories.make_region(name_en="A city", name_zh="深圳市"))
    factories.published(factories.make_region(name_en="Another", name_zh="成都市"))
    assert found(type(record), text) == ["A city"]


@pytest.mark.parametrize(("kept", "asked"), [("投資促進局", "投资"), ("投资促进局", "投資"), ("臺灣", "台湾")])
def test_both_scripts_are_one(kept, asked):
    assert finds(factories.published(factories.make_organization(name_zh=kept)), asked)


def test_all_words_must_be_there_in_whatever_part():
    record = factories.make_delegation(name_en="Sichuan visit", name_zh="四川代表团", summary_en="About innovation.")
    factories.make_member(delegation=record, name_en="Tang Limin", name_zh="唐利民", title_en="Vice director")
    factories.published(record)
    for text in ("Tang Limin Sichuan", "limin tang", "tanglimin 四川", "四川 innovation", "vice 唐利民", "Sichuan"):
        assert finds(record, text), text
    assert not finds(record, "Sichuan Dalian")


def test_other_names_titles_and_places_are_found():
    region = factories.published(factories.make_region(name_en="Tianfu", name_zh="天府新区"))
    event = factories.make_event(name_en="Forum", region=region)
    item = factories.make_agenda_item(event=event, title_en="Smart towns", abstract_en="Cooperation in photonics.")
    factories.make_appearance(agenda_item=item, name_en="Scott Armanini", title_en="Managing partner")
    factories.make_alias(event, text="Roundtable of the bay")
    event.refresh_from_db()
    factories.published(event)
    for text in ("smart towns", "photonics", "armanini", "armaniniscott", "managing", "天府", "tianfu", "roundtable"):
        assert finds(event, text), text


def test_headline_is_found_and_no_pinyin_of_it():
    article = factories.published(factories.make_article(name_en="Deal in sight", name_zh="深圳推动合作"))
    assert finds(article, "sight deal") and finds(article, "深圳")
    assert not finds(article, "shenzhen")


def test_a_visit_is_not_found_by_what_its_events_and_articles_are_called():
    delegation = factories.published(factories.make_delegation())
    event = factories.make_event(name_en="Gala")
    factories.make_participation(event=event, delegation=delegation)
    factories.published(event)
    renew()
    assert "Gala" in PublicRecord.objects.get(uuid=delegation.uuid).body
    assert not finds(delegation, "gala")


def test_edit_changes_what_is_found():
    record = factories.published(factories.make_region(name_en="Harbour"))
    record.name_en = "Port"
    record.save()
    assert (finds(record, "port"), finds(record, "harbour")) == (True, False)


@pytest.mark.parametrize("end", ["withdraw", "delete"])
def test_what_is_not_public_any_more_leaves_the_index(end):
    record = factories.published(factories.make_region(name_en="Harbour"))
    key = record.pk
    assert index.index().nearest(["region"], Question.of("harbour"), size=5)
    if end == "delete":
        record.delete()
    else:
        services.withdraw(record=record, by=None, reason="Entered twice.")
    assert index.index().nearest(["region"], Question.of("harbour"), size=5) == []
    assert key in index.differing(
        "region", [(key, json.dumps({"name_en": "a", "name_zh": "", "kind": "region", "aliases": []}))]
    )


def test_draft_and_private_texts_are_not_found():
    draft = factories.make_region(name_en="Secretville")
    delegation = factories.make_delegation(name_en="Visit", internal_brief="Ask for the permit.")
    factories.make_member(delegation=delegation, name_en="Hidden Person", is_public=False)
    factories.published(delegation)
    assert not finds(draft, "secretville")
    for text in ("permit", "hidden", "person"):
        assert not finds(delegation, text)
    assert finds(delegation, "visit")


def shown_by_many(region, count=3):
    visits = [factories.make_delegation(summary_en="A tour.") for _ in range(count)]
    for visit in visits:
        factories.make_sending_region(delegation=visit, region=region)
        factories.published(visit)
    return visits


def test_withdrawn_name_finds_none_of_the_many_that_showed_it():
    region = factories.published(factories.make_region(name_en="Atlantis"))
    visits = shown_by_many(region)
    model = type(visits[0])
    assert len(found(model, "atlantis")) == len(visits)
    services.withdraw(record=region, by=None, reason="There is no such place.")
    marked = PublicRecord.objects.filter(mark__isnull=False)
    assert len(marked) == len(visits)
    assert found(model, "atlantis") == []
    assert index.index().elsewhere(["delegation"], Question.of("atlantis"), size=5) == []
    assert "atlantis" in entry_of(1, marked[0].body).shown
    for text in (visits[0].name_en, "tour"):
        assert finds(visits[0], text), "its own words find a stale record too"
    renew()
    assert found(model, "atlantis") == []
    assert list(audit.faults()) == []


def test_renamed_record_is_found_by_its_new_name_once_renewed():
    region = factories.published(factories.make_region(name_en="Port"))
    visits = shown_by_many(region)
    region.name_en = "Harbour"
    region.save()
    assert (found(type(visits[0]), "harbour"), found(type(visits[0]), "port")) == ([], [])
    renew()
    assert len(found(type(visits[0]), "harbour")) == len(visits)


def tamper_away(record):
    index.remove(record.kind_name, [record.pk])


def tamper_words(record):
    body = json.loads(PublicRecord.objects.get(uuid=record.uuid).body) | {"name_en": "Forged"}
    index.write(record.kind_name, [(record.pk, json.dumps(body))])


def tamper_stray(record):
    body = PublicRecord.objects.get(uuid=record.uuid).body
    index.write(record.kind_name, [(record.pk + 1000, body)])


@pytest.mark.parametrize(
    ("tamper", "fault"), [(tamper_away, "index"), (tamper_words, "index"), (tamper_stray, "stray in the index")]
)
def test_check_finds_and_mends_the_index(tamper, fault):
    record = factories.published(factories.make_region(name_en="Harbour"))
    tamper(record)
    told = StringIO()
    with pytest.raises(CommandError):
        call_command("check_register", stdout=told)
    assert f": {fault}\n" in told.getvalue()
    call_command("check_register", repair=True, stdout=StringIO())
    assert list(audit.faults()) == []
    assert finds(record, "harbour")


def test_another_tokenizer_is_another_shape(monkeypatch):
    kind = next(all_kinds())
    before = kind.shape
    monkeypatch.setattr("publishing.search.tokens.VERSION", "2")
    assert replace(kind).shape != before


def test_flush_empties_the_index_with_the_register():
    record = factories.published(factories.make_region(name_en="Harbour"))
    index.forget_what_was_flushed()
    assert finds(record, "harbour")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publishing_shown")
        cursor.execute("DELETE FROM publishing_publicrecord")
    index.forget_what_was_flushed()
    assert index.strays("region") == []


def test_record_as_long_as_a_book_is_published_and_found_by_what_fits():
    """PostgreSQL refuses a row of the index that is larger than a megabyte."""
    text = " ".join(f"word{number:06}" for number in range(90_000))
    record = factories.published(factories.make_region(name_en="Longshire", summary_en=text))
    assert (finds(record, "longshire"), finds(record, "word000000"), finds(record, "word089999")) == (True, True, False)


def test_index_that_may_wait_in_bulk_waits_no_longer_afterwards():
    before = pending_of_index()
    with pytest.raises(ZeroDivisionError), index.in_bulk():
        assert connection.vendor == "sqlite" or pending_of_index() > before > 0
        record = factories.published(factories.make_region(name_en="Harbour"))
        raise ZeroDivisionError
    assert pending_of_index() == before
    assert finds(record, "harbour")


def pending_of_index():
    """Kilobytes, and on SQLite, which enters every word at once, nothing."""
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions[1] FROM pg_class WHERE relname = 'search_region_words'")
        (option,) = cursor.fetchone()
    return int(option.removeprefix("gin_pending_list_limit="))
