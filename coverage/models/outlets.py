from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from coverage.querysets import OutletQuerySet
from publishing.models import Aggregate, Named, Record, Summarized
from publishing.words.languages import with_remark


class Outlet(Named, Summarized, Aggregate):
    """Where articles appear. A copy site is kept so that its copies are recognised; it is never shown."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("Newspaper")
        NEWS_AGENCY = "news_agency", _("News agency")
        BROADCASTER = "broadcaster", _("Broadcaster")
        GOVERNMENT_SITE = "government_site", _("Government site")
        COMPANY_SITE = "company_site", _("Company site")
        AGGREGATOR = "aggregator", _("Aggregator")
        COPY_SITE = "copy_site", _("Copy site")

    kind_name = "outlet"
    path_name = "outlets"

    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    country = models.ForeignKey(
        "organizations.Region",
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        related_name="outlets",
        null=True,
        blank=True,
    )
    language = models.CharField(_("language"), max_length=20, blank=True, help_text=_("A tag such as en or zh-Hans."))
    website = models.URLField(_("website"), blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("organization"),
        on_delete=models.SET_NULL,
        related_name="outlets",
        null=True,
        blank=True,
    )
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    objects: ClassVar = OutletQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        constraints = [
            *Aggregate.Meta.constraints,
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(status="published", kind="copy_site"),
                name="outlet_copy_site_never_public",
                violation_error_message=_("A copy site is never public: withdraw it first."),
            ),
        ]
        indexes = [
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="outlet_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="outlet_list_zh"),
        ]

    @property
    def refusal_to_publish(self) -> str:
        if self.kind == self.Kind.COPY_SITE:
            return str(_("A copy site is never shown to the public."))
        return ""

    def staff_label(self) -> str:
        return with_remark(self, self.get_kind_display())


class OutletDomain(Record):
    """A host name by which an article's address is recognised as the outlet's."""

    owners = ("outlet",)

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=200, unique=True)

    class Meta(Record.Meta):
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ("domain",)

    def __str__(self) -> str:
        return self.domain

    def clean(self) -> None:
        super().clean()
        self.domain = self.domain.strip().lower().removeprefix("www.")
