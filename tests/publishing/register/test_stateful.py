"""PROPERTIES 11: whatever is done in whatever order, the register says what a fresh rendering says, and a mirror that
follows the feed holds what the API shows.

More examples than usual: `pytest --hypothesis-profile=long tests/publishing/register/test_stateful.py`.
"""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.signals import m2m_changed
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from coverage.models import Article
from delegations.models import Delegation, Event, Member
from organizations.models import Region
from publishing.changes import changes
from publishing.kinds import aggregate_models, all_kinds
from publishing.models import PublicRecord, StaleBody
from publishing.querysets import RecordQuerySet
from publishing.register import audit, writer
from tests import factories
from tests.leaks.world import Texts, child_models, factory, links_of, make, publish_all, target_of
from tests.publishing.deeds import DEEDS, Nothing

QUICK = settings(max_examples=10, stateful_step_count=20, deadline=None, derandomize=True, database=None)
FEED = "/api/v1/changes/"
NUMBERS = st.integers(0, 60)
DEED = st.tuples(st.sampled_from(DEEDS), NUMBERS, NUMBERS, NUMBERS)


class Mirror:
    """A partner's copy of the site, kept as docs/api.md says: a page may be taken twice, a tombstone drops."""

    def __init__(self):
        self.bodies, self.next, self.client = {}, FEED, Client()

    def copy(self):
        other = Mirror()
        other.bodies, other.next = dict(self.bodies), self.next
        return other

    def take_page(self, *, moves_on=True):
        page = self.client.get(self.next).json()
        for change in page["results"]:
            if change["deleted"]:
                self.bodies.pop(change["uuid"], None)
            else:
                self.bodies[change["uuid"]] = change["body"]
        self.next = page["next"] if moves_on else self.next
        return page["more"]

    def follow(self):
        while self.take_page():
            pass


def site(client):
    """Every body of every list of the API."""
    bodies = {}
    for kind in all_kinds():
        page = client.get(f"/api/v1/{kind.api_name}/?per_page=1000").json()
        assert page["next"] is None
        bodies |= {body["uuid"]: body for body in page["results"]}
    return bodies


class Office(RuleBasedStateMachine):
    """Deeds one by one or several in one unit of change, and a mirror that follows now and then."""

    start: Mirror

    def __init__(self):
        super().__init__()
        self.mirror = self.start.copy()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    @rule(deeds=st.lists(DEED, min_size=1, max_size=4))
    def do(self, deeds):
        for deed in deeds:
            with refusals_allowed():
                act(deed)

    @rule(deeds=st.lists(DEED, min_size=2, max_size=3))
    def do_in_one_unit(self, deeds):
        with refusals_allowed(), changes():
            for deed in deeds:
                act(deed)

    @rule(moves_on=st.booleans())
    def take_page(self, moves_on):
        self.mirror.take_page(moves_on=moves_on)

    @invariant()
    def register_says_what_is_so(self):
        assert list(audit.faults()) == []

    def teardown(self):
        try:
            assert what_is_wrong(self.mirror) == []
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)


def what_is_wrong(mirror):
    """Once `work` has renewed what is stale and the mirror has followed."""
    while writer.renew_stale(set()):
        pass
    wrong = [*audit.faults(), *StaleBody.objects.all(), *wrongly_named()]
    mirror.follow()
    shown = site(mirror.client)
    return wrong + [uuid for uuid in {*mirror.bodies, *shown} if mirror.bodies.get(uuid) != shown.get(uuid)]


def wrongly_named():
    """Records whose name is made of facts and says something else."""
    for model in (Delegation, Event):
        for record in model.objects.filter(name_basis="descriptive"):
            if (record.name_en, record.name_zh) != record.describe():
                yield record


def act(deed):
    verb, *numbers = deed
    verb(*numbers)


class refusals_allowed(suppress):  # noqa: N801  reads as what it is
    """What the models, the services or the database refuse changes nothing; the register refuses nothing."""

    def __init__(self):
        super().__init__(Nothing, ValidationError, IntegrityError, models.ProtectedError)
        self.atomic = transaction.atomic()

    def __enter__(self):
        self.atomic.__enter__()

    def __exit__(self, kind, error, traceback):
        self.atomic.__exit__(kind, error, traceback)
        assert "publicrecord" not in str(error), error
        assert "publishing_shown" not in str(error), error
        return super().__exit__(kind, error, traceback)


@pytest.fixture
def office(db):
    """Two public records of each kind, the second with children and linked to all of the first; a draft of each."""
    texts = Texts()
    base = {model: make(model, texts.plain, {}) for model in aggregate_models()}
    linked = {model: make(model, texts.plain, base) for model in aggregate_models()}
    for record in linked.values():
        add_rows(record, base)
        factories.make_citation(record, article=base[Article])
    publish_all([*base.values(), *linked.values()])
    for model in aggregate_models():
        make(model, texts.plain, linked)
    Office.start = Mirror()
    Office.start.follow()
    return Office


def add_rows(owner, targets):
    """A child of each model, and one more with every link that its constraints allow at once."""
    for child, name in child_models(type(owner)):
        links = {link.name: target_of(link, targets) for link in links_of(child) if link.name != name}
        for values in ({}, {name: target for name, target in links.items() if target}):
            with suppress(IntegrityError), transaction.atomic():
                factory(child)(**values | {name: owner})


def test_register_and_mirror_follow_whatever_is_done(office):
    is_long = settings.get_current_profile_name() == "long"
    run_state_machine_as_test(office, settings=settings() if is_long else QUICK)


def link_an_article():
    Article.objects.public().first().events.add(Event.objects.public().first())


def rename_a_region():
    region = Region.objects.public().first()
    region.name_en = "Harbour"
    region.save()


def give_titles():
    Member.objects.update(title_en="Head of office")


def links_untracked(monkeypatch):
    monkeypatch.setattr(m2m_changed, "send", lambda **kwargs: None)


def showers_unasked(monkeypatch):
    monkeypatch.setattr(writer, "_showing", lambda news: PublicRecord.objects.none())


def updates_untracked(monkeypatch):
    monkeypatch.setattr(RecordQuerySet, "update", models.QuerySet.update)


def positions_kept(monkeypatch):
    monkeypatch.setattr(writer.Counter, "move", lambda counter, row: counter.news.append(row))


@pytest.mark.parametrize(
    ("deed", "guard_off"),
    [
        (link_an_article, links_untracked),
        (rename_a_region, showers_unasked),
        (give_titles, updates_untracked),
        (rename_a_region, positions_kept),
    ],
)
def test_the_checks_notice_a_guard_that_is_off(office, monkeypatch, deed, guard_off):
    assert what_is_wrong(office.start) == []
    with transaction.atomic():
        deed()
        assert what_is_wrong(office.start.copy()) == []
        transaction.set_rollback(True)
    with monkeypatch.context() as patch:
        guard_off(patch)
        deed()
    assert what_is_wrong(office.start.copy()) != []
