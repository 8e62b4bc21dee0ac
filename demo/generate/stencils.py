"""One rendering serves for all scenes of a shape: its text with gaps where the rows' own texts go.

A body costs milliseconds to serialize and microseconds to fill in. What is cut here comes from the serializers
themselves, fed with rows full of marks; `check_register` compares what was filled in with what they say of each row.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import models, transaction

from demo.generate.markers import FIND, TextOf, marked, marked_columns, written_forms
from demo.generate.scenes import Scene
from demo.generate.tables import write_rows
from publishing.kinds import kind_of
from publishing.models import Aggregate
from publishing.register.rendering import Rendering, render


@dataclass(frozen=True)
class Gap:
    """A text that a row gives, by the row's place in the scene."""

    place: int
    text_of: TextOf


@dataclass(frozen=True)
class BodyStencil:
    """`pick` takes the body's texts out of those of the scene, `shown` are the places of the records it shows."""

    place: int
    form: str
    pick: Callable[[list[str]], Any]
    shown: tuple[int, ...]


@dataclass(frozen=True)
class Stencil:
    gaps: tuple[Gap, ...]
    bodies: tuple[BodyStencil, ...]

    def renderings(self, scene: Scene) -> Iterator[Rendering]:
        """The bodies of the scene's public records."""
        rows: list[Any] = [*scene.own, *scene.cast]
        texts = [gap.text_of(rows[gap.place]) for gap in self.gaps]
        for body in self.bodies:
            shown = frozenset(rows[place].uuid for place in body.shown)
            yield Rendering(rows[body.place], body.form % body.pick(texts), shown)


class Stencils:
    """The stencils cut so far, one for each shape; the state of the cast belongs to the shape."""

    def __init__(self) -> None:
        self._cut: dict[Any, Stencil] = {}

    def renderings(self, scene: Scene) -> Iterator[Rendering]:
        """What the scene's records are in the records' world must be written; the scene itself need not be."""
        key = (scene.shape, tuple(getattr(record, "status", "") for record in scene.cast))
        if key not in self._cut:
            self._cut[key] = cut(scene)
        return self._cut[key].renderings(scene)


def cut(scene: Scene) -> Stencil:
    """Write marked copies, render them as ever, and take them back."""
    rows = marked([*scene.own, *scene.cast])
    with _taken_back():
        write_rows(rows[: len(scene.own)])
        for row in rows[len(scene.own) :]:
            table: models.QuerySet[Any] = models.QuerySet(type(row))
            table.bulk_update([row], [name for _kind, name in marked_columns(row)])
        renderings = [
            (place, rendering)
            for place, row in enumerate(rows[: len(scene.own)])
            if isinstance(row, Aggregate) and row.is_public
            for rendering in render(kind_of(row), [row.pk])
        ]
    known = {text_of(row): Gap(place, text_of) for place, row in enumerate(rows) for text_of in written_forms(row)}
    places = {row.uuid: place for place, row in enumerate(rows) if isinstance(row, Aggregate)}
    used = sorted({mark for _place, rendering in renderings for mark in FIND.findall(rendering.text) if mark in known})
    bodies = [_cut_body(place, rendering, used, places) for place, rendering in renderings]
    return Stencil(tuple(known[mark] for mark in used), tuple(bodies))


def _cut_body(place: int, rendering: Rendering, used: list[str], places: dict[Any, int]) -> BodyStencil:
    order = {mark: number for number, mark in enumerate(used)}
    found = [order[mark] for mark in FIND.findall(rendering.text) if mark in order]
    form = FIND.sub(lambda match: "%s" if match[0] in order else match[0], rendering.text.replace("%", "%%"))
    return BodyStencil(place, form, itemgetter(*found), tuple(places[target] for target in rendering.shown))


@contextmanager
def _taken_back() -> Iterator[None]:
    savepoint = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(savepoint)
