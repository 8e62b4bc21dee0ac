"""Enquiries in the admin: who may see them, what may be changed, and what the log keeps."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from publishing import services
from publishing.merging import merge
from publishing.models import Enquiry
from tests import factories
from tests.publishing.staff.pages import admin_url

pytestmark = pytest.mark.django_db
LIST = reverse("admin:publishing_enquiry_changelist")


def page(enquiry):
    return reverse("admin:publishing_enquiry_change", args=[enquiry.pk])


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_editors_and_administrators_see_enquiries_and_nobody_else(editor, press_officer, reviewer, administrator):
    enquiry = factories.make_enquiry()
    seen = {}
    for user in (editor, press_officer, reviewer, administrator):
        client = signed_in(user)
        seen[user.username] = [client.get(path).status_code for path in (LIST, page(enquiry))]
        assert ("Enquiries to answer" in client.get("/admin/").text) == (seen[user.username][0] == 200)
    assert seen == {
        "editor": [200, 200],
        "press-officer": [403, 403],
        "reviewer": [403, 403],
        "administrator": [200, 200],
    }


def test_list_says_who_wrote(editor):
    factories.make_enquiry(name="Wang Fang", organization="Pumps Ltd")
    factories.make_enquiry(name="Ann Lee", organization="")
    page = signed_in(editor).get(LIST).text
    assert "Wang Fang · Pumps Ltd</td>" in page and "Ann Lee</td>" in page


@pytest.mark.parametrize("prefix", ["", "/zh-hans"])
def test_refusal_leads_back_to_the_staff_site(press_officer, prefix):
    response = signed_in(press_officer).get(prefix + LIST)
    assert response.status_code == 403
    assert f'<a href="{prefix}/admin/">' in response.text


def test_staff_triage_and_change_nothing_that_was_written(editor):
    region = factories.published(factories.make_region(name_en="Dalian"))
    enquiry = factories.make_enquiry(about=region.uuid)
    client = signed_in(editor)
    assert 'href="/regions/dalian/"' in client.get(page(enquiry)).text
    changes = {"status": "assigned", "owner": editor.pk, "notes": "Called on Monday.", "message": "Forged", "name": "X"}
    assert client.post(page(enquiry), changes).status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.status, enquiry.owner, enquiry.notes) == ("assigned", editor, "Called on Monday.")
    assert (enquiry.name, enquiry.message[:2]) == ("Wang Fang", "We")


def test_enquiry_leads_to_the_form_of_its_record_and_to_the_page_while_there_is_one(editor):
    region = factories.published(factories.make_region(name_en="Dalian"))
    enquiry, form = factories.make_enquiry(about=region.uuid), admin_url(region)
    client = signed_in(editor)
    assert _links(client, enquiry) == [form, "/regions/dalian/"]
    services.withdraw(record=region, by=None, reason="Mistaken.")
    assert _links(client, enquiry) == [form]
    assert _links(client, factories.make_enquiry(about=None)) == []


def test_enquiry_about_a_merged_record_leads_to_the_one_that_stays(editor):
    duplicate, second, survivor = (factories.published(factories.make_region(name_en=name)) for name in "ABC")
    enquiry = factories.make_enquiry(about=duplicate.uuid)
    merge(survivor=second, duplicate=duplicate, by=None)
    second.refresh_from_db()
    merge(survivor=survivor, duplicate=second, by=None)
    enquiry.refresh_from_db()
    assert enquiry.about == duplicate.uuid
    assert _links(signed_in(editor), enquiry) == [admin_url(survivor), "/regions/c/"]


def _links(client, enquiry):
    """Where the line about the record leads."""
    line = client.get(page(enquiry)).text.split("field-about_link")[1].split("form-row")[0]
    return re.findall('href="([^"]+)"', line)


def test_log_of_staff_keeps_nothing_personal(editor):
    enquiry = factories.make_enquiry(organization="Pumps Ltd")
    client = signed_in(editor)
    client.post(page(enquiry), {"status": "answered", "notes": "Wang was told."})
    client.post(reverse("admin:publishing_enquiry_delete", args=[enquiry.pk]), {"post": "yes"})
    assert Enquiry.objects.count() == 0
    entries = [f"{entry.object_repr} {entry.change_message}" for entry in LogEntry.objects.all()]
    assert len(entries) == 2
    assert [entry for entry in entries if any(word in entry for word in ("Wang", "wang@", "Pumps"))] == []


def test_enquiries_are_not_added_by_staff(editor):
    assert signed_in(editor).get("/admin/publishing/enquiry/add/").status_code == 403
