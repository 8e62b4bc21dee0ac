from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publishing.models import Record


class Citation(Record):
    """An article that bears out a fact: a whole record, one of its fields, or one of its children (`part`).

    Rival citations are kept and shown.
    """

    class Basis(models.TextChoices):
        STATED = "stated", _("Stated")
        DERIVED = "derived", _("Derived")
        INFERRED = "inferred", _("Inferred")
        PLANNED = "planned", _("Planned")

    owners = ("record",)

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey("content_type", "object_id")
    part_name = models.CharField(
        _("part"), max_length=40, blank=True, help_text=_("The model of a child row, such as member or agendaitem.")
    )
    part_id = models.PositiveBigIntegerField(null=True, blank=True)
    field = models.CharField(
        _("field"), max_length=60, blank=True, help_text=_("Empty when the whole record or part is meant.")
    )
    article = models.ForeignKey(
        "coverage.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="cited_for"
    )
    place = models.CharField(_("place in the text"), max_length=120, blank=True, help_text=_("Such as paragraph 4."))
    basis = models.CharField(_("basis"), max_length=8, choices=Basis, default=Basis.STATED)
    note_en = models.CharField(_("note in English"), max_length=300, blank=True)
    note_zh = models.CharField(_("note in Chinese"), max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("part_name", "part_id", "field", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(part_name="", part_id__isnull=True) | (~Q(part_name="") & Q(part_id__isnull=False)),
                name="citation_part_whole",
                violation_error_message=_("Name the part and its row, or neither."),
            )
        ]
        indexes = [
            # the sources of a record, on its page and in its form
            models.Index(fields=["content_type", "object_id"], name="citation_of_record")
        ]

    def __str__(self) -> str:
        return f"{self.get_basis_display()}{_(': ')}{self.article}"

    def _owner_keys(self) -> dict[str, int]:
        return {}
