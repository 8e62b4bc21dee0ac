"""Finding the record that an address means, and telling apart never public, withdrawn and moved."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.http import Http404

from publishing.kinds import Kind
from publishing.models import Aggregate, FormerSlug, Identifier, PublicRecord, Status
from publishing.register.bodies import kept_one
from publishing.register.stored import Stored, is_stale, stored_where


class Withdrawn(Exception):
    """The record was public once and is not any more."""

    def __init__(self, record: Aggregate) -> None:
        super().__init__(record.uuid)
        self.record = record


class Moved(Exception):
    """The record has another address now."""

    def __init__(self, record: Aggregate) -> None:
        super().__init__(record.uuid)
        self.record = record


def find_public(model: type[Aggregate], text: str, *, by_slug_only: bool = False) -> Aggregate:
    """The public record behind a slug, a uuid or `scheme:identifier`.

    Raises Withdrawn for one that was public, Moved for a former address of a public one, Http404 for all else:
    a hidden record is none.
    """
    if "\x00" in text:
        raise Http404
    record = _find(model, text, by_slug_only=by_slug_only)
    if record is None:
        raise Moved(_shown_or_gone(_moved_to(model, text, by_slug_only=by_slug_only)))
    return _shown_or_gone(record)


def find_kept(kind: Kind, text: str) -> Stored:
    """The register's row of that record; one query where the register itself knows the address and the row is fresh.

    Raises what find_public raises, and BodyUnavailable.
    """
    field: Any = PublicRecord._meta.get_field("uuid" if _uuid(text) else "slug")
    value = field.get_db_prep_value(_uuid(text) or text, connection)
    condition = f"kind = %s AND state = %s AND {field.column} = %s"
    found = stored_where(condition, kind.name, PublicRecord.State.PUBLIC, value) if "\x00" not in text else []
    return found[0] if found and not is_stale(found[0]) else kept_one(kind, find_public(kind.model, text).pk)


def survivor_of(model: type[Aggregate], uuid: UUID) -> Aggregate | None:
    """The record into which one that was public has been merged."""
    rows = PublicRecord.objects.filter(kind=model.kind_name, uuid=uuid, state=PublicRecord.State.MERGED)
    return model.objects.filter(uuid__in=rows.values("survivor")).first()


def _shown_or_gone(record: Aggregate | None) -> Aggregate:
    if record is not None and record.status == Status.PUBLISHED:
        return record
    if record is not None and record.was_public:
        raise Withdrawn(record)
    raise Http404


def _find(model: type[Aggregate], text: str, *, by_slug_only: bool) -> Aggregate | None:
    record = model.objects.filter(slug=text).first()
    if record or by_slug_only:
        return record
    scheme, colon, value = text.partition(":")
    if colon:
        identifiers = Identifier.objects.filter(scheme=scheme, value=value, content_type__model=model._meta.model_name)
        return model.objects.filter(pk__in=identifiers.values("object_id")).first()
    uuid = _uuid(text)
    return model.objects.filter(uuid=uuid).first() if uuid else None


def _moved_to(model: type[Aggregate], text: str, *, by_slug_only: bool) -> Aggregate | None:
    former = FormerSlug.objects.filter(kind_name=model.kind_name, slug=text)
    record = model.objects.filter(uuid__in=former.values("target_uuid")).first()
    if record or by_slug_only:
        return record
    uuid = _uuid(text)
    return survivor_of(model, uuid) if uuid else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
