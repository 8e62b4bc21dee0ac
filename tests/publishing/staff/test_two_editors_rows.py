"""Two editors at the rows of one record: deleted rows are told and leave the rest to be saved; rows of every kind of
inline show both values."""

import pytest

from publishing.models import Alias
from tests import factories
from tests.publishing.staff.pages import admin_url, form_data, text

pytestmark = pytest.mark.django_db


def key_of(opened, value):
    return next(name for name, held in opened.items() if held == value)


def test_row_that_somebody_deleted_is_told_and_the_rest_is_saved(as_editor):
    delegation = factories.make_delegation()
    ann = factories.make_member(delegation=delegation, name_en="Ann", position=1)
    bob = factories.make_member(delegation=delegation, name_en="Bob", position=2)
    opened = form_data(as_editor.get(admin_url(delegation)))
    ann.delete()
    response = as_editor.post(admin_url(delegation), opened | {key_of(opened, "Bob"): "Robert"})
    assert "Somebody deleted this row after you opened the form: Member" in text(response)
    assert "“Ann”" in text(response) and "Id –" not in text(response)
    assert "stored now: “Bob”; yours: “Robert”" in text(response)
    assert 'value="Robert"' in response.content.decode()
    assert as_editor.post(admin_url(delegation), form_data(response)).status_code == 302
    assert list(delegation.members.values_list("pk", "name_en")) == [(bob.pk, "Robert")]


def test_row_deleted_by_both_is_no_matter(as_editor):
    delegation = factories.make_delegation()
    ann = factories.make_member(delegation=delegation, name_en="Ann")
    opened = form_data(as_editor.get(admin_url(delegation)))
    number = key_of(opened, "Ann").removesuffix("-name_en")
    ann.delete()
    response = as_editor.post(admin_url(delegation), opened | {f"{number}-DELETE": "on"})
    assert "Somebody deleted this row" not in text(response)
    assert as_editor.post(admin_url(delegation), form_data(response)).status_code == 302


def test_row_added_meanwhile_mixes_up_no_rows(as_editor):
    delegation = factories.make_delegation()
    bob = factories.make_member(delegation=delegation, name_en="Bob", position=2)
    opened = form_data(as_editor.get(admin_url(delegation)))
    factories.make_member(delegation=delegation, name_en="Ann", position=1)
    response = as_editor.post(admin_url(delegation), opened | {key_of(opened, "Bob"): "Robert"})
    rows = next(i for i in response.context["inline_admin_formsets"] if i.formset.prefix == "members")
    assert [(row.original, row.form["name_en"].value()) for row in rows][:1] == [(bob, "Robert")]


def test_nonsense_in_a_hidden_field_is_shown(as_editor):
    delegation = factories.make_delegation()
    factories.make_member(delegation=delegation, name_en="Ann")
    opened = form_data(as_editor.get(admin_url(delegation)))
    number = key_of(opened, "Ann").removesuffix("-name_en")
    response = as_editor.post(admin_url(delegation), opened | {f"{number}-id": "x", f"{number}-name_en": "Anna"})
    formset = next(i.formset for i in response.context["inline_admin_formsets"] if i.formset.prefix == "members")
    assert formset.non_form_errors()


@pytest.mark.parametrize(
    ("kind", "column"), [("alias", "text"), ("identifier", "value"), ("citation", "place")], ids=str
)
def test_rows_of_any_record_show_both_values(as_editor, kind, column):
    region = factories.make_region()
    row = getattr(factories, f"make_{kind}")(region, **{column: "as-it-was"})
    opened = form_data(as_editor.get(admin_url(region)))
    type(row).objects.filter(pk=row.pk).update(**{column: "by-the-first"})
    response = as_editor.post(admin_url(region), opened | {key_of(opened, "as-it-was"): "by-the-second"})
    assert "stored now: “by-the-first”; yours: “by-the-second”" in text(response)
    assert as_editor.post(admin_url(region), form_data(response)).status_code == 302
    row.refresh_from_db()
    assert getattr(row, column) == "by-the-second"


def test_other_name_that_somebody_deleted_is_told(as_editor):
    region = factories.make_region()
    alias = factories.make_alias(region, text="Szechwan")
    opened = form_data(as_editor.get(admin_url(region)))
    alias.delete()
    response = as_editor.post(admin_url(region), opened)
    assert "“Szechwan”" in text(response)
    assert as_editor.post(admin_url(region), form_data(response)).status_code == 302
    assert not Alias.objects.exists()
