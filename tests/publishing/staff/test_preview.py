"""Previews: for staff who may see the record, and for whoever holds an unexpired link to it."""

import re
import uuid
from html import unescape
from urllib.parse import urljoin

import pytest
from django.contrib.auth.models import User

from publishing.kinds import all_kinds
from publishing.merging import merge
from publishing.pages.preview import preview_link, preview_path
from tests import factories
from tests.publishing.staff.pages import admin_url, make, text

pytestmark = pytest.mark.django_db
KINDS = [kind.model for kind in all_kinds()]


def link_path(record):
    return preview_link(record).removeprefix("http://testserver")


@pytest.fixture
def draft(db):
    return factories.make_region(name_en="Sichuan", summary_en="Still being written.")


@pytest.mark.parametrize("prefix", ["", "/zh-hans"])
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind_name)
def test_staff_see_the_page_of_every_kind(as_press_officer, model, prefix):
    record = make(model, name_en="Not public yet")
    response = as_press_officer.get(prefix + preview_path(record))
    assert response.status_code == 200
    assert "Not public yet" in text(response)
    assert 'aria-label="Preview"' in response.content.decode() or prefix


@pytest.mark.parametrize("prefix", ["", "/zh-hans"])
@pytest.mark.parametrize("once_public", [False, True], ids=["draft", "withdrawn"])
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind_name)
def test_every_link_of_a_preview_leads_somewhere(as_press_officer, model, once_public, prefix):
    record = make(model)
    if once_public:
        factories.withdrawn(record)
    page = as_press_officer.get(prefix + preview_path(record)).text
    addresses = {unescape(address) for address in re.findall(r'(?:href|src)="([^"]*)"', page)}
    anchors = {address for address in addresses if address.startswith("#")}
    assert [anchor for anchor in anchors if f'id="{anchor[1:]}"' not in page] == []
    here = {urljoin(prefix + preview_path(record), address) for address in addresses - anchors}
    pages = [address for address in here if address.startswith("/") and not address.startswith("/static/")]
    assert [path for path in pages if as_press_officer.get(path, follow=True).status_code != 200] == []
    assert pages


def test_preview_of_a_public_record_has_all_that_its_page_has(as_press_officer):
    visit = factories.published(factories.make_delegation(slug="a-visit"))
    page = as_press_officer.get(preview_path(visit)).text
    assert 'href="/delegations/a-visit/programme/"' in page
    assert 'src="/delegations/a-visit/qr.svg"' in page
    assert f'href="/api/v1/delegations/{visit.uuid}/"' in page


def test_preview_is_kept_by_nobody(as_editor, draft):
    response = as_editor.get(preview_path(draft))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "Still being written." in text(response)


def test_without_leave_it_is_absent(client, draft):
    hidden = client.get(preview_path(draft))
    absent = client.get(preview_path(draft).replace(str(draft.uuid), str(uuid.uuid4())))
    assert hidden.status_code == absent.status_code == 404
    assert dict(hidden.headers) == dict(absent.headers)
    assert hidden.content.replace(str(draft.uuid).encode(), b"") == absent.content.replace(
        absent.wsgi_request.path.split("/")[3].encode(), b""
    )


def test_staff_without_the_view_permission_find_nothing(client, draft):
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.get(preview_path(draft)).status_code == 404


def test_a_link_shows_the_draft_without_a_log_in(client, draft):
    assert "Still being written." in text(client.get(link_path(draft)))


def test_a_link_opens_no_other_record(client, draft):
    other = factories.make_region()
    token = link_path(draft).partition("?")[2]
    assert client.get(f"{preview_path(other)}?{token}").status_code == 404


def test_a_link_ends_after_seven_days(client, draft, monkeypatch):
    import time

    path, now = link_path(draft), time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 7 * 86400 - 60)
    assert client.get(path).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 7 * 86400 + 60)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("token", ["", "x", "a:b:c", ":" * 50, "\ud800"])
def test_a_made_up_link_is_absent(client, draft, token):
    assert client.get(preview_path(draft), {"token": token.encode("utf-8", "surrogatepass")}).status_code == 404


def test_a_link_to_a_withdrawn_record_is_absent(client, draft):
    path = link_path(draft)
    factories.withdrawn(draft)
    assert client.get(path).status_code == 404


def test_a_link_to_a_public_record_leads_to_its_page(client, draft):
    path = link_path(draft)
    factories.published(draft)
    assert client.get(path)["Location"] == draft.get_absolute_url()


def test_unknown_kind_is_absent(as_editor, draft):
    assert as_editor.get(preview_path(draft).replace("/region/", "/planet/")).status_code == 404


def test_hidden_records_stay_out_of_the_preview(as_editor):
    hidden = factories.make_region(name_en="Hidden province")
    city = factories.make_region(name_en="City", parent=hidden)
    assert "Hidden province" not in as_editor.get(preview_path(city)).content.decode()


def test_change_form_hands_out_the_link(as_editor, draft):
    assert "Preview link to pass on" in text(as_editor.get(admin_url(draft)))
    factories.published(draft)
    assert "Preview link to pass on" not in text(as_editor.get(admin_url(draft)))


def test_merged_record_leads_to_its_survivor(client, as_editor):
    survivor, duplicate = (make(KINDS[0], name_en=name) for name in ("Survivor", "Duplicate"))
    for record in (survivor, duplicate):
        factories.published(record)
    links = preview_path(duplicate), link_path(duplicate)
    merge(survivor=survivor, duplicate=duplicate, by=None)
    for browser, path in zip((as_editor, client), links, strict=True):
        response = browser.get(path)
        assert (response.status_code, response["Location"]) == (302, survivor.get_absolute_url())
    assert client.get(links[0]).status_code == 404
