"""How the office writes its own pages."""

import pytest
from django.urls import reverse

from publishing.models import SitePage
from publishing.pages.site_pages import shipped
from tests.publishing.staff.pages import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return SitePage.objects.get_or_create(name="privacy")[0]


@pytest.fixture
def address(page):
    return reverse("admin:publishing_sitepage_change", args=[page.pk])


def test_form_opens_with_what_readers_see(as_reviewer, address):
    shown = as_reviewer.get(address)
    assert {name: shown.context["adminform"].form[name].value() for name in shipped("privacy")} == shipped("privacy")


def test_shipped_words_are_not_kept_and_the_office_s_are(as_reviewer, address, page):
    form = form_data(as_reviewer.get(address)) | {"text_en": "Our words."}
    assert as_reviewer.post(address, form).status_code == 302
    page.refresh_from_db()
    assert (page.title_en, page.title_zh, page.text_en) == ("", "", "Our words.")
    assert page.text_zh.splitlines() == shipped("privacy")["text_zh"].splitlines()
    form = form_data(as_reviewer.get(address)) | {"text_en": "", "text_zh": ""}
    assert as_reviewer.post(address, form).status_code == 302
    assert as_reviewer.get(address).context["adminform"].form["text_en"].value() == shipped("privacy")["text_en"]


def test_a_stale_save_is_refused(as_reviewer, address, page):
    form = form_data(as_reviewer.get(address)) | {"text_en": "Mine."}
    page.text_en = "Theirs."
    page.save()
    refused = as_reviewer.post(address, form)
    assert refused.status_code == 200 and "Theirs." in refused.text
    page.refresh_from_db()
    assert page.text_en == "Theirs."


def test_history_tells_and_restores_what_was_written(as_reviewer, address, page):
    for words in ("First words.", "Second words."):
        page.text_en = words
        page.save()
    told = as_reviewer.get(reverse("admin:publishing_sitepage_history", args=[page.pk]))
    assert "First words." in told.text and "Second words." in told.text
    first = page.history.get(text_en="First words.")
    assert f"?restore={first.history_id}" in told.text
    assert (
        as_reviewer.get(f"{address}?restore={first.history_id}").context["adminform"].form["text_en"].value()
        == "First words."
    )


def test_pages_are_neither_added_nor_deleted(as_administrator, address):
    assert as_administrator.get(reverse("admin:publishing_sitepage_add")).status_code == 403
    assert as_administrator.post(address.replace("change", "delete")).status_code == 403


def test_editors_do_not_write_them(as_editor, address):
    assert as_editor.get(address).status_code == 403
