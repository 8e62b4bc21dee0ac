from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.models.records import Record


class OfAnyAggregate(Record):
    """A row that belongs to one aggregate of whatever kind."""

    owners = ("record",)

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey("content_type", "object_id")

    class Meta(Record.Meta):
        abstract = True

    def _owner_keys(self) -> dict[str, int]:
        return {}


class Alias(OfAnyAggregate):
    class Kind(models.TextChoices):
        SHORT = "short", _("Short")
        FORMER = "former", _("Former")
        ROMANISED = "romanised", _("Romanised")
        ORIGINAL = "original", _("Original")
        OTHER_SCRIPT = "other_script", _("Other script")
        VARIANT = "variant", _("Variant")

    text = models.CharField(_("other name"), max_length=300)
    language = models.CharField(
        _("language"), max_length=20, blank=True, help_text=_("A tag such as en, zh-Hant or ja.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SHORT)

    class Meta(Record.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ("kind", "text", "pk")
        indexes = [
            # a record's own names, on its page and in its form
            models.Index(fields=["content_type", "object_id"], name="alias_of_record")
        ]

    def __str__(self) -> str:
        return self.text


class Identifier(OfAnyAggregate):
    """A record's number in somebody's register; importing the same one twice finds the same record."""

    scheme = models.SlugField(_("scheme"), max_length=40, help_text=_("Who gave it: uscc, lei, wikidata, iso3166 …"))
    value = models.CharField(_("value"), max_length=200)

    class Meta(Record.Meta):
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ("scheme", "value")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="identifier_once",
                violation_error_message=_("Another record has this identifier."),
            )
        ]
        indexes = [
            # a record's own identifiers, on its page and in its form
            models.Index(fields=["content_type", "object_id"], name="identifier_of_record")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class FormerSlug(models.Model):
    """An address that a record once had: it leads to the present one."""

    kind_name = models.CharField(max_length=20)
    slug = models.SlugField(max_length=90)
    target_uuid = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind_name", "slug"], name="former_slug_once")]

    def __str__(self) -> str:
        return self.slug
