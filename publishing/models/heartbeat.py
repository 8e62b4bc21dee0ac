from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone


class Heartbeat(models.Model):
    """When a background task last ran to its end and what it had to say; one row a task."""

    MAX_AGE = timedelta(seconds=60)

    task = models.CharField(max_length=40, unique=True)
    beat_at = models.DateTimeField()
    report = models.CharField(max_length=200, blank=True, db_default="")

    def __str__(self) -> str:
        return self.task

    @classmethod
    def beat(cls, task: str, report: str = "") -> None:
        cls.objects.update_or_create(task=task, defaults={"beat_at": timezone.now(), "report": report[:200]})

    @classmethod
    def is_alive(cls, task: str, *, at: datetime | None = None) -> bool:
        return cls.objects.filter(task=task, beat_at__gte=(at or timezone.now()) - cls.MAX_AGE).exists()
