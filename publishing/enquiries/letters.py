"""What `work` writes of an enquiry: a receipt to whoever wrote it, a notice to the office."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from publishing.models import Enquiry
from publishing.office import the_office

logger = logging.getLogger("retinue.enquiries")


LONGEST_PAUSE = timedelta(hours=4)


def send_letters(enquiry: Enquiry) -> None:
    """Send what has not been sent, and note it; what fails is tried again after a pause that grows."""
    enquiry.attempts += 1
    for column, letter in _letters().items():
        if getattr(enquiry, column) is None and _is_sent(enquiry, letter):
            setattr(enquiry, column, timezone.now())
    enquiry.next_attempt_at = timezone.now() + min(timedelta(minutes=2 ** min(enquiry.attempts, 10)), LONGEST_PAUSE)
    enquiry.save(update_fields=["attempts", "next_attempt_at", "receipt_sent_at", "notice_sent_at"])


def receipt(enquiry: Enquiry) -> EmailMessage:
    """In the language in which it was written. It repeats nothing: anybody may enter anybody's address."""
    with translation.override(enquiry.language):
        office = the_office()
        subject = _("Your message %(reference)s to %(office)s") % {"reference": enquiry, "office": office.name}
        text = render_to_string("publishing/letters/receipt.txt", {"enquiry": enquiry, "office": office})
    return EmailMessage(subject, text, to=[enquiry.email])


def notice(enquiry: Enquiry) -> EmailMessage:
    """To the office, in its site's first language; an answer goes to whoever wrote."""
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("admin:publishing_enquiry_change", args=[enquiry.pk])
        context = {"enquiry": enquiry, "address": f"{settings.PUBLIC_URL}{path}"}
        subject = _("Enquiry %(reference)s: %(subject)s") % {
            "reference": enquiry,
            "subject": enquiry.get_subject_display(),
        }
        text = render_to_string("publishing/letters/notice.txt", context)
    return EmailMessage(subject, text, to=[settings.OFFICE_EMAIL], reply_to=[enquiry.email])


def _letters() -> Mapping[str, Callable[[Enquiry], EmailMessage]]:
    """By the column that tells when each was sent."""
    return {"receipt_sent_at": receipt} | ({"notice_sent_at": notice} if settings.OFFICE_EMAIL else {})


def _is_sent(enquiry: Enquiry, letter: Callable[[Enquiry], EmailMessage]) -> bool:
    """The log names the enquiry and what went wrong, not whom it concerns: a server's refusal repeats the address."""
    try:
        letter(enquiry).send()
    except (SMTPException, OSError) as error:
        logger.warning("A letter of enquiry %s could not be sent: %s", enquiry, type(error).__name__)
        return False
    return True
