"""What a source printed of a person or a body, frozen on the day, with a link where the record is known."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publishing.models import PrintedIn
from publishing.words.languages import in_page_language


class PrintedOrganization(models.Model):
    """A body as a source names it. A later rename never changes it; a hidden link leaves the name."""

    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("organization"),
        on_delete=models.SET_NULL,
        related_name="%(class)s_set",
        null=True,
        blank=True,
    )
    organization_en = models.CharField(_("organization as printed, English"), max_length=300, blank=True)
    organization_zh = models.CharField(_("organization as printed, Chinese"), max_length=300, blank=True)
    printed_in = models.CharField(_("printed in"), max_length=4, choices=PrintedIn, default=PrintedIn.ENGLISH)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | ~Q(organization_en="") | ~Q(organization_zh=""),
                name="%(class)s_names_organization",
                violation_error_message=_("Choose an organization or write its name as printed."),
            )
        ]

    def __str__(self) -> str:
        return self.organization_text

    def clean(self) -> None:
        """Freeze the linked organization's present name where nothing was written."""
        super().clean()
        if self.organization and not (self.organization_en or self.organization_zh):
            self.organization_en = self.organization.name_en
            self.organization_zh = self.organization.name_zh
            self.printed_in = PrintedIn.NONE

    @property
    def organization_text(self) -> str:
        printed = in_page_language(self.organization_en, self.organization_zh)
        return printed or (str(self.organization) if self.organization else "")


class PrintedPerson(models.Model):
    """A person as of the day: name and title as printed, and in `printed_in` which language the source had."""

    person = models.ForeignKey(
        "organizations.Person",
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        related_name="%(class)s_set",
        null=True,
        blank=True,
    )
    name_en = models.CharField(_("name as printed, English"), max_length=300, blank=True)
    name_zh = models.CharField(_("name as printed, Chinese"), max_length=300, blank=True)
    title_en = models.CharField(_("title on the day, English"), max_length=300, blank=True)
    title_zh = models.CharField(_("title on the day, Chinese"), max_length=300, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("organization"),
        on_delete=models.SET_NULL,
        related_name="%(class)s_people",
        null=True,
        blank=True,
    )
    organization_en = models.CharField(_("organization on the day, English"), max_length=300, blank=True)
    organization_zh = models.CharField(_("organization on the day, Chinese"), max_length=300, blank=True)
    printed_in = models.CharField(_("printed in"), max_length=4, choices=PrintedIn, default=PrintedIn.ENGLISH)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        parts = (self.name_text, in_page_language(self.title_en, self.title_zh))
        named = str(_(", ")).join(part for part in parts if part)
        return named or in_page_language(self.organization_en, self.organization_zh)

    def clean(self) -> None:
        """Freeze the names of linked records where nothing was written."""
        super().clean()
        for link, pair in (("person", "name"), ("organization", "organization")):
            record = getattr(self, link)
            if record and not (getattr(self, f"{pair}_en") or getattr(self, f"{pair}_zh")):
                setattr(self, f"{pair}_en", record.name_en)
                setattr(self, f"{pair}_zh", record.name_zh)

    @property
    def name_text(self) -> str:
        printed = in_page_language(self.name_en, self.name_zh)
        return printed or (str(self.person) if self.person else "")

    def printed(self) -> dict[str, Any]:
        """The frozen columns by name, for what takes them over."""
        names = ("name_en", "name_zh", "title_en", "title_zh", "organization_en", "organization_zh")
        return {name: getattr(self, name) for name in names}
