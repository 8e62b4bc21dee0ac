"""The best answers over all kinds, chosen among a bounded number: a common word costs no more than a rare one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from publishing.kinds import Kind, all_kinds
from publishing.register.bodies import Body, kept_among
from publishing.search.base import ELSEWHERE, Hit, Question
from publishing.search.index import index

CANDIDATES = 50
"""The newest so many of each kind, by each way of matching, are ranked."""


class Candidate(NamedTuple):
    """A record that the question finds; `distance` is 0 where it is the name, 1 in the names, 2 elsewhere."""

    kind: str
    key: int
    length: int
    distance: int


@dataclass(frozen=True)
class Share:
    """How many of the candidates are of a kind; there may be more where `is_bounded`."""

    kind: Kind
    count: int

    @property
    def is_bounded(self) -> bool:
        return self.count >= CANDIDATES


@dataclass(frozen=True)
class Answers:
    """The best public bodies, best first, and how all candidates divide among the kinds."""

    bodies: list[Body]
    shares: list[Share]


def search(text: str, *, kinds: Sequence[str], size: int) -> Answers:
    """At most `size` answers of these kinds; none to a question without a word."""
    question = Question.of(text)
    if not question.words:
        return Answers([], [])
    candidates = _candidates(kinds, question, size)
    order = {name: place for place, name in enumerate(kinds)}
    candidates.sort(key=lambda one: _rank(one, order))
    counts = Counter(one.kind for one in candidates)
    shares = [Share(kind, counts[kind.name]) for kind in all_kinds() if counts[kind.name]]
    return Answers(_bodies(candidates[:size]), shares)


def _candidates(kinds: Sequence[str], question: Question, size: int) -> list[Candidate]:
    """Looks elsewhere than in the names where that may change the answers or a share: common words stand everywhere."""
    hits = index().nearest(kinds, question, size=CANDIDATES)
    nearest = _nearest(hits)
    counts = Counter(one.kind for one in nearest)
    has_enough = len(nearest) >= size
    wanting = [name for name in kinds if not has_enough or counts[name] < CANDIDATES]
    return _nearest([*hits, *index().elsewhere(wanting, question, size=CANDIDATES)])


def _nearest(found: Iterable[Hit]) -> list[Candidate]:
    """Each record once, by the way that brings it nearest."""
    nearest: dict[tuple[str, int], Candidate] = {}
    for candidate in map(Candidate._make, found):
        key = (candidate.kind, candidate.key)
        if key not in nearest or candidate.distance < nearest[key].distance:
            nearest[key] = candidate
    return list(nearest.values())


def _rank(one: Candidate, order: dict[str, int]) -> tuple[int, int, int, int]:
    """Nearest first; among names the shorter one, which the question covers best; then by kind, then the newest."""
    length = 0 if one.distance == ELSEWHERE else one.length
    return one.distance, length, order[one.kind], -one.key


def _bodies(candidates: list[Candidate]) -> list[Body]:
    """What the register keeps of them, in their order; one query."""
    groups: dict[str, list[int]] = {}
    for one in candidates:
        groups.setdefault(one.kind, []).append(one.key)
    bodies = {(row.kind, row.object_id): row for row in kept_among(groups)}
    return [bodies[one.kind, one.key].parsed for one in candidates if (one.kind, one.key) in bodies]
