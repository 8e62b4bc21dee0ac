"""What looks wrong in a visit and its events is asked before they are published, on every page that does it."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publishing.admin.questions import questions_of
from tests import factories

pytestmark = pytest.mark.django_db
EVENT = "The event “Forum” lies outside the days of the visit “Visit”."
STOP = "The stop “Oakland” lies outside the days of the visit."
ITEM = "The agenda item “Closing words” lies outside the time of its event."


def odd_visit():
    """A visit with a stop and an event on the day after it, the event with an item after its end."""
    visit = factories.make_delegation(name_en="Visit", starts_on=date(2018, 11, 12))
    factories.make_member(delegation=visit, role="head")
    factories.make_stop(
        delegation=visit, region=factories.make_region(name_en="Oakland"), arrives_on=date(2018, 11, 13)
    )
    event = factories.make_event(
        name_en="Forum", starts_on=date(2018, 11, 13), starts_at=time(9), ends_at=time(11), time_zone="Asia/Shanghai"
    )
    factories.make_participation(delegation=visit, event=event)
    factories.make_agenda_item(event=event, title_en="Closing words", starts_at=time(12))
    return visit, event


def page(publisher, record, name, *args):
    address = reverse(f"admin:delegations_{record._meta.model_name}_{name}", args=[record.pk, *args])
    return publisher.get(address).content.decode()


@pytest.mark.parametrize("step", ["publish", "schedule"])
def test_steps_ask(publisher, step):
    visit, event = odd_visit()
    shown = page(publisher, visit, "step", step)
    assert EVENT in shown and STOP in shown and ITEM not in shown
    shown = page(publisher, event, "step", step)
    assert EVENT in shown and ITEM in shown and STOP not in shown


def test_publishing_together_asks_about_the_record_and_about_what_it_brings(publisher):
    visit, _event = odd_visit()
    shown = page(publisher, visit, "together")
    assert shown.count(EVENT) == 2 and STOP in shown and ITEM in shown


def test_publishing_many_asks(publisher):
    visit, _event = odd_visit()
    sent = {"action": "publish_selected", "_selected_action": [visit.pk]}
    assert EVENT in publisher.post(reverse("admin:delegations_delegation_changelist"), sent).content.decode()


def test_nothing_is_asked_where_everything_fits():
    visit, event = odd_visit()
    visit.ends_on, event.ends_at = date(2018, 11, 13), time(13)
    visit.save(), event.save()
    assert questions_of(visit, event) == {visit: [], event: []}


def test_questions_of_three_visits_cost_as_much_as_those_of_one():
    def cost(*records):
        records = [type(record).objects.get(pk=record.pk) for record in records]
        with CaptureQueriesContext(connection) as queries:
            assert all(questions_of(*records).values())
        return len(queries)

    first, second, third = odd_visit(), odd_visit(), odd_visit()
    assert cost(*first) == cost(*first, *second, *third)
