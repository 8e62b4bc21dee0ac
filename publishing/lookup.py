"""Finding the record that an address means, and telling apart never public, withdrawn and moved."""

from uuid import UUID

from django.http import Http404

from publishing.models import Aggregate, FormerSlug, Identifier, Status


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

    Raises Withdrawn for one that was public, Moved for a former slug, Http404 for all else: a hidden record is none.
    """
    if "\x00" in text:
        raise Http404
    record = _find(model, text, by_slug_only=by_slug_only)
    if record is None:
        former = FormerSlug.objects.filter(kind_name=model.kind_name, slug=text).first()
        target = former and model.objects.public().filter(uuid=former.target_uuid).first()
        if target:
            raise Moved(target)
        raise Http404
    if record.status == Status.PUBLISHED:
        return record
    if record.status == Status.WITHDRAWN:
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
    try:
        return model.objects.filter(uuid=UUID(text)).first()
    except ValueError:
        return None
