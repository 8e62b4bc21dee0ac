import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Plan(models.TextChoices):
    """How firm the plan of a visit or an event is; whether it is over follows from the clock."""

    TENTATIVE = "tentative", _("Tentative")
    CONFIRMED = "confirmed", _("Confirmed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Scheduled(models.Model):
    """Counts how often date, time, zone, place or plan changed: calendars follow by `schedule_revision`."""

    schedule_revision = models.PositiveIntegerField(default=0, editable=False)
    schedule_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def schedule(self) -> tuple[object, ...]:
        """The facts that a calendar entry shows as its when, where and whether."""
        raise NotImplementedError

    def settle(self) -> dict[str, Any]:
        digest = digest_of(self.schedule())
        changed = bool(self.schedule_digest) and digest != self.schedule_digest
        settled = super().settle()  # type: ignore[misc]  # an Aggregate's, which this stands before
        return settled | {
            "schedule_digest": digest,
            "schedule_revision": self.schedule_revision + changed,
        }


def digest_of(schedule: Iterable[object]) -> str:
    return hashlib.sha256(repr(tuple(map(str, schedule))).encode()).hexdigest()
