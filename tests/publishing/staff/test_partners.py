"""Partners on the staff site: keys are issued, shown once and revoked, and it is known by whom."""

import html
import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from publishing.models import ApiKey, Partner
from tests.factories import issued_key, make_partner
from tests.publishing.staff.pages import admin_url, changelist_url, text

pytestmark = pytest.mark.django_db
KEY = re.compile(r"retinue_[0-9a-f]{64}")


def issue(client, partner, **values):
    day = timezone.localdate() + timedelta(days=90)
    return client.post(admin_url(partner, "issue"), {"note": "Mirror", "expires_on": day.isoformat()} | values)


def test_partner_is_entered_with_an_account_of_its_own(as_administrator):
    values = {"name": "Chamber of Trade", "contact": "desk@chamber.example", "note": ""}
    as_administrator.post(reverse("admin:publishing_partner_add"), values)
    partner = Partner.objects.get()
    assert (partner.name, partner.user.is_staff, partner.user.has_usable_password()) == (
        "Chamber of Trade",
        False,
        False,
    )
    assert partner.user != as_administrator.user


def test_issued_key_is_shown_once(as_administrator):
    partner = make_partner()
    response = issue(as_administrator, partner)
    key = KEY.search(response.text)[0]
    assert "no-store" in response.headers["Cache-Control"]
    assert Client().get("/api/v1/regions/", headers={"authorization": f"Bearer {key}"}).status_code == 200
    row = ApiKey.objects.get()
    assert (row.note, row.issued_by, row.user) == ("Mirror", as_administrator.user, partner.user)
    for page in ("change", "history", "issue"):
        shown = as_administrator.get(admin_url(partner, page)).text
        assert key not in shown
        assert not KEY.search(shown)
    assert row.token_key in as_administrator.get(admin_url(partner)).text
    assert key not in str(list(LogEntry.objects.values_list()))


def test_key_works_to_the_end_of_its_last_day(as_administrator):
    today = timezone.localdate()
    issue(as_administrator, make_partner(), expires_on=today.isoformat())
    expiry = timezone.localtime(ApiKey.objects.get().expiry)
    assert (expiry.date(), expiry.hour, expiry.minute) == (today, 23, 59)


def test_a_year_is_proposed(as_administrator):
    form = as_administrator.get(admin_url(make_partner(), "issue")).context["form"]
    assert form["expires_on"].value() - timezone.localdate() == timedelta(days=365)


@pytest.mark.parametrize("day", ["", "yesterday", "2020-01-01", "9999-12-31", "2018-02-30"])
def test_key_without_a_sensible_last_day_is_not_issued(as_administrator, day):
    response = issue(as_administrator, make_partner(), expires_on=day)
    assert response.context["form"].errors.keys() == {"expires_on"}
    assert not ApiKey.objects.exists()


def test_key_says_what_it_is_for(as_administrator):
    assert issue(as_administrator, make_partner(), note=" ").context["form"].errors.keys() == {"note"}
    assert not ApiKey.objects.exists()


def test_revoked_key_is_refused_at_once_and_stays_in_the_list(as_administrator):
    partner = make_partner()
    row, key = issued_key(partner)
    assert "Revoke…" in text(as_administrator.get(admin_url(partner)))
    response = as_administrator.post(admin_url(partner, "revoke", row.token_key), follow=True)
    assert f"The key {row.token_key}… is revoked." in text(response)
    assert Client().get("/api/v1/regions/", headers={"authorization": f"Bearer {key}"}).status_code == 401
    row.refresh_from_db()
    assert row.revoked_by == as_administrator.user
    assert f"{row.token_key}…" in text(response)
    again = as_administrator.get(admin_url(partner, "revoke", row.token_key))
    assert "revoked already" in text(again)


def test_looking_at_the_page_revokes_and_issues_nothing(as_administrator):
    partner = make_partner()
    row, _key = issued_key(partner)
    as_administrator.get(admin_url(partner, "revoke", row.token_key))
    as_administrator.get(admin_url(partner, "issue"))
    assert [key.is_revoked for key in partner.keys] == [False]


def test_key_of_another_partner_is_not_found(as_administrator):
    row, _key = issued_key()
    for partner_key, token_key in ((make_partner(), row.token_key), (make_partner(), "retinue_0000000")):
        response = as_administrator.post(admin_url(partner_key, "revoke", token_key))
        assert response.status_code == 404
    row.refresh_from_db()
    assert not row.is_revoked


@pytest.mark.parametrize("number", ["99", "9" * 30, "x"])
def test_absent_partner_is_not_found(as_administrator, number):
    assert as_administrator.get(f"/admin/publishing/partner/{number}/issue/").status_code == 404


def test_history_tells_who_issued_and_revoked(as_administrator):
    partner = make_partner()
    issue(as_administrator, partner)
    row = ApiKey.objects.get()
    as_administrator.post(admin_url(partner, "revoke", row.token_key))
    as_administrator.post(admin_url(partner, "revoke", row.token_key))
    shown = text(as_administrator.get(admin_url(partner, "history")))
    assert f"Added API key “{row.token_key}”." in shown
    assert shown.count(f"Changed revoked for API key “{row.token_key}”.") == 1
    entries = LogEntry.objects.values_list("user", flat=True)
    assert set(entries) == {as_administrator.user.pk}


def test_only_administrators_see_partners(as_editor, as_press_officer, as_reviewer, as_administrator):
    partner = make_partner()
    row, _key = issued_key(partner)
    pages = [changelist_url(Partner), admin_url(partner), admin_url(partner, "issue"), admin_url(partner, "history")]
    pages.append(admin_url(partner, "revoke", row.token_key))
    for client in (as_editor, as_press_officer, as_reviewer):
        assert [client.get(page).status_code for page in pages] == [403] * len(pages)
        assert issue(client, partner).status_code == 403
        assert client.post(pages[-1]).status_code == 403
    assert [as_administrator.get(page).status_code for page in pages] == [200] * len(pages)
    row.refresh_from_db()
    assert (ApiKey.objects.count(), row.is_revoked) == (1, False)


def test_partner_is_never_deleted(as_administrator):
    partner = make_partner()
    assert as_administrator.get(admin_url(partner, "delete")).status_code == 403
    assert "delete_selected" not in as_administrator.get(changelist_url(Partner)).text


def test_pages_speak_chinese(as_administrator):
    partner = make_partner()
    row, _key = issued_key(partner)
    for page, words in (("change", "API 密钥"), ("issue", "签发密钥")):
        assert words in text(as_administrator.get("/zh-hans" + admin_url(partner, page)))
    assert html.escape("撤销") in as_administrator.get("/zh-hans" + admin_url(partner, "revoke", row.token_key)).text


@pytest.mark.parametrize("page", ["changelist", "change"])
def test_pages_cost_the_same_for_one_and_three_rows(as_administrator, page):
    partner = make_partner()
    address = changelist_url(Partner) if page == "changelist" else admin_url(partner)

    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert as_administrator.get(address).status_code == 200
        return len(counted)

    issued_key(partner, by=as_administrator.user)
    queries()
    one = queries()
    for _ in range(2):
        issued_key(partner, by=as_administrator.user)
        issued_key()
    assert queries() == one
