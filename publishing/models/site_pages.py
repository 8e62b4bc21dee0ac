import uuid
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.changes import changes
from publishing.models.records import Record

LONGEST = 20_000


class SitePage(Record):
    """What the office says for itself on one of the site's own pages; where it says nothing, the shipped words stand.

    A change is public at once, and so are the pages that were kept.
    """

    class Name(models.TextChoices):
        ABOUT = "about", _("About these records")
        CONTACT = "contact", pgettext_lazy("page", "Contact")
        PRIVACY = "privacy", _("Privacy")
        ACCESSIBILITY = "accessibility", _("Accessibility")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("page"), max_length=20, choices=Name, unique=True, editable=False)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=120, blank=True)
    text_en = models.TextField(_("text in English"), blank=True, validators=[MaxLengthValidator(LONGEST)])
    text_zh = models.TextField(_("text in Chinese"), blank=True, validators=[MaxLengthValidator(LONGEST)])
    version = models.PositiveIntegerField(default=0, editable=False)
    modified_at = models.DateTimeField(_("modified"), default=timezone.now, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("page of the site")
        verbose_name_plural = _("pages of the site")
        ordering = ("pk",)
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return str(self.get_name_display())

    def get_absolute_url(self) -> str:
        return f"/{self.name}/"

    def save(self, *args: Any, **kwargs: Any) -> None:
        with changes():
            self.version, self.modified_at = self.version + 1, timezone.now()
            super().save(*args, **kwargs)
