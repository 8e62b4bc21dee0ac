import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.characters import PlainTexts
from publishing.models.register import PublicRecord


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def unanswered(self) -> Self:
        """The longest waiting first."""
        return self.filter(status__in=(Enquiry.Status.NEW, Enquiry.Status.ASSIGNED)).order_by("received_at", "pk")

    def unsent(self) -> Self:
        """Those of which somebody is to be told by now; what was tried too often is left to staff."""
        waiting = Q(receipt_sent_at=None)
        if settings.OFFICE_EMAIL:
            waiting |= Q(notice_sent_at=None)
        is_due = Q(attempts__lt=Enquiry.MOST_ATTEMPTS, next_attempt_at__lte=timezone.now())
        return self.filter(waiting, is_due).exclude(status=Enquiry.Status.SPAM)

    def expired(self) -> Self:
        """Older than the office keeps them; what no person wrote is kept for a month."""
        kept = timezone.now() - timedelta(days=settings.ENQUIRY_KEEP_DAYS)
        spam = timezone.now() - timedelta(days=min(30, settings.ENQUIRY_KEEP_DAYS))
        return self.filter(Q(received_at__lt=kept) | Q(status=Enquiry.Status.SPAM, received_at__lt=spam))


class Enquiry(PlainTexts):
    """What somebody wrote to the office: for staff alone, and for as long as it is needed for the answer.

    It has no history that would keep what it said; the log of staff names the columns that changed.
    """

    class Subject(models.TextChoices):
        MEETING = "meeting", _("Meet a delegation")
        CORRECTION = "correction", _("Report a correction")
        OTHER = "other", _("Something else")

    class Status(models.TextChoices):
        NEW = "new", _("New")
        ASSIGNED = "assigned", _("Assigned")
        ANSWERED = "answered", _("Answered")
        SPAM = "spam", _("Spam")

    MOST_ATTEMPTS = 50
    """The last one some eight days after the first."""
    is_derived = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, editable=False)
    subject = models.CharField(_("subject"), max_length=10, choices=Subject)
    about = models.UUIDField(_("record"), null=True, blank=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    organization = models.CharField(_("organization"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    message = models.TextField(_("message"), max_length=5_000)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.NEW)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who answers"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        limit_choices_to={"is_staff": True, "is_active": True},
    )
    notes = models.TextField(_("internal notes"), blank=True)
    receipt_sent_at = models.DateTimeField(_("receipt sent"), null=True, editable=False)
    notice_sent_at = models.DateTimeField(_("office notified"), null=True, editable=False)
    next_attempt_at = models.DateTimeField(default=timezone.now, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts to send"), default=0, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ("-received_at", "-pk")
        default_permissions = ("view", "change", "delete")
        indexes = [
            # the nightly deletion, and the order of staff's list
            models.Index(fields=["received_at"], name="enquiry_received"),
        ]

    def __str__(self) -> str:
        """A reference that says nothing of who wrote: it stands in logs and in the subject of letters."""
        return f"{self.received_at:%Y%m%d}-{self.uuid.hex[:6].upper()}"

    @property
    def is_told(self) -> bool:
        """Whether nobody waits for a letter; an office without an address reads in the admin."""
        return bool(self.receipt_sent_at and (self.notice_sent_at or not settings.OFFICE_EMAIL))

    @property
    def entry(self) -> PublicRecord | None:
        """The register's entry of what it is about, or of what took that over; asks the database."""
        entry = PublicRecord.objects.filter(uuid=self.about).first() if self.about else None
        return PublicRecord.objects.filter(uuid=entry.survivor).first() if entry and entry.survivor else entry
