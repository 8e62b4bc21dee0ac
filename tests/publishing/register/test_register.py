"""The register: what it says is what a fresh rendering says, and it moves when that does and not otherwise."""

import json
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from delegations.models import Delegation
from publishing import services
from publishing.changes import changes
from publishing.kinds import kind_of
from publishing.models import PublicRecord, SitePosition, StaleBody
from publishing.register import audit, writer
from publishing.register.bodies import public_body
from publishing.register.rendering import render
from tests import factories

pytestmark = pytest.mark.django_db


def row(record):
    return PublicRecord.objects.get(uuid=record.uuid)


def position():
    return SitePosition.objects.get().value


def says_what_is_so(record):
    kept = row(record)
    return kept.body == render(kind_of(record), [record.pk])[0].stamped(kept.modified_at)


def no_faults():
    return list(audit.faults()) == []


@pytest.fixture
def visit():
    """A public visit from a public region, and the row of one member."""
    region = factories.published(factories.make_region(name_en="Port"))
    delegation = factories.published(factories.make_delegation(name_en="Spring visit"))
    factories.make_sending_region(delegation=delegation, region=region)
    member = factories.make_member(delegation=delegation)
    delegation.refresh_from_db()
    return region, delegation, member


def test_hidden_records_have_no_row():
    factories.make_region()
    assert not PublicRecord.objects.exists()


def test_publishing_writes_what_is_rendered(visit):
    for record in visit[:2]:
        assert says_what_is_so(record)
        assert (row(record).state, row(record).slug) == ("public", record.slug)
    assert no_faults()


def test_edit_is_in_the_row_at_a_new_position(visit):
    _region, delegation, _member = visit
    before = row(delegation).position
    delegation.name_en = "Autumn visit"
    delegation.save()
    assert row(delegation).position > before
    assert json.loads(row(delegation).body)["name_en"] == "Autumn visit"
    assert no_faults()


def test_childs_edit_is_in_its_owners_row(visit):
    _region, delegation, member = visit
    before = row(delegation).position
    member.name_en = "Somebody Else"
    member.save()
    assert row(delegation).position > before
    assert "Somebody Else" in row(delegation).body
    member.delete()
    assert "Somebody Else" not in row(delegation).body
    assert no_faults()


def test_rename_is_in_every_body_that_shows_the_name(visit):
    region, delegation, _member = visit
    before = row(delegation).position
    region.name_en = "Harbour"
    region.save()
    renew()
    assert "Harbour" in row(delegation).body
    assert row(delegation).position > before
    assert no_faults()


@pytest.mark.parametrize("make", [factories.make_delegation, factories.make_event, factories.make_outcome])
def test_link_made_from_its_far_end_is_in_both_bodies(make):
    article, target = factories.published(factories.make_article()), factories.published(make())
    target.articles.add(article)
    assert list(audit.faults()) == []
    target.articles.clear()
    assert list(audit.faults()) == []


def test_link_made_from_a_draft_is_known_when_the_draft_is_published():
    article, draft = factories.published(factories.make_article()), factories.make_delegation()
    draft.articles.add(article)
    assert list(audit.faults()) == []
    factories.published(draft)
    assert list(audit.faults()) == []


def test_withdrawal_leaves_no_body_and_no_link(visit):
    region, delegation, _member = visit
    services.withdraw(record=region, by=None, reason="Entered twice.")
    gone = row(region)
    assert (gone.state, gone.body, gone.reason) == ("withdrawn", "", "Entered twice.")
    renew()
    assert str(region.uuid) not in row(delegation).body
    assert no_faults()
    services.publish(record=region, by=None)
    assert (row(region).state, row(region).reason) == ("public", "")
    renew()
    assert str(region.uuid) in row(delegation).body
    assert no_faults()


def test_deletion_leaves_a_tombstone_without_anything(visit):
    region, delegation, _member = visit
    uuid = delegation.uuid
    delegation.delete()
    gone = PublicRecord.objects.get(uuid=uuid)
    assert (gone.state, gone.body, gone.reason) == ("erased", "", "")
    assert not gone.shown.exists()
    assert says_what_is_so(region)
    assert no_faults()


def test_deletion_that_is_taken_back_leaves_the_row(visit):
    _region, delegation, _member = visit
    with changes():
        with suppress(LookupError), transaction.atomic():
            Delegation.objects.get(pk=delegation.pk).delete()
            raise LookupError
        assert Delegation.objects.filter(pk=delegation.pk).exists()
    assert row(delegation).state == "public"
    assert no_faults()


def test_nothing_changed_takes_no_position(visit):
    region, delegation, member = visit
    before, stamps = position(), [row(record).modified_at for record in visit[:2]]
    for record in (region, delegation, member):
        record.save()
    assert position() == before
    assert [row(record).modified_at for record in visit[:2]] == stamps


def test_private_edit_takes_no_position_and_moves_no_modified_at(visit):
    _region, delegation, member = visit
    before, body = position(), public_body(delegation)
    delegation.internal_brief = "Ask for the permit."
    delegation.save()
    factories.make_member_private(member=member, notes="Diabetic.")
    assert position() == before
    assert public_body(delegation) == body


def test_public_edit_moves_modified_at(visit):
    """The twin of the private edit."""
    _region, delegation, _member = visit
    before = public_body(delegation)["modified_at"]
    delegation.summary_en = "What came of it."
    delegation.save()
    assert public_body(delegation)["modified_at"] > before


def test_draft_edit_takes_no_position():
    draft = factories.make_region()
    factories.published(factories.make_region())
    before = position()
    draft.name_en = "Not yet"
    draft.save()
    assert position() == before


def renew(batch=50):
    """What `work` does."""
    while writer.renew_stale(batch=batch):
        pass


def test_what_was_rendered_with_its_news_is_not_stale(visit):
    region, delegation, _member = visit
    with changes():
        region.name_en, delegation.internal_brief = "Harbour", "Ask for the permit."
        region.save(), delegation.save()
    assert not StaleBody.objects.exists()
    assert "Harbour" in row(delegation).body


def shown_by(count):
    """A public region and so many public visits from it."""
    region = factories.published(factories.make_region(name_en="Port"))
    visits = [factories.published(factories.make_delegation()) for _ in range(count)]
    for delegation in visits:
        factories.make_sending_region(delegation=delegation, region=region)
    return region, visits


def test_showers_are_stale_until_they_are_renewed():
    region, visits = shown_by(3)
    region.name_en = "Harbour"
    region.save()
    assert StaleBody.objects.count() == len(visits)
    assert all("Harbour" not in row(delegation).body for delegation in visits)
    assert no_faults()
    before = position()
    renew(batch=2)
    assert not StaleBody.objects.exists()
    assert all("Harbour" in row(delegation).body for delegation in visits)
    assert position() == before + len(visits)
    assert no_faults()


@pytest.fixture
def few_at_once(monkeypatch):
    """A unit of change renders two records, and no more."""
    monkeypatch.setattr(writer, "AT_ONCE", 2)


def test_few_touched_records_are_rendered_at_once(few_at_once):
    _region, visits = shown_by(2)
    Delegation.objects.update(summary_en="A tour.")
    assert all("A tour." in row(delegation).body for delegation in visits)
    assert not StaleBody.objects.exists()


def test_many_touched_records_are_left_to_work(few_at_once, client):
    _region, visits = shown_by(3)
    before, bodies = position(), [row(delegation).body for delegation in visits]
    Delegation.objects.update(summary_en="A tour.")
    assert [row(delegation).body for delegation in visits] == bodies
    assert position() > before, "pages kept for the former position are not sent any more"
    assert client.get("/api/v1/delegations/").content.count(b"A tour.") == len(visits)
    assert client.get("/api/v1/delegations/?q=tour").json()["results"] == []
    renew()
    assert all("A tour." in row(delegation).body for delegation in visits)
    assert len(client.get("/api/v1/delegations/?q=tour").json()["results"]) == len(visits)
    assert position() == before + 1 + len(visits), "the mirror hears of each once"
    assert no_faults()


def test_words_that_many_records_lost_find_them_no_more(few_at_once, client):
    _region, visits = shown_by(3)
    Delegation.objects.update(summary_en="A tour of Atlantis.")
    renew()
    assert len(client.get("/api/v1/delegations/?q=atlantis").json()["results"]) == len(visits)
    Delegation.objects.update(summary_en="A tour.")
    assert client.get("/api/v1/delegations/?q=atlantis").json()["results"] == []


def test_many_new_records_are_public_before_they_are_rendered(few_at_once, client):
    visits = [factories.make_delegation() for _ in range(2)]
    again = factories.withdrawn(factories.make_delegation())
    services.publish_together(records=[*visits, again], by=None)
    for delegation in (*visits, again):
        kept = row(delegation)
        assert (kept.state, kept.slug, kept.body, kept.reason) == ("public", delegation.slug, "", "")
        assert client.get(delegation.get_absolute_url()).status_code == 200
    found = client.get("/api/v1/changes/").json()["results"]
    assert {change["body"]["slug"] for change in found} == {delegation.slug for delegation in (*visits, again)}
    renew()
    assert all(says_what_is_so(delegation) for delegation in (*visits, again))
    assert row(again).modified_at == Delegation.objects.get(pk=again.pk).modified_at
    assert no_faults()


def test_those_that_show_the_many_are_stale_too(few_at_once):
    events = [factories.published(factories.make_event()) for _ in range(3)]
    visit = factories.published(factories.make_delegation())
    for event in events:
        factories.make_participation(delegation=visit, event=event)
    renew()
    type(events[0]).objects.update(name_en="Renamed")
    assert row(visit).mark
    renew()
    assert row(visit).body.count('"name_en":"Renamed"') == len(events)


def test_stale_bodies_are_served_live(client):
    region, visits = shown_by(3)
    region.name_en = "Harbour"
    region.save()
    assert row(visits[0]).mark
    for address in (f"/api/v1/delegations/{visits[0].uuid}/", "/api/v1/delegations/", visits[0].get_absolute_url()):
        assert "Harbour" in client.get(address).text, address
    lines = client.get("/api/v1/delegations/?format=jsonl").getvalue().decode().splitlines()
    assert all("Harbour" in line for line in lines)
    assert len(lines) == len(visits)


def tamper_body(record):
    PublicRecord.objects.filter(uuid=record.uuid).update(body='{"name_en":"Forged"}')


def tamper_links(record):
    row(record).shown.all().delete()


def tamper_row(record):
    PublicRecord.objects.filter(uuid=record.uuid).delete()


def tamper_record(record):
    type(record).objects.filter(pk=record.pk).write(status="withdrawn", withdrawal_reason="Wrong.")


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [(tamper_body, "different"), (tamper_links, "links"), (tamper_row, "missing"), (tamper_record, "stray")],
)
def test_check_finds_and_mends_what_is_wrong(visit, tamper, fault):
    _region, delegation, _member = visit
    call_command("check_register", stdout=StringIO())
    tamper(delegation)
    found = StringIO()
    with pytest.raises(CommandError):
        call_command("check_register", stdout=found)
    assert f"delegation {delegation.pk}: {fault}" in found.getvalue()
    call_command("check_register", repair=True, stdout=StringIO())
    call_command("check_register", stdout=StringIO())
    assert no_faults()


def test_renamed_code_is_in_every_body_that_shows_it(visit):
    region, delegation, _member = visit
    sector = factories.make_sector()
    delegation.sectors.add(sector)
    figure = factories.make_figure(region=region)
    sector.name_en, figure.indicator.name_en = "Renamed sector", "Renamed indicator"
    sector.save(), figure.indicator.save()
    assert public_body(delegation)["sectors"][0]["name_en"] == "Renamed sector"
    assert public_body(region)["figures"][0]["indicator"]["name_en"] == "Renamed indicator"


def of_another_release(record):
    """As if a release had written it whose bodies said less."""
    PublicRecord.objects.filter(uuid=record.uuid).update(shape="older", body='{"uuid":""}')


def test_bodies_of_another_release_are_rendered_until_they_are_renewed(visit, client):
    _region, delegation, _member = visit
    of_another_release(delegation)
    assert public_body(delegation)["slug"] == delegation.slug
    for address in ("delegations/", "changes/", "delegations/?format=jsonl", "search/?q=spring"):
        answer = client.get(f"/api/v1/{address}").getvalue().decode()
        assert str(delegation.uuid) in answer, address
    assert [fault.what for fault in audit.faults()] == ["different"]


def test_work_renews_bodies_of_another_release(visit):
    _region, delegation, _member = visit
    of_another_release(delegation)
    for _ in range(2):
        writer.mark_other_shapes()
    mark = StaleBody.objects.get()
    assert (mark.record.uuid, mark.is_doubtful) == (delegation.uuid, False)
    renew()
    assert says_what_is_so(delegation)
    assert no_faults()
