"""The styleguide shows every component, to staff alone."""

import pytest

from tests.house.messages import ROOT

pytestmark = pytest.mark.django_db
ADDRESSES = ("/admin/styleguide/", "/zh-hans/admin/styleguide/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_component_is_shown(as_editor, address):
    response = as_editor.get(address)
    shown = {template.name for template in response.templates}
    assert {f"components/{path.name}" for path in (ROOT / "templates/components").glob("*.html")} - shown == set()
    assert response["X-Robots-Tag"] == "noindex"


def test_styleguide_is_for_staff(client):
    assert client.get(ADDRESSES[0]).status_code == 302


def test_every_colour_is_shown(as_editor):
    shown = as_editor.get(ADDRESSES[0]).text
    assert all(f'fill="var(--{name})"' in shown for name in ("ink", "accent", "seal", "on-seal", "good-soft"))
