"""Publishing a visit with everything it shows."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coverage.models import Article
from organizations.models import Person
from publishing.unpublished import hidden_records_shown
from tests import factories
from tests.publishing.staff.pages import admin_url, text

pytestmark = pytest.mark.django_db


class Visit:
    """Sichuan's visit as a newcomer enters it: everything still a draft."""

    def __init__(self):
        make = factories
        self.china = make.make_region(name_en="China", kind="country")
        self.sichuan = make.make_region(name_en="Sichuan", parent=self.china)
        self.california = make.make_region(name_en="California")
        self.venue = make.make_venue(name_en="Hall", region=self.california)
        self.host = make.make_organization(name_en="Bay Area Council", region=self.california)
        self.head = make.make_person(name_en="Head of the visit")
        self.speaker = make.make_person(name_en="Speaker")
        self.escort = make.make_person(name_en="Escort")
        self.agency = make.make_outlet(name_en="Xinhua")
        self.article = make.make_article(name_en="Report", agency=self.agency)
        self.source = make.make_article(name_en="Source")
        self.delegation = make.make_delegation(name_en="Sichuan visit")
        self.other_visit = make.make_delegation(name_en="Another visit")
        self.forum = make.make_event(name_en="Forum", venue=self.venue)
        self.transfer = make.make_event(name_en="Bus", kind="transfer")
        self.project = make.make_outcome(name_en="Project", region=self.sichuan)
        self._link()

    def _link(self):
        make = factories
        make.make_sending_region(delegation=self.delegation, region=self.sichuan)
        make.make_member(delegation=self.delegation, person=self.head, role="head")
        make.make_member(delegation=self.delegation, person=self.escort, is_public=False)
        for event in (self.forum, self.transfer):
            make.make_participation(delegation=self.delegation, event=event)
        make.make_participation(delegation=self.other_visit, event=self.forum)
        make.make_event_organization(event=self.forum, organization=self.host)
        item = make.make_agenda_item(event=self.forum)
        make.make_appearance(agenda_item=item, person=self.speaker)
        make.make_outcome_link(outcome=self.project, event=self.forum)
        make.make_citation(self.host, article=self.source)
        self.article.delegations.add(self.delegation)
        self.article.organizations.add(make.make_organization(name_en="Mentioned in passing"))

    def read_again(self):
        for name, record in vars(self).items():
            setattr(self, name, type(record).objects.get(pk=record.pk))
        return self


@pytest.fixture
def visit(db):
    return Visit().read_again()


def names(records):
    return sorted(str(record) for record in records)


def page(client, record):
    return client.get(admin_url(record, "together"))


def everything(response):
    """The form as the page shows it, with its ticks."""
    record = response.context["record"]
    fields = {f"version-{record.kind_name}-{record.pk}": record.version, "record": []}
    for group in response.context["groups"]:
        for row in group["rows"]:
            fields[f"version-{row['token']}"] = row["record"].version
            if row["is_ticked"]:
                fields["record"].append(row["token"])
    return fields


def test_a_visit_brings_what_its_pages_show_and_no_more(visit):
    showing = hidden_records_shown(visit.delegation)
    assert names(showing.publishable) == sorted(
        [
            "Bay Area Council",
            "California",
            "China",
            "Forum",
            "Hall",
            "Head of the visit",
            "Project",
            "Report",
            "Sichuan",
            "Source",
            "Speaker",
            "Xinhua",
        ]
    )
    assert [(str(item.record), item.reason) for item in showing.refused] == [
        ("Bus", "An event of the kind “Transfer” is never public.")
    ]
    assert showing.withdrawn == []


def test_an_event_brings_its_visits_without_their_other_events(visit):
    found = names(hidden_records_shown(visit.forum).publishable)
    assert {"Sichuan visit", "Another visit", "Hall", "Speaker", "Project"} <= set(found)
    assert "Bus" not in found


def test_an_article_as_root_brings_what_it_names(visit):
    assert "Mentioned in passing" in names(hidden_records_shown(visit.article).publishable)


def test_public_records_are_left_alone(visit):
    factories.published(visit.forum)
    assert not {"Forum", "Hall", "Speaker"} & set(names(hidden_records_shown(visit.delegation).publishable))


def test_queries_do_not_grow_with_rows(visit, django_assert_num_queries):
    hidden_records_shown(visit.delegation)
    with CaptureQueriesContext(connection) as few:
        hidden_records_shown(visit.delegation)
    for _number in range(3):
        item = factories.make_agenda_item(event=visit.forum)
        factories.make_appearance(agenda_item=item, person=factories.make_person())
        event = factories.make_event(venue=factories.make_venue(region=visit.california))
        factories.make_participation(delegation=visit.delegation, event=event)
    with django_assert_num_queries(len(few)):
        hidden_records_shown(visit.delegation)


def test_queries_of_the_page_do_not_grow_with_rows(as_reviewer, visit):
    def count():
        with CaptureQueriesContext(connection) as queries:
            page(as_reviewer, visit.forum)
        return len(queries)

    factories.make_position(person=visit.speaker, organization=visit.host)
    factories.make_position(person=visit.head, organization=visit.host)
    count()
    few = count()
    for _number in range(3):
        person = factories.make_position(organization=visit.host).person
        factories.make_appearance(event=visit.forum, person=person)
    assert count() == few


def test_one_step_publishes_the_whole_visit(as_reviewer, visit):
    response = page(as_reviewer, visit.delegation)
    assert "The page shows 12 records that are not public yet" in text(response)
    assert "Bus: An event of the kind “Transfer” is never public." in text(response)
    answer = as_reviewer.post(admin_url(visit.delegation, "together"), everything(response), follow=True)
    assert "13 records are public now." in text(answer)
    visit.read_again()
    assert visit.delegation.is_public
    assert visit.forum.is_public
    assert not visit.transfer.is_public
    assert not visit.escort.is_public
    assert "Speaker" in as_reviewer.get(visit.forum.get_absolute_url()).content.decode()


def test_what_is_not_ticked_stays_hidden(as_reviewer, visit):
    fields = everything(page(as_reviewer, visit.delegation))
    fields["record"].remove(f"person-{visit.speaker.pk}")
    as_reviewer.post(admin_url(visit.delegation, "together"), fields)
    visit.read_again()
    assert visit.delegation.is_public
    assert not visit.speaker.is_public


def test_a_withdrawn_record_is_offered_without_a_tick(as_reviewer, visit):
    factories.withdrawn(visit.speaker, reason="On request.")
    response = page(as_reviewer, visit.delegation)
    assert "On request." in text(response)
    as_reviewer.post(admin_url(visit.delegation, "together"), everything(response))
    visit.read_again()
    assert visit.delegation.is_public
    assert visit.speaker.status == "withdrawn"


def test_one_change_in_between_stops_them_all(as_reviewer, visit):
    fields = everything(page(as_reviewer, visit.delegation))
    Person.objects.filter(pk=visit.speaker.pk).update(name_en="Speaker, corrected")
    response = as_reviewer.post(admin_url(visit.delegation, "together"), fields)
    assert "Somebody changed this record" in text(response)
    assert "Nothing was published." in text(response)
    assert not any(type(record).objects.get(pk=record.pk).is_public for record in vars(visit).values())


def test_one_refusal_stops_them_all_and_is_named(as_reviewer, visit):
    fields = everything(page(as_reviewer, visit.delegation))
    Article.objects.filter(pk=visit.source.pk).write(excerpt="x" * 400)
    response = as_reviewer.post(admin_url(visit.delegation, "together"), fields)
    assert "Source: Excerpt: Ensure this value has at most 300 characters" in text(response).replace(
        "Source: excerpt", "Source: Excerpt"
    )
    assert not any(type(record).objects.get(pk=record.pk).is_public for record in vars(visit).values())


def test_each_kind_asks_for_its_own_permission(as_editor, visit):
    user = as_editor.user
    user.user_permissions.add(Permission.objects.get(codename="publish_delegation"))
    response = page(as_editor, visit.delegation)
    assert "You may not publish records of this kind." in text(response)
    fields = everything(response)
    assert fields["record"] == []
    forged = fields | {"record": [f"person-{visit.speaker.pk}"]}
    assert as_editor.post(admin_url(visit.delegation, "together"), forged).status_code == 403
    visit.read_again()
    assert not visit.speaker.is_public
    assert not visit.delegation.is_public


def test_editor_may_not_open_or_send_the_page(as_editor, visit):
    assert page(as_editor, visit.delegation).status_code == 403
    assert as_editor.post(admin_url(visit.delegation, "together")).status_code == 403


def test_a_made_up_name_counts_what_became_public_with_it(as_reviewer, visit):
    event = factories.make_event(name_en="", name_basis="descriptive", kind="meeting", region=visit.california)
    event.refresh_from_db()
    as_reviewer.post(admin_url(event, "together"), everything(page(as_reviewer, event)))
    event.refresh_from_db()
    assert event.name_en == "Meeting, California, 14 November 2018"
    assert event.slug == "meeting-california-14-november-2018"


def test_a_page_that_is_public_already_can_publish_what_it_shows(as_reviewer, visit):
    factories.published(visit.delegation)
    as_reviewer.post(admin_url(visit.delegation, "together"), everything(page(as_reviewer, visit.delegation)))
    assert visit.read_again().forum.is_public
