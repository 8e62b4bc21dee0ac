from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import PrintedOrganization
from publishing.models import Record
from publishing.words.languages import in_page_language


class OrganizationInRole(PrintedOrganization, Record):
    """A body that has to do with a visit or an event, in a `role` that the subclass lists; both as printed."""

    role_en = models.CharField(_("role as printed, English"), max_length=200, blank=True)
    role_zh = models.CharField(_("role as printed, Chinese"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta(Record.Meta):
        abstract = True
        verbose_name = _("organization in its role")
        verbose_name_plural = _("organizations in their roles")
        ordering = ("position", "pk")
        constraints = PrintedOrganization.Meta.constraints

    def __str__(self) -> str:
        role = in_page_language(self.role_en, self.role_zh) or self.get_role_display()  # type: ignore[attr-defined]
        return f"{role}: {self.organization_text}"
