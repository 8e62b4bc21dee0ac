from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from publishing.models.register import SitePosition


def _may_go_out(prefix: str = "") -> Exists:
    """Made in the site's present history, and nothing that it may hold was taken off the site since."""
    position = OuterRef(f"{prefix}position")
    site = SitePosition.objects.filter(epoch=OuterRef(f"{prefix}epoch"), value__gte=position)
    return Exists(site.filter(removed_at__lte=position))


class DumpQuerySet(models.QuerySet):
    def offered(self) -> Self:
        return self.filter(_may_go_out())


class DumpFileQuerySet(models.QuerySet):
    def offered(self) -> Self:
        return self.filter(_may_go_out("dump__"))


class Dump(models.Model):
    """The files of all public records that the site offers: one row, replaced when newer files are whole.

    Its files show each record as it was at `position` or later. `makeup` is a digest of what else they are made by.
    """

    folder = models.CharField(max_length=60, unique=True)
    epoch = models.UUIDField()
    position = models.PositiveBigIntegerField()
    makeup = models.CharField(max_length=32)
    built_at = models.DateTimeField()

    objects = DumpQuerySet.as_manager()

    def __str__(self) -> str:
        return self.folder


class DumpFile(models.Model):
    dump = models.ForeignKey(Dump, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=40, unique=True)
    rows = models.PositiveBigIntegerField(null=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    objects = DumpFileQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
