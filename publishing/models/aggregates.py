import hashlib
import uuid
from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.models.records import Record
from publishing.querysets import AggregateQuerySet


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Aggregate(Record):
    """A record with a page, an address and a life of its own; it owns its children.

    Its status is changed by publishing.services alone. `slug` is empty until the first publication fixes it.
    """

    Status = Status
    kind_name: ClassVar[str]
    """The record's kind in bodies and previews: "delegation", "event" …"""
    path_name: ClassVar[str]
    """The first part of its page's address: "delegations"."""
    on_spine: ClassVar[bool] = False
    """Whether it is what happens and is told (visit, event, outcome, article), not whom and what it happens to."""
    brings: ClassVar[tuple[str, ...]] = ()
    """Relations by which spine records name this one, whose records its page shows."""

    settled_from: ClassVar[tuple[str, ...]] = ()
    """Relations that `settle` reads, besides those that a made name comes from."""

    asked_about: ClassVar[tuple[str, ...]] = ()
    """Relations that `questions_before_publishing` reads."""

    described_from: ClassVar[dict[str, Q]] = {}
    """Paths to the records whose names its descriptive name is made of, and what holds of the rows for which it is."""

    uuid = models.UUIDField(_("identifier for machines"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=90, unique=True, null=True, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("public reason for withdrawal"), max_length=300, blank=True, editable=False)
    reference_digest = models.CharField(max_length=32, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("modified"), default=timezone.now, editable=False)

    # what each kind has of its own
    name_en: Any
    name_zh: Any
    citations: Any

    objects: ClassVar = AggregateQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(slug__isnull=False),
                name="%(class)s_published_has_address",
                violation_error_message=_("A published record has an address."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.SCHEDULED) | Q(publish_at__isnull=False),
                name="%(class)s_scheduled_has_hour",
                violation_error_message=_("A scheduled record has an hour of publication."),
            ),
        ]

    def get_absolute_url(self) -> str:
        """The English page's root-relative address; empty before the first publication."""
        return f"/{self.path_name}/{self.slug}/" if self.slug else ""

    @property
    def is_described(self) -> bool:
        """Whether its name is made from its facts."""
        return False

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def was_public(self) -> bool:
        return self.first_published_at is not None

    @property
    def refusal_to_publish(self) -> str:
        """Why this record can never be public as it stands, in the user's language; empty when it can."""
        return ""

    @property
    def is_approved(self) -> bool:
        """Public, or about to be at its hour: a change of it needs whoever may publish."""
        return self.status in (Status.PUBLISHED, Status.SCHEDULED)

    def questions_before_publishing(self) -> list[str]:
        """What the reviewer is asked and may answer with yes, in the user's language."""
        return self.oddities()

    def aggregates(self) -> "Iterator[Self]":
        yield self

    @classmethod
    def before_settling(cls) -> None:
        """Called once a unit of change before rows of this kind are locked: the place for a lock of the whole kind."""

    def settle(self) -> dict[str, Any]:
        """The columns that follow from this record's facts, by name; called once at the end of a unit of change."""
        return {}

    def followers(self, settled: dict[str, Any]) -> "Iterable[Aggregate]":
        """Records with columns that follow from this one's facts, `settled` or not: they are settled with it."""
        return ()

    def digest_reference(self, values: dict[str, Any]) -> str:
        """A digest of what other records' made names take from this one, its settled `values` included."""
        shown = [values.get(name, getattr(self, name)) for name in ("name_en", "name_zh")]
        return hashlib.md5(repr((self.is_public, *shown)).encode(), usedforsecurity=False).hexdigest()

    @classmethod
    def listing_records(cls, keys: "Collection[int]") -> "Iterator[tuple[str, Iterable[int]]]":
        """The records whose bodies list one of these because of a link on this one's side.

        As a kind and primary keys, or a query of them, for each sort of link.
        """
        return iter(())

    def staff_label(self) -> str:
        """What tells this record apart from a namesake in a list of choices; may read related rows."""
        return str(self)
