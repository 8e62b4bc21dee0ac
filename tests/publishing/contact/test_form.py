"""Writing to the office: what is taken, what is refused in words, and what a machine sends."""

import re
import time
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client

from publishing.enquiries import forms, limits
from publishing.models import Enquiry
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {
    "subject": "meeting",
    "name": "Wang Fang",
    "email": "wang@example.org",
    "message": "We build pumps and would like to meet your delegation.",
}


@pytest.fixture(autouse=True)
def counts():
    caches["default"].clear()


def shown(client, path="/contact/"):
    return re.search(r'name="shown" value="([^"]+)"', client.get(path).text)[1]


def send(client, path="/contact/", *, after=timedelta(minutes=1), **words):
    """Fill in the form so long after it was shown."""
    signed = shown(client, path)
    now = time.time()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: now + after.total_seconds())
        return client.post(path, WORDS | {"shown": signed} | words)


@pytest.mark.parametrize(("prefix", "language"), [("", "en"), ("/zh-hans", "zh-hans")])
def test_enquiry_is_kept_and_its_sender_told_so(client, prefix, language):
    response = send(client, f"{prefix}/contact/", organization="Pumps Ltd", phone="+86 28 1234")
    assert (response.status_code, response.headers["Location"]) == (302, f"{prefix}/contact/sent/")
    enquiry = Enquiry.objects.get()
    assert (enquiry.name, enquiry.organization, enquiry.phone) == ("Wang Fang", "Pumps Ltd", "+86 28 1234")
    assert (enquiry.status, enquiry.language, enquiry.subject) == ("new", language, "meeting")
    sent = client.get(response.headers["Location"])
    assert (sent.status_code, "Wang" in sent.text, "wang@" in sent.text) == (200, False, False)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"name": ""}, "Enter your name."),
        ({"email": ""}, "Enter an e-mail address."),
        ({"email": "wang@@example"}, "Enter an e-mail address in the right form"),
        ({"email": "wang@example.org\nBcc: all@example.org"}, "Enter an e-mail address in the right form"),
        ({"subject": ""}, "Choose what you would like to do."),
        ({"subject": "spam"}, "Select a valid choice."),
        ({"message": "Hello"}, "Write a little more"),
        ({"message": "x" * 5_001}, "at most 5000 characters"),
        ({"name": "Wang\u202eFang"}, "U+202E"),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"message": "A message with a NUL \x00 in it."}, "Null characters are not allowed."),
    ],
)
def test_mistake_is_explained_above_the_form_and_beside_the_field(client, words, message):
    response = send(client, **words)
    assert (response.status_code, Enquiry.objects.count()) == (400, 0)
    assert response.text.count(message) == 2
    assert "<title>Error: " in response.text and 'role="alert"' in response.text
    (name,) = words
    assert f'href="#id_{name}' in response.text
    assert 'value="wang@example.org"' in response.text or name == "email"


def test_mistake_is_explained_in_chinese(client):
    assert "请填写姓名。" in send(client, "/zh-hans/contact/", name="").text


def test_field_names_its_error_for_those_who_do_not_see_it(client):
    text = send(client, email="").text
    field = re.search(r'<input type="email"[^>]*>', text)[0]
    assert 'aria-invalid="true"' in field
    for part in re.search(r'aria-describedby="([^"]*)"', field)[1].split():
        assert f'id="{part}"' in text


@pytest.mark.parametrize(
    ("after", "words"),
    [(timedelta(seconds=1), {}), (timedelta(minutes=1), {"website": "https://spam.example/"})],
)
def test_what_a_machine_sends_is_kept_as_spam(client, after, words):
    response = send(client, after=after, **words)
    assert (response.status_code, Enquiry.objects.get().status) == (302, "spam")


def test_form_that_was_open_too_long_is_given_out_anew_with_its_words(client):
    response = send(client, after=timedelta(days=2))
    assert (response.status_code, Enquiry.objects.count()) == (400, 0)
    assert "open for too long" in response.text and WORDS["message"] in response.text
    again = WORDS | {"shown": re.search(r'name="shown" value="([^"]+)"', response.text)[1]}
    assert client.post("/contact/", again).status_code == 302


@pytest.mark.parametrize("made_up", ["", "shown", "shown:1x:abc"])
def test_made_up_time_is_refused(client, made_up):
    assert client.post("/contact/", WORDS | {"shown": made_up}).status_code == 400
    assert Enquiry.objects.count() == 0


def test_one_address_writes_so_often_an_hour(client, settings):
    settings.ENQUIRY_LIMIT = 2
    answers = [send(client, email=f"{number}@example.org") for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert int(answers[2].headers["Retry-After"]) <= limits.HOUR
    assert WORDS["message"] in answers[2].text and Enquiry.objects.count() == 2


def test_nobody_is_sent_more_receipts_than_that(client, settings):
    settings.ENQUIRY_LIMIT = 2
    clients = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(3)]
    emails = ["wang@example.org", "WANG@example.org", "wang@example.org"]
    answers = [send(each, email=email) for each, email in zip(clients, emails, strict=True)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]


def test_form_of_another_site_is_refused():
    client = Client(enforce_csrf_checks=True)
    signed = shown(client)
    assert client.post("/contact/", WORDS | {"shown": signed}).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get("/contact/").text)[1]
    assert client.post("/contact/", WORDS | {"shown": signed, "csrfmiddlewaretoken": token}).status_code == 302


def test_page_with_the_form_is_kept_by_nobody(client):
    response = client.get("/contact/")
    assert "no-store" in response.headers["Cache-Control"] and "ETag" not in response.headers
    assert set(response.cookies) == {"csrftoken"}
    assert client.get("/contact/").text != response.text
    assert not hasattr(response.wsgi_request, "session")


def test_enquiry_names_the_record_it_is_about(client):
    region = factories.published(factories.make_region(name_en="Dalian"))
    path = f"/contact/?about={region.uuid}&subject=correction"
    text = client.get(path).text
    assert 'href="/regions/dalian/"' in text
    assert re.search(r'<input type="radio" name="subject" value="correction"[^>]* checked', text)
    assert '<link rel="canonical" href="http://testserver/contact/">' in text
    send(client, path, subject="correction")
    assert Enquiry.objects.get().about == region.uuid


@pytest.mark.parametrize("about", ["", "nonsense", "00000000-0000-4000-8000-000000000000", "draft", "withdrawn"])
def test_hidden_record_is_asked_about_like_an_absent_one(client, about):
    hidden = {"draft": factories.make_region, "withdrawn": lambda: factories.withdrawn(factories.make_region())}
    uuid = hidden[about]().uuid if about in hidden else about
    path = f"/contact/?about={uuid}"
    assert "Your message is about" not in client.get(path).text
    send(client, path)
    assert Enquiry.objects.get().about is None


def test_fastest_person_is_slower_than_a_machine():
    assert forms.FASTEST >= 2
