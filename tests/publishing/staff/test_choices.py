"""What is chosen in a look-up is called, in a form opened again, as it was called in the list of choices."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.publishing.staff.pages import admin_url, form_data

pytestmark = pytest.mark.django_db


def shown(response, name):
    """The options of a select of the page, blank one left out."""
    forms = [response.context["adminform"].form]
    forms += [form for inline in response.context["inline_admin_formsets"] for form in inline.formset.forms]
    bound = next(form[field] for form in forms for field in form.fields if form.add_prefix(field) == name)
    return [html.unescape(label) for label in re.findall(r'<option value="\d+"[^>]* selected>([^<]+)<', str(bound))]


def test_chosen_record_keeps_the_label_that_tells_it_apart(as_editor):
    region = factories.make_region(name_en="Springfield", parent=factories.make_region(name_en="Illinois"))
    visit = factories.make_delegation(previous_visit=factories.make_delegation(name_en="Mission"))
    factories.make_sending_region(delegation=visit, region=region)
    response = as_editor.get(admin_url(visit))
    assert shown(response, "sending_regions-0-region") == [region.staff_label()] != [str(region)]
    assert shown(response, "previous_visit") == [visit.previous_visit.staff_label()] != ["Mission"]


def test_many_chosen_records_are_all_shown(as_editor):
    article, events = factories.make_article(), [factories.make_event() for _number in range(3)]
    article.events.set(events)
    response = as_editor.get(admin_url(article))
    assert set(shown(response, "events")) == {event.staff_label() for event in events}


def test_label_is_kept_when_the_form_is_refused(as_editor):
    visit = factories.make_delegation()
    row = factories.make_sending_region(delegation=visit)
    sent = form_data(as_editor.get(admin_url(visit))) | {"starts_on": "nonsense"}
    response = as_editor.post(admin_url(visit), sent)
    assert shown(response, "sending_regions-0-region") == [row.region.staff_label()]


def test_more_rows_cost_no_more_queries(as_editor):
    def queries(number):
        visit = factories.make_delegation()
        for position in range(number):
            person, firm = factories.make_person(), factories.make_organization()
            factories.make_member(delegation=visit, person=person, organization=firm, position=position)
            factories.make_sending_region(delegation=visit, region=factories.make_region(), position=position)
        as_editor.get(admin_url(visit))
        with CaptureQueriesContext(connection) as captured:
            as_editor.get(admin_url(visit))
        return len(captured)

    assert queries(6) == queries(2)


@pytest.mark.parametrize("term", ["sichuan", "四川"])
def test_what_is_called_so_is_offered_before_what_only_holds_the_word(as_editor, term):
    for name_en, name_zh in (("Bank of Sichuan", "大四川"), ("Sichuan Basin", "四川盆地"), ("Sichuan", "四川")):
        factories.make_region(name_en=name_en, name_zh=name_zh)
    query = {"app_label": "delegations", "model_name": "stop", "field_name": "region", "term": term}
    found = [row["text"].split(" (")[0] for row in as_editor.get("/admin/autocomplete/", query).json()["results"]]
    assert found == ["Sichuan", "Sichuan Basin", "Bank of Sichuan"]
