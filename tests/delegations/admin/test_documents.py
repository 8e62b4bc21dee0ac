"""Files beside a visit: looked at when they come in, opened by staff alone while they are not public."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from delegations.models import Document
from tests import factories
from tests.delegations.admin.typed import add_row, errors_of, opened

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def form_of(event):
    return reverse("admin:delegations_event_change", args=[event.pk])


def send(officer, event, upload, kind="programme"):
    sent = opened(officer, form_of(event))
    number = add_row(sent, "documents", kind=kind, title_en="Programme", audience="staff")
    return officer.post(form_of(event), sent | {f"documents-{number}-file": upload})


def test_staff_open_what_they_have_stored(officer, client):
    event = factories.make_event()
    assert send(officer, event, SimpleUploadedFile("programme.pdf", PDF)).status_code == 302
    document = Document.objects.get()
    address = reverse("admin:delegations_event_document", args=[document.uuid])
    assert address in officer.get(form_of(event)).content.decode()
    response = officer.get(address)
    assert (b"".join(response.streaming_content), response["Content-Type"]) == (PDF, "application/pdf")
    client.logout()
    assert client.get(address).status_code == 302


def test_file_that_is_not_what_its_name_says_is_refused_at_the_field(officer):
    event = factories.make_event()
    response = send(officer, event, SimpleUploadedFile("programme.pdf", b"<script>"))
    assert errors_of(response) == {"documents-0-file": ["The file's name ends in .pdf, but it is not such a file."]}


def test_photo_must_be_a_picture(officer):
    event = factories.make_event()
    response = send(officer, event, SimpleUploadedFile("photo.pdf", PDF), kind="photo")
    assert errors_of(response).keys() == {"documents-0-file"}


def test_address_that_is_no_address_is_refused(officer):
    event = factories.make_event()
    sent = opened(officer, form_of(event))
    add_row(sent, "documents", kind="programme", title_en="Programme", audience="staff", url="javascript:alert(1)")
    assert errors_of(officer.post(form_of(event), sent)).keys() == {"documents-0-url"}


def test_document_of_an_event_is_not_had_by_way_of_delegations(officer):
    document = factories.make_document(file="documents/none/none.pdf")
    assert officer.get(reverse("admin:delegations_delegation_document", args=[document.uuid])).status_code == 404


def test_lost_file_is_not_found(officer):
    document = factories.make_document(file="documents/none/none.pdf")
    assert officer.get(reverse("admin:delegations_event_document", args=[document.uuid])).status_code == 404
