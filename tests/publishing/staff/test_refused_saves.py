"""What the database refuses after every form had found it right: the editor is told why, and keeps her typing."""

import pytest

from organizations.admin import RegionAdmin
from organizations.models import Region
from tests import factories
from tests.publishing.staff.pages import admin_url, form_data, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def saved_with(as_editor, monkeypatch):
    """The answer to a save of a region during which something else happens in the database."""

    def send(happens, page="change", **typed):
        region = factories.make_region(name_en="As it was")
        opened = form_data(as_editor.get(admin_url(region))) | typed if page == "change" else {"post": "yes"}
        act = {"change": "save_related", "delete": "delete_model"}[page]
        monkeypatch.setattr(RegionAdmin, act, lambda *args, **kwargs: happens(region))
        return as_editor.post(admin_url(region, page), opened, follow=True)

    return send


def lose_the_names(region):
    Region.objects.filter(pk=region.pk).update(name_en="", name_zh="")


def identify_twice(region):
    for _time in range(2):
        factories.make_identifier(region, scheme="wikidata", value="Q1")


def test_violation_of_uniqueness_is_told_as_one(saved_with):
    response = saved_with(identify_twice, name_en="Typed")
    assert "Two rows exchange values" in text(response)
    assert 'value="Typed"' in response.content.decode()


def test_any_other_violation_is_told_neutrally(saved_with):
    response = saved_with(lose_the_names, name_en="Typed")
    assert "it contradicts what is stored by now" in text(response)
    assert "Two rows exchange values" not in text(response)
    assert 'value="Typed"' in response.content.decode()
    assert Region.objects.get().name_en == "As it was"


def test_refused_deletion_is_told_and_deletes_nothing(saved_with):
    response = saved_with(lose_the_names, page="delete")
    assert "it contradicts what is stored by now" in text(response)
    assert Region.objects.get().name_en == "As it was"


def test_circle_that_somebody_else_closed_is_told(as_editor, monkeypatch):
    region = factories.make_region(name_en="As it was")
    save = RegionAdmin.save_related

    def save_and_close_a_circle(*args):
        save(*args)
        Region.objects.filter(pk=region.pk).update(parent=factories.make_region(parent=region))

    monkeypatch.setattr(RegionAdmin, "save_related", save_and_close_a_circle)
    opened = form_data(as_editor.get(admin_url(region))) | {"name_en": "Typed"}
    response = as_editor.post(admin_url(region), opened)
    assert "“Typed” would lie in itself." in text(response)
    assert 'value="Typed"' in response.content.decode()
    assert Region.objects.get().name_en == "As it was"
