"""The register: what the public may see, made once when it changes and sent as it lies."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PublicRecord(models.Model):
    """One row for each aggregate that is or was public. Written by publishing.register alone.

    `position` is drawn from the site's counter when what the row says changes; the feed follows it.
    `body` is the public JSON as text, empty once the record is not public any more. While it is stale, readers get it
    rendered live; if it is marked again meanwhile, they may have seen what was never kept, and it is doubtful.
    """

    class State(models.TextChoices):
        PUBLIC = "public", _("Public")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        MERGED = "merged", _("Merged")
        ERASED = "erased", _("Erased")

    State = State
    is_derived = True
    uuid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    slug = models.SlugField(max_length=90, blank=True)
    position = models.PositiveBigIntegerField(unique=True)
    state = models.CharField(max_length=9, choices=State)
    first_published_at = models.DateTimeField(null=True)
    modified_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    survivor = models.UUIDField(null=True)
    shape = models.CharField(max_length=16)
    is_stale = models.BooleanField(default=False)
    is_doubtful = models.BooleanField(default=False, db_default=False)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="public_record_once"),
            models.CheckConstraint(
                condition=Q(state="public") | Q(body=""),
                name="public_record_body_only_if_public",
            ),
        ]
        indexes = [
            # the feed of some kinds, and a kind's dump
            models.Index(fields=["kind", "position"], name="public_record_feed"),
            # what `work` renews
            models.Index(fields=["position"], condition=Q(is_stale=True), name="public_record_stale"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid} at {self.position}"


class Shown(models.Model):
    """A record's body shows another record, or would if that one were public."""

    is_derived = True

    record = models.ForeignKey(PublicRecord, on_delete=models.CASCADE, related_name="shown")
    target = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "target"], name="shown_once")]
        indexes = [
            # who shows a record
            models.Index(fields=["target", "record"], name="shown_by")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} shows {self.target}"


class SitePosition(models.Model):
    """The counter from which each change of the register draws its place in the feed; one row, locked by its writer.

    `removed_at` is the place of the latest record that left the site.
    """

    ONLY = 1
    is_derived = True

    value = models.PositiveBigIntegerField(default=0)
    removed_at = models.PositiveBigIntegerField(default=0, db_default=0)
    epoch = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return f"{self.epoch}:{self.value}"

    @classmethod
    def present(cls) -> "SitePosition":
        """The one row; a new site has none yet."""
        return cls.objects.get_or_create(pk=cls.ONLY)[0]
