"""Bodies made from the records, and which other records each of them shows."""

import json
import logging
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import Error
from rest_framework.serializers import BaseSerializer
from rest_framework.utils.encoders import JSONEncoder

from publishing.kinds import Kind
from publishing.models import Aggregate
from publishing.register.showings import noting
from publishing.register.sparing import FEW, fetched_sparingly

logger = logging.getLogger("retinue.register")

_serializers = threading.local()


@dataclass(frozen=True)
class Rendering:
    """A record's body as JSON text, without what the register itself knows, and the uuids it shows."""

    record: Aggregate
    text: str
    shown: frozenset[UUID]

    def stamped(self, moment: datetime) -> str:
        """The text that the register keeps: with the moment at which what it says changed."""
        return f'{self.text[:-1]},"modified_at":"{moment.isoformat().replace("+00:00", "Z")}"}}'


def render(kind: Kind, keys: Iterable[int]) -> list[Rendering]:
    """Render the records with these primary keys as the public would see them, in a fixed number of queries."""
    return [_rendering(kind, record) for record in _records(kind, keys)]


def render_each(kind: Kind, keys: Iterable[int]) -> Iterator[Rendering]:
    """The same for readers: a record that cannot be rendered is logged and left out, and spoils no page of others.

    Raises what the database raises, which is no record's fault.
    """
    for record in _records(kind, keys):
        try:
            yield _rendering(kind, record)
        except Error:
            raise
        except Exception:
            logger.exception("%s %s cannot be rendered.", kind.name, record.uuid)


def _records(kind: Kind, keys: Iterable[int]) -> Iterable[Any]:
    keys = list(keys)
    records: Any = kind.model._base_manager.filter(pk__in=keys)
    found = records.order_by("pk").for_detail()
    return fetched_sparingly(found) if len(keys) <= FEW else found


def _rendering(kind: Kind, record: Aggregate) -> Rendering:
    with noting() as showings:
        body = _serializer(kind).to_representation(record)
    body.pop("modified_at")
    return Rendering(record, as_text(body), frozenset(showings.by_record[record.uuid]))


def _serializer(kind: Kind) -> BaseSerializer:
    """One of each kind a thread: making it copies a hundred fields, which costs as much as a body."""
    made = _serializers.__dict__
    if kind.name not in made:
        made[kind.name] = kind.serializer()
    return made[kind.name]


def as_text(body: Any) -> str:
    """Compact JSON in UTF-8 letters, the same for the same values."""
    return json.dumps(body, cls=JSONEncoder, ensure_ascii=False, separators=(",", ":"))
