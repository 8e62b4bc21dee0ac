"""The register: what the public may see, made once when it changes and sent as it lies."""

import uuid
from typing import Self

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class PublicRecordQuerySet(models.QuerySet["PublicRecord"]):
    def with_marks(self) -> Self:
        """With `is_marked`, read by the statement that reads the body: asked apart, an old body could pass as fresh."""
        return self.annotate(is_marked=Exists(StaleBody.objects.filter(record=OuterRef("pk"))))


class PublicRecord(models.Model):
    """One row for each aggregate that is or was public. Written by publishing.register.writer alone.

    `position` is drawn from the site's counter when what the row says changes; the feed follows it.
    `body` is the public JSON as text, empty once the record is not public any more.
    """

    class State(models.TextChoices):
        PUBLIC = "public", _("Public")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        MERGED = "merged", _("Merged")
        ERASED = "erased", _("Erased")

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
    body = models.TextField(blank=True)

    is_marked: bool
    """Only on rows that were read `with_marks`."""

    objects = PublicRecordQuerySet.as_manager()

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
            # what was merged into a record
            models.Index(fields=["survivor"], condition=Q(survivor__isnull=False), name="public_record_survivor"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid} at {self.position}"


class StaleBodyQuerySet(models.QuerySet["StaleBody"]):
    def mark(self, rows: PublicRecordQuerySet) -> None:
        """Mark these rows in one statement; what is marked already is doubtful now."""
        try:
            chosen, params = rows.order_by().values("pk", "kind", "object_id").query.sql_with_params()
        except EmptyResultSet:  # nothing can be among them
            return
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.model._meta.db_table} (record_id, kind, object_id) {chosen} "
                "ON CONFLICT (record_id) DO UPDATE SET is_doubtful = TRUE",
                params,
            )


class StaleBody(models.Model):
    """The mark of a row whose body may be outdated: readers get it rendered live until `work` has renewed it.

    A table of its own, because marking thousands of rows must not write new versions of them.
    If a row is marked again, readers may have seen what was never kept, and it is doubtful.
    `kind` and `object_id` are those of the row.
    """

    is_derived = True

    # Rows of the register are never deleted; to look each of them up would take most of a mark's time.
    record = models.OneToOneField(
        PublicRecord, on_delete=models.CASCADE, primary_key=True, related_name="mark", db_constraint=False
    )
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    is_doubtful = models.BooleanField(default=False, db_default=False)

    objects = StaleBodyQuerySet.as_manager()

    class Meta:
        indexes = [
            # which of a kind are found by their own words alone
            models.Index(fields=["kind", "object_id"], name="stale_body_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} is stale"


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

    `removed_at` is the place of the latest record that left the site. `edition` counts what else changes public pages:
    texts and code lists, which stand in no feed.
    """

    ONLY = 1
    is_derived = True

    value = models.PositiveBigIntegerField(default=0)
    removed_at = models.PositiveBigIntegerField(default=0, db_default=0)
    edition = models.PositiveBigIntegerField(default=0, db_default=0)
    epoch = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return f"{self.epoch}:{self.value}"

    @classmethod
    def present(cls) -> "SitePosition":
        """The one row; a new site has none yet."""
        return cls.objects.get_or_create(pk=cls.ONLY)[0]
