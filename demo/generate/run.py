"""Generates in pieces, each one transaction: what is interrupted is gone on with where the last piece ended."""

import gc
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from django.db import connection, transaction

from delegations.models import Delegation, DelegationKind
from demo.generate.cast import Cast, CastBuilder
from demo.generate.entries import Entries
from demo.generate.programme import Programme
from demo.generate.reports import Reports
from demo.generate.scenes import Numbers, Scene
from demo.generate.stencils import Stencils
from demo.generate.tables import continue_numbering, write_rows
from demo.generate.visits import Codes, Visit, visit_uuid_of
from demo.generate.world import SCHEME, World
from organizations.models import Sector
from publishing.models import Identifier
from publishing.search import index as search_index

PIECE = 500
"""Visits of one transaction: a few seconds, for on SQLite nobody else writes meanwhile."""


class OtherRecordsError(Exception):
    """The database was generated from something else."""


class Run:
    """Brings the database to a number of visits. `report` is told how many there are after every piece."""

    def __init__(self, *, seed: int, only_delegations: bool) -> None:
        self.seed = f"{seed}:delegations" if only_delegations else str(seed)
        self.only_delegations = only_delegations
        self.numbers, self.stencils = Numbers(), Stencils()
        self.world = World(self.seed, self.numbers)
        self.codes = Codes(list(DelegationKind.objects.all()), list(Sector.objects.all()))

    def until(self, wanted: int, report: Callable[[int], None]) -> None:
        """Raises OtherRecordsError."""
        self._prepare_world()
        done = bisect_left(range(wanted), True, key=lambda number: not self._has(number + 1))
        with search_index.in_bulk(), _collecting_seldom():
            while done < wanted:
                count = min(PIECE, wanted - done)
                self._write(self._piece(done + 1, count))
                done += count
                report(done)
                gc.collect()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _prepare_world(self) -> None:
        marks = set(Identifier.objects.filter(scheme=SCHEME).values_list("value", flat=True))
        if marks - {self.seed}:
            raise OtherRecordsError(", ".join(marks))
        if marks:
            self.world.adopt()
            self.numbers = self.world.numbers = Numbers()
        else:
            self._write(self.world.rounds())

    def _has(self, number: int) -> bool:
        return Delegation.objects.filter(uuid=visit_uuid_of(self.seed, number)).exists()

    def _piece(self, first: int, count: int) -> Iterator[list[Scene]]:
        """Organizations, then the people who work for them, then the visits that name both."""
        cast = Cast()
        if not self.only_delegations:
            builder = CastBuilder(Random(f"{self.seed}:cast:{first}"), self.numbers, self.world, self.codes.sectors)
            yield builder.organizations(count // 5)
            yield builder.people(count // 5)
            cast = builder.cast
        yield [self._visit(number, cast) for number in range(first, first + count)]

    def _visit(self, number: int, cast: Cast) -> Scene:
        visit = Visit(self.seed, number, self.numbers, self.world, self.codes, cast)
        if not self.only_delegations:
            Reports(self.seed, Programme(visit))
        return visit.scene

    @transaction.atomic
    def _write(self, rounds: Iterator[list[Scene]]) -> None:
        entries = Entries(self.numbers)
        for scenes in rounds:
            for scene in scenes:
                entries.write(scene, self.stencils.renderings(scene))
            write_rows(row for scene in scenes for row in scene.own)
            entries.flush()
        entries.close()
        continue_numbering(self.numbers.models())


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """A piece leaves little behind, but looking for it whenever some rows are made takes a twelfth of the time."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
