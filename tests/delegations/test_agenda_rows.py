import pytest
from django.core.exceptions import ValidationError

from delegations.models import Appearance
from publishing.register.bodies import public_body
from tests import factories

pytestmark = pytest.mark.django_db


def test_appearance_at_another_events_agenda_item_is_refused():
    stray = Appearance(event=factories.make_event(), agenda_item=factories.make_agenda_item(), name_en="A speaker")
    with pytest.raises(ValidationError, match="another event"):
        stray.full_clean()


def test_appearance_takes_its_event_from_the_agenda_item():
    item = factories.make_agenda_item()
    appearance = Appearance(agenda_item=item, name_en="A speaker")
    appearance.clean()
    assert appearance.event == item.event


def test_appearance_at_a_hidden_event_is_not_shown_under_a_public_agenda_item():
    item = factories.make_agenda_item(event=factories.published(factories.make_event()))
    factories.make_appearance(agenda_item=item, event=factories.make_event(), name_en="Of the draft")
    factories.make_appearance(agenda_item=item, name_en="Of the event")
    shown = public_body(item.event)["agenda"][0]["appearances"]
    assert [row["name_en"] for row in shown] == ["Of the event"]
