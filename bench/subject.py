"""One address under measurement: how long an answer takes and how much of the worker it uses."""

import time
from dataclasses import dataclass, field
from itertools import count
from statistics import median

from bench.server import TICKS, Server

tags = count(1)


@dataclass
class Subject:
    name: str
    server: Server
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    is_made_anew: bool = False
    """Asked for under another address each time, by a tag that pages pass over: no kept page answers."""
    is_new_question: bool = False
    """Bounded by another year each time, which leaves nothing out: no kept part answers either, entries apart."""
    expected: int = 200
    times: list[float] = field(default_factory=list)
    rounds: list[float] = field(default_factory=list)
    """Processor seconds an answer, one figure a round."""
    size: int = 0

    def measure(self, seconds: float) -> None:
        """One round: the same request again and again over one connection, for so many seconds at least."""
        reader = self.server.reader()
        self._ask(reader)
        before, start, answers = self.server.cpu(), time.perf_counter(), 0
        while answers < 5 or time.perf_counter() - start < seconds:
            self.times.append(self._ask(reader))
            answers += 1
        self.rounds.append(max(self.server.cpu() - before, 1 / TICKS) / answers)
        reader.close()

    def _ask(self, reader: object) -> float:
        start = time.perf_counter()
        reader.request("GET", self.address(), headers=self.headers)
        response = reader.getresponse()
        self.size = len(response.read())
        if response.status != self.expected:
            raise RuntimeError(f"{self.path} answered {response.status}")
        return time.perf_counter() - start

    def address(self) -> str:
        if self.is_new_question:
            return self._with(f"date_to={2100 + next(tags) % 900}")
        return self._with(f"utm_id={next(tags)}") if self.is_made_anew else self.path

    def _with(self, parameter: str) -> str:
        return f"{self.path}{'&' if '?' in self.path else '?'}{parameter}"

    @property
    def p50(self) -> float:
        """Milliseconds."""
        return median(self.times) * 1000

    @property
    def worst(self) -> float:
        return max(self.times) * 1000

    @property
    def cpu(self) -> float:
        """Milliseconds of the worker's processor time."""
        return median(self.rounds) * 1000


def measure_together(subjects: list[Subject], rounds: int, seconds: float) -> None:
    """In turns, so that whatever else the machine does falls on all of them."""
    for _ in range(rounds):
        for subject in subjects:
            subject.measure(seconds)
