"""Characters that nobody sees are refused beside the field that holds them."""

import pytest

from tests import factories
from tests.publishing.staff.pages import admin_url, form_data, step, text

pytestmark = pytest.mark.django_db


def test_form_says_it_beside_the_field_and_stores_nothing(as_editor):
    region = factories.make_region(name_en="Tianfu")
    factories.make_alias(region, text="Sky prefecture")
    sent = form_data(as_editor.get(admin_url(region)))
    alias = next(key for key, value in sent.items() if value == "Sky prefecture")
    response = as_editor.post(admin_url(region), sent | {"name_en": "Tian\u202efu", alias: "Sky\x08"})
    assert response.context["adminform"].form.errors.keys() == {"name_en"}
    assert "Character 5 of this text is U+202E" in text(response)
    assert "Character 4 of this text is U+0008" in text(response)
    region.refresh_from_db()
    assert region.name_en == "Tianfu"


def test_reason_for_a_withdrawal_is_checked(as_reviewer):
    region = factories.published(factories.make_region())
    assert "is U+202E" in text(step(as_reviewer, region, "withdraw", reason="Mis\u202etake."))
    region.refresh_from_db()
    assert region.status == "published"
