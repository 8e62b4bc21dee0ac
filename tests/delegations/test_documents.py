from contextlib import suppress
from io import BytesIO

import pytest
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import translation
from PIL import Image

from delegations import documents
from delegations.admin.documents import DocumentInline
from delegations.documents import LONGEST_SIDE, accepted_file, content_type_of
from delegations.models import Document, Event
from delegations.serializers.documents import DocumentSerializer
from publishing.services import withdraw
from tests.factories import make_delegation, make_document, make_event, published

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(image_format="JPEG", size=(60, 40), mode="RGB", **options):
    drawn = BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else None).save(drawn, image_format, **options)
    return drawn.getvalue()


def exif(orientation=1):
    noted = Image.Exif()
    noted[0x0110] = "SENTINEL camera"
    noted[0x0112] = orientation
    noted.get_ifd(0x8825)[1] = "N"
    return noted


def stored_bytes(document):
    with document.file.storage.open(document.file.name) as file:
        return file.read()


def upload(content, name):
    return ContentFile(content, name=name)


def stored(name="programme.pdf", content=PDF, **values):
    """A public document of a public event."""
    if "delegation" not in values:
        values = {"event": published(make_event())} | values
    return make_document(**{"file": upload(content, name), "audience": "public"} | values)


# Serving


def answer(client, path, method="get", **options):
    """The response, read to its end: that closes the file."""
    response = getattr(client, method)(path, **options)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content_type", "disposition"),
    [
        ("a.pdf", "application/pdf", "inline"),
        ("a.PNG", "image/png", "inline"),
        ("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment"),
        ("a.html", "application/octet-stream", "attachment"),
        ("a.svg", "application/octet-stream", "attachment"),
        ("a", "application/octet-stream", "attachment"),
    ],
)
def test_a_public_file_is_sent_as_what_it_is_and_never_run(client, name, content_type, disposition):
    document = stored(name)
    response = answer(client, document.get_absolute_url())
    assert (response.status_code, response.body) == (200, PDF)
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].split(";")[0] == disposition
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.django_db
def test_a_file_is_named_by_its_title_in_the_language_of_the_address(client):
    document = stored(title_en='Day 1/2 "Programme"\r\nX: y', title_zh="日程")
    english = answer(client, document.get_absolute_url())["Content-Disposition"]
    chinese = answer(client, f"/zh-hans{document.get_absolute_url()}")["Content-Disposition"]
    assert english == 'inline; filename="Day 1-2 \\"Programme\\" X: y.pdf"'
    assert chinese == "inline; filename*=utf-8''%E6%97%A5%E7%A8%8B.pdf"


@pytest.mark.django_db
def test_a_file_that_the_reader_has_is_not_sent_again(client):
    path = stored().get_absolute_url()
    etag = answer(client, path)["ETag"]
    again = answer(client, path, headers={"If-None-Match": etag})
    assert (again.status_code, again.body, again["ETag"]) == (304, b"", etag)
    assert answer(client, path, headers={"If-None-Match": '"other"'}).body == PDF
    assert answer(client, path, "head").status_code == 200
    assert answer(client, path, "post").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make",
    [
        lambda: stored(event=make_event()),
        lambda: stored(delegation=make_delegation()),
        lambda: stored(audience="delegation"),
        lambda: stored(audience="staff"),
        lambda: make_document(audience="public", event=published(make_event())),
    ],
    ids=["draft event", "draft delegation", "for the delegation", "for staff", "an address"],
)
def test_what_is_not_public_is_as_absent(client, make):
    absent = client.get("/documents/00000000-0000-4000-8000-000000000000/")
    hidden = client.get(f"/documents/{make().uuid}/")
    assert (hidden.status_code, hidden.headers) == (absent.status_code, absent.headers) == (404, absent.headers)
    assert len(hidden.content) == len(absent.content)


@pytest.mark.django_db
def test_a_file_goes_with_its_visit(client):
    delegation = published(make_delegation())
    path = stored(delegation=delegation).get_absolute_url()
    etag = answer(client, path)["ETag"]
    withdraw(record=delegation, by=None, reason="Entered by mistake.")
    assert client.get(path).status_code == 404
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.django_db
def test_a_file_lost_from_the_store_is_absent(client):
    document = stored()
    document.file.storage.delete(document.file.name)
    assert client.get(document.get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_a_body_shows_only_documents_for_the_public():
    shown = make_document(
        audience="public", title_zh="日程", language="en", credit="The office", kind="report", dated_on="2018-11-14"
    )
    shown.refresh_from_db()
    make_document(event=shown.event, audience="delegation")
    make_document(event=shown.event, audience="staff")
    context = {"citations": {}}
    assert DocumentSerializer(Document.objects.order_by("pk"), many=True, context=context).data == [
        {
            "kind": "report",
            "title_en": "Programme",
            "title_zh": "日程",
            "language": "en",
            "credit": "The office",
            "dated_on": "2018-11-14",
            "path": "https://example.org/programme.pdf",
            "citations": [],
        }
    ]
    stored_one = stored()
    assert DocumentSerializer(stored_one, context=context).data["path"] == f"/documents/{stored_one.uuid}/"


# Uploading


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_what_the_camera_noted_and_stands_upright(image_format):
    taken = picture(image_format, exif=exif(orientation=6))
    assert b"SENTINEL" in taken
    kept = accepted_file(upload(taken, f"a.{image_format.lower()}"), must_be_picture=True).read()
    assert b"SENTINEL" not in kept
    with Image.open(BytesIO(kept)) as image:
        assert (image.format, image.size, dict(image.getexif())) == (image_format, (40, 60), {})


def test_a_comment_in_a_picture_is_lost():
    kept = accepted_file(upload(picture(comment=b"SENTINEL"), "a.jpg"), must_be_picture=True)
    assert b"SENTINEL" not in kept.read()


def test_a_large_picture_is_scaled_and_transparency_kept():
    kept = accepted_file(upload(picture("PNG", (LONGEST_SIDE * 2, 100), "RGBA"), "a.png"), must_be_picture=False)
    with Image.open(kept) as image:
        assert (image.size, image.mode) == ((LONGEST_SIDE, 50), "RGBA")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_read():
    bomb = picture("PNG", (8_000, 7_000), "1")
    assert len(bomb) < 100_000
    with pytest.raises(ValidationError) as refusal:
        accepted_file(upload(bomb, "a.png"), must_be_picture=True)
    assert refusal.value.code == "pixels"


@pytest.mark.parametrize("size", [(10_000, 10_000), (20_000, 20_000)])
def test_what_the_library_itself_takes_for_a_bomb_is_refused_in_the_same_words(size):
    with pytest.raises(ValidationError) as refusal:
        accepted_file(upload(picture("PNG", size, "1"), "a.png"), must_be_picture=True)
    assert refusal.value.code == "pixels"


@pytest.mark.parametrize(
    ("name", "content", "must_be_picture", "code"),
    [
        ("a.pdf", PDF, True, "type"),
        ("a.html", b"<script>", False, "type"),
        ("a.svg", b"<svg/>", False, "type"),
        ("a", PDF, False, "type"),
        ("a.pdf", b"<html>", False, "content"),
        ("a.docx", PDF, False, "content"),
        ("a.jpg", PDF, True, "content"),
        ("a.jpg", picture("PNG"), True, "content"),
        ("a.png", picture("PNG")[:60], False, "content"),
        ("a.png", b"", False, "content"),
    ],
)
def test_other_files_are_refused(name, content, must_be_picture, code):
    with pytest.raises(ValidationError) as refusal:
        accepted_file(upload(content, name), must_be_picture=must_be_picture)
    assert refusal.value.code == code


def test_a_file_over_the_limit_is_refused_and_the_message_says_how_much(monkeypatch):
    monkeypatch.setattr(documents, "MAX_BYTES", 10)
    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        accepted_file(upload(PDF, "a.pdf"), must_be_picture=False)
    assert refusal.value.messages == ["The file has 14\xa0bytes, the limit is 10\xa0bytes."]


def test_a_paper_is_kept_as_it_is():
    assert accepted_file(upload(PDF, "Programme.PDF"), must_be_picture=False).read() == PDF
    assert content_type_of("Programme.PDF") == "application/pdf"


@pytest.mark.django_db
def test_every_form_brings_an_upload_into_its_form_and_a_saved_file_is_left_alone():
    document = Document(event=make_event(), kind="photo", title_en="Handshake")
    document.file = upload(picture(exif=exif()), "a.jpg")
    document.full_clean()
    document.save()
    kept = stored_bytes(document)
    assert b"SENTINEL" not in kept
    again = Document.objects.get()
    again.full_clean()
    again.save()
    assert (again.file.name, stored_bytes(again)) == (document.file.name, kept)


@pytest.mark.django_db
def test_a_refused_upload_is_an_error_of_its_field():
    document = Document(event=make_event(), kind="photo", title_en="Handshake", file=upload(PDF, "a.pdf"))
    with pytest.raises(ValidationError) as refusal:
        document.full_clean()
    assert list(refusal.value.error_dict) == ["file"]


@pytest.fixture
def kept(db, media, django_capture_on_commit_callbacks):
    """A document with a file, and the names of the files in the store after a change of it."""
    document = make_document(file=ContentFile(b"%PDF-1.4", name="a.pdf"))

    def after(change):
        with django_capture_on_commit_callbacks(execute=True):
            change(document)
        return [path.name for path in media.rglob("*") if path.is_file()]

    return after


@pytest.mark.parametrize(
    "delete",
    [
        lambda document: document.delete(),
        lambda document: Document.objects.filter(pk=document.pk).delete(),
        lambda document: document.event.delete(),
    ],
)
def test_a_file_goes_with_its_document(kept, delete):
    assert kept(delete) == []


def test_a_file_goes_when_another_takes_its_place(kept):
    def replace(document):
        document.file = ContentFile(b"%PDF-1.7", name="b.pdf")
        document.save()

    assert kept(replace) == ["b.pdf"]


def test_a_file_goes_when_an_address_takes_its_place(kept):
    def replace(document):
        document.file, document.url = "", "https://example.org/programme.pdf"
        document.save()

    assert kept(replace) == []


@pytest.mark.parametrize("write", ["update", "bulk_update"])
def test_a_file_goes_when_a_bulk_write_puts_an_address_in_its_place(kept, write):
    def replace(document):
        address = {"file": "", "url": "https://example.org/programme.pdf"}
        if write == "update":
            Document.objects.filter(pk=document.pk).update(**address)
        else:
            vars(document).update(address)
            Document.objects.bulk_update([document], ["file", "url"])

    assert kept(replace) == []


def test_a_file_stays_after_a_bulk_write_of_other_columns_or_while_another_document_has_it(kept):
    def share(document):
        stored(event=document.event).delete()
        twin = Document.objects.create(event=document.event, kind="programme", title_en="Twin", file=document.file.name)
        Document.objects.filter(pk=twin.pk).update(file="", url="https://example.org/programme.pdf")
        Document.objects.update(credit="Office")

    assert kept(share) == ["a.pdf"]


def test_a_file_stays_when_its_document_is_saved_again_or_its_deletion_is_undone(kept):
    def save_and_fail(document):
        document.credit = "Office"
        document.save()
        with suppress(KeyError), transaction.atomic():
            Document.objects.filter(pk=document.pk).delete()
            raise KeyError

    assert kept(save_and_fail) == ["a.pdf"]


def test_the_form_draws_a_picture_anew_once(administrator, rf, monkeypatch):
    drawn = []
    monkeypatch.setattr(documents, "_redrawn", lambda upload, image_format: drawn.append(upload) or b"picture")
    request = rf.get("/")
    request.user = administrator
    inline = DocumentInline(Event, site)
    form = inline.get_formset(request).form
    upload = SimpleUploadedFile("a.png", b"raw", content_type="image/png")
    facts = {"kind": "photo", "title_en": "A photo", "audience": "staff"}
    filled = form(facts, {"file": upload}, instance=Document(event=make_event()))
    assert filled.is_valid(), filled.errors
    assert len(drawn) == 1
