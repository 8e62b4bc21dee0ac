"""The choice of what a source bears out, in the form of the record."""

import pytest

from coverage.models import Citation
from organizations.models import Sector
from tests import factories
from tests.delegations.admin.typed import add_row, errors_of, opened
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


def test_who_led_has_a_source_of_its_own(client, editor):
    member, article = factories.make_member(role="head", name_en="Ann"), factories.make_article()
    client.force_login(editor)
    address = admin_url(member.delegation)
    sent, prefix = opened(client, address), "coverage-citation-content_type-object_id"
    add_row(sent, prefix, about=f"member-{member.pk}:role", article=article.pk, basis="inferred")
    assert client.post(address, sent).status_code == 302
    citation = Citation.objects.get()
    assert (citation.part_name, citation.part_id, citation.field) == ("member", member.pk, "role")


class TestAgendaItem:
    """A point of the agenda has a form of its own, and its sources stand there too."""

    def sources(self, response):
        formsets = (inline.formset for inline in response.context["inline_admin_formsets"])
        return next(formset for formset in formsets if "citation" in formset.prefix)

    def test_its_own_sources_are_shown_and_no_others(self, client, editor):
        item = factories.make_agenda_item()
        other = factories.make_agenda_item(event=item.event)
        whole, pair, column = (
            factories.make_citation(item.event, part=item, field=field) for field in ("", "title", "starts_at")
        )
        factories.make_citation(item.event)
        factories.make_citation(item.event, part=other)
        client.force_login(editor)
        rows = self.sources(client.get(admin_url(item))).initial_forms
        assert {row.instance for row in rows} == {whole, pair, column}
        shown = next(row for row in rows if row.instance == pair)
        assert dict(shown.fields["about"].choices)[":title"] == "Title in English / Title in Chinese"

    @pytest.mark.parametrize("is_new", [True, False])
    def test_source_is_entered_with_the_item(self, client, editor, is_new):
        event, article = factories.make_event(), factories.make_article()
        client.force_login(editor)
        address = f"/admin/delegations/agendaitem/add/?event={event.pk}"
        if not is_new:
            address = admin_url(factories.make_agenda_item(event=event))
        sent = opened(client, address) | {"kind": "speech"}
        prefix = self.sources(client.get(address)).prefix
        add_row(sent, prefix, about=":title_en", article=article.pk, basis="stated")
        assert client.post(address, sent).status_code == 302
        citation, item = Citation.objects.get(), event.agenda.get()
        assert (citation.record, citation.part_name, citation.part_id) == (event, "agendaitem", item.pk)
        assert (citation.field, citation.article) == ("title_en", article)

    def test_saving_the_form_changes_no_source(self, client, editor):
        item = factories.make_agenda_item()
        for field in ("", "title", "starts_at"):
            factories.make_citation(item.event, part=item, field=field)
        before = list(Citation.objects.values())
        client.force_login(editor)
        sent = opened(client, admin_url(item))
        prefix = self.sources(client.get(admin_url(item))).prefix
        sent |= {f"{prefix}-0-place": "paragraph 4"}
        assert client.post(admin_url(item), sent).status_code == 302
        assert list(Citation.objects.values()) == [before[0] | {"place": "paragraph 4"}, *before[1:]]

    def test_form_without_an_event_is_refused_and_not_broken(self, client, editor):
        client.force_login(editor)
        address = "/admin/delegations/agendaitem/add/"
        sent = opened(client, address) | {"kind": "speech"}
        assert errors_of(client.post(address, sent)) == {"event": ["This field is required."]}
