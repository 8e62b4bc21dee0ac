from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organizations.models.printed import PrintedOrganization
from organizations.querysets import PersonQuerySet
from publishing.dates import PrecisionField
from publishing.models import Aggregate, Named, Record, Summarized
from publishing.words.languages import in_page_language


class Person(Named, Summarized, Aggregate):
    """Somebody who travels, receives or speaks. Characters are never made from pinyin: unknown stays empty."""

    class NameOrder(models.TextChoices):
        UNKNOWN = "unknown", _("Not known")
        FAMILY_FIRST = "family_first", _("Family name first")
        GIVEN_FIRST = "given_first", _("Given name first")

    kind_name = "person"
    path_name = "people"

    family_name_en = models.CharField(_("family name in Latin letters"), max_length=100, blank=True)
    given_name_en = models.CharField(_("given name in Latin letters"), max_length=100, blank=True)
    family_name_zh = models.CharField(_("family name in Chinese"), max_length=50, blank=True)
    given_name_zh = models.CharField(_("given name in Chinese"), max_length=50, blank=True)
    name_order = models.CharField(
        _("order of names"),
        max_length=12,
        choices=NameOrder,
        default=NameOrder.UNKNOWN,
        help_text=_("As the person writes the name in Latin letters. Leave “not known” unless a source shows it."),
    )
    honorific_en = models.CharField(_("form of address in English"), max_length=50, blank=True)
    honorific_zh = models.CharField(_("form of address in Chinese"), max_length=50, blank=True)
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    objects: ClassVar = PersonQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [*Aggregate.Meta.constraints, *Named.Meta.constraints]
        indexes = [
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="person_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="person_list_zh"),
        ]

    def staff_label(self) -> str:
        positions = list(self.positions.all())
        names = " ".join(name for name in (self.name_en, self.name_zh) if name)
        return f"{names} – {positions[-1]}" if positions else names


class Position(PrintedOrganization, Record):
    """An office that a person held, with the title of that time."""

    owners = ("person",)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    title_en = models.CharField(pgettext_lazy("position", "title in English"), max_length=300, blank=True)
    title_zh = models.CharField(pgettext_lazy("position", "title in Chinese"), max_length=300, blank=True)
    from_on = models.DateField(_("from"), null=True, blank=True)
    from_on_precision = PrecisionField()
    to_on = models.DateField(_("until"), null=True, blank=True)
    to_on_precision = PrecisionField()
    as_of_on = models.DateField(
        _("held on"),
        null=True,
        blank=True,
        help_text=_("A day on which a source shows the title, when its beginning and end are not known."),
    )
    as_of_on_precision = PrecisionField()

    class Meta(Record.Meta):
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ("from_on", "as_of_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title_en="")
                | ~Q(title_zh="")
                | Q(organization__isnull=False)
                | ~Q(organization_en="")
                | ~Q(organization_zh=""),
                name="position_says_something",
                violation_error_message=_("Give a title or an organization."),
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="position_ends_after_start",
                violation_error_message=_("A position cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        parts = (in_page_language(self.title_en, self.title_zh), self.organization_text)
        return ", ".join(part for part in parts if part)
