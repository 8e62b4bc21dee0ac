"""Going through the jobs so that no long one delays a more urgent one, and no failing one stops the others."""

import logging
from collections.abc import Sequence
from contextlib import closing
from threading import Event
from time import monotonic

from django.db import connection

from publishing.models import Heartbeat
from publishing.work.jobs import INTERVAL, Job, Unfinished

logger = logging.getLogger("retinue.work")


class Rounds:
    """Looks at each job in turn. While a job is at work, those before it have theirs whenever a look is due."""

    def __init__(self, jobs: Sequence[Job], *, stop: Event, interval: float = INTERVAL) -> None:
        self.jobs, self.stop, self.interval = jobs, stop, interval
        self._rests_until: dict[str, float] = {}
        self._is_pressed = False

    def look(self) -> float:
        """Do what is due; returns how many seconds the next look may wait.

        Raises when the database went away; whatever else goes wrong is logged.
        """
        self._is_pressed = False
        self._look_at(self.jobs)
        return 0 if self._is_pressed else self.interval

    def _look_at(self, jobs: Sequence[Job]) -> None:
        for place, job in enumerate(jobs):
            if not self.stop.is_set() and monotonic() >= self._rests_until.get(job.name, 0):
                self._attempt(job, jobs[:place])
        Heartbeat.beat("work")

    def _attempt(self, job: Job, urgent: Sequence[Job]) -> None:
        try:
            if job.is_due():
                self._do(job, urgent)
        except Exception:
            logger.exception("The job %s failed; it is tried again in %d s.", job.name, max(job.rest, self.interval))
            self._rests_until[job.name] = monotonic() + job.rest
            if not connection.is_usable():
                raise

    def _do(self, job: Job, urgent: Sequence[Job]) -> None:
        """All slices of the job, unless the process is told to stop: then it counts as not done."""
        looked = monotonic()
        with closing(job.slices()) as slices:
            while not self.stop.is_set():
                try:
                    next(slices)
                except StopIteration as end:
                    Heartbeat.beat(job.name, end.value)
                    self._is_pressed |= isinstance(end.value, Unfinished)
                    return
                self.stop.wait(job.pause)
                if monotonic() - looked >= self.interval:
                    self._look_at(urgent)
                    looked = monotonic()
