"""The choice of what a source bears out, in the form of the record."""

import pytest

from organizations.models import Sector
from tests import factories
from tests.publishing.staff.pages import admin_url

pytestmark = pytest.mark.django_db


def chosen_label(client, record):
    """The label of the field, and what its first row shows as chosen."""
    response = client.get(admin_url(record))
    formsets = (inline.formset for inline in response.context["inline_admin_formsets"])
    bound = next(formset for formset in formsets if "citation" in formset.prefix).forms[0]["about"]
    chosen = [str(option.data["label"]) for option in bound.subwidgets if option.data["selected"]]
    return str(bound.label), chosen


@pytest.mark.parametrize(
    ("field", "label"),
    [("sectors", "Sectors"), ("also_in", "Also lies in"), ("name", "Name in English / Name in Chinese")],
)
def test_many_to_many_facts_and_pairs_have_names(client, editor, field, label):
    region = factories.make_region()
    region.sectors.add(Sector.objects.first())
    factories.make_citation(region, field=field)
    client.force_login(editor)
    assert chosen_label(client, region) == ("Bears out", [label])


def test_column_of_a_row_has_the_names_of_both(client, editor):
    delegation = factories.make_delegation()
    member = factories.make_member(delegation=delegation, name_en="Ann")
    factories.make_citation(delegation, part=member, field="role")
    client.force_login(editor)
    assert chosen_label(client, delegation) == ("Bears out", ["Ann – Role"])
