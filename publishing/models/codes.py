from typing import Any, Self, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from publishing.characters import PlainTexts
from publishing.words.languages import in_page_language

Row = TypeVar("Row", bound="Code", covariant=True)


class CodeQuerySet(models.QuerySet[Row]):
    def current(self) -> Self:
        """Those offered for new records; retired ones stay on the records that have them."""
        return self.filter(retired_on__isnull=True)

    def update(self, **values: Any) -> int:
        """What shows the codes is marked, as a single save does."""
        from publishing.tracking import mark_showing

        with transaction.atomic():
            codes = list(self)
            count = super().update(**values)
            mark_showing(codes)
            return count

    update.alters_data = True  # type: ignore[attr-defined]


class Code(PlainTexts):
    """A row of a code list: stable for machines, named in both languages, retired rather than deleted."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("position", "code")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Together with the marks that it leaves on what shows the code, or not at all."""
        with transaction.atomic():
            super().save(*args, **kwargs)

    def __str__(self) -> str:
        return in_page_language(self.name_en, self.name_zh)
