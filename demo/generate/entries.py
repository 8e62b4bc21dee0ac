"""What goes with records that were just made: their rows in the register, in the index and in the history."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import models

from demo.generate.scenes import Numbers, Scene
from demo.generate.tables import values_of, write_values
from publishing.history.timeline import HistoryType
from publishing.kinds import kind_of
from publishing.models import Aggregate, PublicRecord, Shown, SitePosition, Status
from publishing.register.rendering import Rendering
from publishing.relations import history_model
from publishing.search import index


class Entries:
    """Entries of one transaction, which holds the counter's lock from its first statement to its end."""

    def __init__(self, numbers: Numbers) -> None:
        SitePosition.objects.get_or_create(pk=SitePosition.ONLY)
        self.numbers = numbers
        self._tables: dict[type[models.Model], list[tuple[Any, ...]]] = defaultdict(list)
        self._texts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.site = SitePosition.objects.select_for_update().get(pk=SitePosition.ONLY)
        self.change_id = uuid4()

    def write(self, scene: Scene, renderings: Iterable[Rendering]) -> None:
        """One history row for each record, as the first that its timeline tells; its children's begin with a change."""
        for rendering in renderings:
            record = rendering.record
            text = rendering.stamped(record.modified_at)
            key = self._register(record, PublicRecord.State.PUBLIC, text)
            self._texts[record.kind_name].append((record.pk, text))
            self._tables[Shown] += [(self.numbers.draw(Shown), key, target) for target in rendering.shown]
        for record in scene.own:
            if isinstance(record, Aggregate):
                self._tables[history_model(type(record))].append(self._told(record))
                if record.status == Status.WITHDRAWN:
                    self._register(record, PublicRecord.State.WITHDRAWN, "", record.withdrawal_reason)

    def flush(self) -> None:
        for model, rows in self._tables.items():
            write_values(model, rows)
        self._tables.clear()
        for kind_name, texts in self._texts.items():
            index.write(kind_name, texts)
        self._texts.clear()

    def close(self) -> None:
        self.site.save(update_fields=["value"])

    def _register(self, record: Aggregate, state: str, body: str, reason: str = "") -> int:
        self.site.value += 1
        kind = kind_of(record)
        row = PublicRecord(  # type: ignore[misc]  # what is public has an address
            pk=self.numbers.draw(PublicRecord),
            uuid=record.uuid,
            kind=kind.name,
            object_id=record.pk,
            slug=record.slug,
            position=self.site.value,
            state=state,
            first_published_at=record.first_published_at,
            modified_at=record.modified_at,
            reason=reason,
            shape=kind.shape,
            body=body,
        )
        self._tables[PublicRecord].append(values_of(row))
        return row.pk

    def _told(self, record: Aggregate) -> tuple[Any, ...]:
        """The record's columns, with those that only history has."""
        model = history_model(type(record))
        own = {
            "history_id": self.numbers.draw(model),
            "history_date": record.modified_at,
            "history_type": HistoryType.CREATED,
            "history_change_reason": None,
            "history_user_id": None,
            "aggregate_uuid": record.uuid,
            "change_id": self.change_id,
        }
        columns = record.__dict__ | own
        return tuple(columns[field.attname] for field in model._meta.concrete_fields)
