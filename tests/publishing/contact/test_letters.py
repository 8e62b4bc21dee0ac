"""Receipts and notices: `work` sends them, nothing is lost, and no line is injected."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from publishing.enquiries.letters import send_letters
from publishing.models import Enquiry
from publishing.work import jobs
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings):
    settings.OFFICE_EMAIL, settings.OFFICE_NAME_EN = "office@example.org", "The Office"


def do(job):
    for _slice in job():
        pass


def test_work_tells_sender_and_office(mailoutbox):
    enquiry = factories.make_enquiry(organization="Pumps Ltd")
    call_command("work", once=True)
    receipt, notice = mailoutbox
    assert (receipt.to, receipt.subject) == (["wang@example.org"], f"Your message {enquiry} to The Office")
    assert (notice.to, notice.reply_to) == (["office@example.org"], ["wang@example.org"])
    assert notice.subject == f"Enquiry {enquiry}: Meet a delegation"
    assert "Pumps Ltd" in notice.body and f"/admin/publishing/enquiry/{enquiry.pk}/" in notice.body
    do(jobs.letters)
    assert len(mailoutbox) == 2


def test_receipt_repeats_nothing_that_a_stranger_could_have_somebody_sent(mailoutbox):
    send_letters(factories.make_enquiry(name="Buy now", message="Buy pills at https://spam.example/ today."))
    assert not {"Buy", "pills", "spam.example"} & set(mailoutbox[0].body.replace("/", " ").split())


def test_receipt_is_in_the_language_of_the_form(mailoutbox):
    send_letters(factories.make_enquiry(language="zh-hans"))
    assert "感谢" in mailoutbox[0].body and "Enquiry" in mailoutbox[1].subject


def test_text_injects_no_line(mailoutbox):
    send_letters(factories.make_enquiry(name="Wang\nBcc: all@example.org", organization="X\r\nX-Extra: Y"))
    for letter in mailoutbox:
        headers = letter.message().as_string().partition("\n\n")[0]
        assert "Bcc" not in headers and "X-Extra" not in headers
        assert letter.recipients() in (["wang@example.org"], ["office@example.org"])


def test_nobody_is_told_of_spam(mailoutbox):
    factories.make_enquiry(status="spam")
    do(jobs.letters)
    assert mailoutbox == []


def test_office_without_an_address_reads_in_the_admin(mailoutbox, settings):
    settings.OFFICE_EMAIL = ""
    enquiry = factories.make_enquiry()
    do(jobs.letters)
    enquiry.refresh_from_db()
    assert [letter.to for letter in mailoutbox] == [["wang@example.org"]]
    assert (enquiry.is_told, enquiry.notice_sent_at) == (True, None)  # nobody was notified
    Enquiry.objects.update(next_attempt_at=timezone.now())
    assert list(Enquiry.objects.unsent()) == []


class Refusing:
    """A mail server that takes no letter for some."""

    refused = {"wang@example.org"}

    def __init__(self, **kwargs):
        pass

    def send_messages(self, letters):
        for letter in letters:
            if self.refused & set(letter.to):
                raise SMTPRecipientsRefused(dict.fromkeys(letter.to, (550, b"no")))
            mail.outbox.append(letter)
        return len(letters)


def test_letter_that_cannot_be_sent_is_tried_again(mailoutbox, settings, caplog, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    enquiry = factories.make_enquiry()
    do(jobs.letters)
    enquiry.refresh_from_db()
    assert (len(mailoutbox), enquiry.receipt_sent_at, enquiry.attempts) == (1, None, 1)
    assert "wang" not in caplog.text and str(enquiry) in caplog.text
    do(jobs.letters)
    assert Enquiry.objects.get().attempts == 1
    Enquiry.objects.update(next_attempt_at=timezone.now())
    monkeypatch.setattr(Refusing, "refused", set())
    do(jobs.letters)
    assert [letter.to for letter in mailoutbox] == [["office@example.org"], ["wang@example.org"]]
    assert Enquiry.objects.get().is_told


def test_attempts_end(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    factories.make_enquiry(attempts=Enquiry.MOST_ATTEMPTS)
    assert list(Enquiry.objects.unsent()) == []


@pytest.mark.parametrize(
    ("days", "status", "is_kept"),
    [(364, "answered", True), (366, "new", False), (29, "spam", True), (31, "spam", False), (31, "new", True)],
)
def test_old_enquiries_are_deleted_at_night(days, status, is_kept):
    factories.make_enquiry(received_at=timezone.now() - timedelta(days=days), status=status)
    do(jobs.old_enquiries)
    assert Enquiry.objects.exists() == is_kept
