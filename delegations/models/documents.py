import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegations.documents import accepted_file
from delegations.models.figures import exactly_one
from delegations.querysets import DocumentQuerySet
from publishing.dates import PrecisionField
from publishing.models import Record
from publishing.words.languages import in_page_language


def document_path(document: "Document", file_name: str) -> str:
    """Under the document's own identifier: a stored name tells nothing and collides with none."""
    return f"documents/{document.uuid}/{file_name[-80:]}"


class Document(Record):
    """A file or an address that goes with one delegation or one event."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("Programme")
        NAME_LIST = "name_list", _("Name list")
        PRESENTATION = "presentation", pgettext_lazy("document", "Presentation")
        AGREEMENT = "agreement", _("Agreement")
        PHOTO = "photo", _("Photo")
        REPORT = "report", _("Report")
        OTHER = "other", _("Other")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Public")
        DELEGATION = "delegation", _("The delegation")
        STAFF = "staff", _("Staff")

    owners = ("delegation", "event")
    private_columns = ("audience",)

    uuid = models.UUIDField(_("identifier for machines"), default=uuid.uuid4, unique=True, editable=False)
    delegation = models.ForeignKey(
        "delegations.Delegation", on_delete=models.CASCADE, related_name="documents", null=True, blank=True
    )
    event = models.ForeignKey(
        "delegations.Event", on_delete=models.CASCADE, related_name="documents", null=True, blank=True
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=300, blank=True)
    file = models.FileField(_("file"), upload_to=document_path, blank=True, max_length=200)
    url = models.URLField(_("address"), blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True)
    dated_on_precision = PrecisionField()
    language = models.CharField(_("language"), max_length=20, blank=True, help_text=_("A tag such as en or zh."))
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.STAFF)

    objects: ClassVar = DocumentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("dated_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("delegation", "event"),
                name="document_of_one",
                violation_error_message=_("A document belongs to one delegation or one event."),
            ),
            models.CheckConstraint(
                condition=(~Q(file="") & Q(url="")) | (Q(file="") & ~Q(url="")),
                name="document_is_file_or_address",
                violation_error_message=_("Give a file or an address, one of the two."),
            ),
            models.CheckConstraint(
                condition=~Q(title_en="") | ~Q(title_zh=""),
                name="document_has_title",
                violation_error_message=_("Give a title in English or in Chinese."),
            ),
        ]

    def __str__(self) -> str:
        return in_page_language(self.title_en, self.title_zh)

    def clean(self) -> None:
        """Bring a file that is being uploaded into the form in which it is kept."""
        super().clean()
        if self.file and not self.file._committed:  # type: ignore[attr-defined]
            try:
                self.file = accepted_file(self.file.file, must_be_picture=self.kind == self.Kind.PHOTO)
            except ValidationError as refusal:
                raise ValidationError({"file": refusal}) from None

    def get_absolute_url(self) -> str:
        """Where it can be had: the root-relative address of a stored file, or the address elsewhere."""
        return f"/documents/{self.uuid}/" if self.file else self.url
