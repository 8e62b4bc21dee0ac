"""The verbs that change a record's status; nothing else does. `by=None` is the system."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from publishing.changes import changes
from publishing.conflicts import again
from publishing.fetching import fetch_sources_of_names
from publishing.history.notes import in_every_language
from publishing.history.timeline import HistoryType, record_history
from publishing.models import Aggregate, FormerSlug, Status
from publishing.sort_keys import MAX_SLUG, slug_for

LONGEST_WAIT = timedelta(days=3653)

logger = logging.getLogger("retinue.publishing")


class StaleRecord(ValidationError):
    """Somebody changed the record since it was read."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this record after you opened it. Look at it again, then repeat the step."),
            code="stale",
        )


def submit(*, record: Aggregate, by: Any) -> None:
    """Hand a draft to the reviewer. Raises ValidationError unless it is a draft."""
    _require(record, Status.DRAFT)
    _move(record, by, status=Status.IN_REVIEW)


def send_back(*, record: Aggregate, by: Any, note: str = "") -> None:
    """Return a record in review, or take a scheduled one off its schedule; it is a draft again.

    The note says to its editor why; history keeps it.
    """
    _require(record, Status.IN_REVIEW, Status.SCHEDULED)
    _move(record, by, note, status=Status.DRAFT, publish_at=None)


def schedule(*, record: Aggregate, by: Any, at: datetime) -> None:
    """Have the record published at an hour to come.

    Raises ValidationError for a refused record, a past hour, and one so far off that it must be a slip.
    """
    _require(record, Status.DRAFT, Status.IN_REVIEW, Status.SCHEDULED, Status.WITHDRAWN)
    _require_publishable(record)
    if at <= timezone.now():
        raise ValidationError(_("Choose an hour that is still to come, or publish at once."), code="past")
    if at > timezone.now() + LONGEST_WAIT:
        raise ValidationError(_("Choose an hour within the next ten years."), code="far")
    _move(record, by, status=Status.SCHEDULED, publish_at=at)


def publish(*, record: Aggregate, by: Any, at: datetime | None = None) -> None:
    """Make the record public; its address is fixed at the first time.

    Raises ValidationError when the record is public already or never may be, StaleRecord when it changed.
    """
    _require(record, Status.DRAFT, Status.IN_REVIEW, Status.SCHEDULED, Status.WITHDRAWN)
    _require_publishable(record)
    _require_sound(record)
    facts: dict[str, Any] = {
        "first_published_at": record.first_published_at or at or timezone.now(),
        "publish_at": None,
        "withdrawn_at": None,
        "withdrawal_reason": "",
    }
    with changes():
        move = _move_to_free_address if record.slug is None else _move
        move(record, by, status=Status.PUBLISHED, **facts)


def publish_together(*, records: Iterable[Aggregate], by: Any) -> list[Aggregate]:
    """Publish those of the records that are not public yet, all or none, what others link to first; return them.

    Raises ValidationError that names each record which refuses; the given records are then to be read again.
    """
    published, refusals = [], []
    with changes():
        for record in in_order_of_links(records):
            try:
                if not record.is_public:
                    publish(record=record, by=by)
                    published.append(record)
            except ValidationError as error:
                refusals += [f"{record}: {message}" for message in messages_of(error, record)]
        if refusals:
            raise ValidationError(refusals)
    return published


def in_order_of_links(records: Iterable[Aggregate]) -> list[Aggregate]:
    """Places and bodies before what takes place: a name made from facts then finds the facts public."""
    return sorted(records, key=lambda record: record.on_spine)


def withdraw(*, record: Aggregate, by: Any, reason: str) -> None:
    """Take a public record off every page; its address answers 410 with the reason.

    Raises ValidationError without a reason: it is shown to the public.
    """
    _require(record, Status.PUBLISHED)
    if not reason.strip():
        raise ValidationError(_("Give the reason: the public sees it in place of the record."), code="reason")
    with changes():
        _move(record, by, status=Status.WITHDRAWN, withdrawn_at=timezone.now(), withdrawal_reason=reason.strip())


def publish_due(*, at: datetime | None = None) -> list[Aggregate]:
    """Publish every scheduled record whose hour has come; one that refuses goes back to draft.

    Returns the published records. What fails otherwise is logged, stays scheduled and stops no other record.
    """
    return [record for published in publish_each_due(at=at) for record in published]


def publish_each_due(*, at: datetime | None = None) -> Iterator[list[Aggregate]]:
    """The same, one each time the caller asks for the next: a list of it, empty if it was not published."""
    from publishing.kinds import aggregate_models

    for model in aggregate_models():
        for key, uuid in list(model.objects.due(at=at).values_list("pk", "uuid")):
            name, published = f"{model.kind_name} {uuid}", []
            try:
                published = again(partial(_publish_due, model, key, at), called=f"Publishing {name}")
            except Exception:  # whatever is wrong with one record, the others have their hour
                logger.exception("%s is due and could not be published", name)
            yield published


def messages_of(error: ValidationError, record: Aggregate) -> list[str]:
    """What an editor can read: each message with the label of its column."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    labels = {field.name: getattr(field, "verbose_name", field.name) for field in record._meta.get_fields()}
    return [
        f"{labels[name]}: {message}" if name in labels else message
        for name, texts in error.message_dict.items()
        for message in texts
    ]


def _publish_due(model: type[Aggregate], key: int, at: datetime | None) -> list[Aggregate]:
    """The record, if it was still due and is public now; if it refuses it goes back to draft."""
    record = model.objects.due(at=at).filter(pk=key).first()
    if record is None:
        return []
    try:
        with transaction.atomic():
            publish(record=record, by=None)
    except StaleRecord:
        return []
    except (ValidationError, IntegrityError) as refusal:
        logger.warning("%s %s goes back to draft: %s", record.kind_name, record.uuid, refusal)
        _take_back(record, refusal)
        return []
    return [record]


def _take_back(record: Aggregate, refusal: ValidationError | IntegrityError) -> None:
    """Off the schedule, from what is stored; if somebody was faster, so much the better."""
    note = in_every_language(lambda: "\n".join([_("It was not published at its hour."), *_reasons(refusal, record)]))
    with suppress(ValidationError):
        send_back(record=type(record)._base_manager.get(pk=record.pk), by=None, note=note)


def _reasons(refusal: ValidationError | IntegrityError, record: Aggregate) -> list[str]:
    if isinstance(refusal, ValidationError):
        return messages_of(refusal, record)
    return [_("The database refused it: it contradicts what is stored by now.")]


def _require(record: Aggregate, *statuses: Status) -> None:
    if record.status not in statuses:
        raise ValidationError(
            _("“%(record)s” is %(status)s: this step does not apply."),
            code="status",
            params={"record": record, "status": record.get_status_display()},
        )


def _require_publishable(record: Aggregate) -> None:
    if record.refusal_to_publish:
        in_any_language = lazy(lambda: record.refusal_to_publish, str)
        raise ValidationError(in_any_language(), code="refused")  # a promise of a text


def _require_sound(record: Aggregate) -> None:
    """What the database itself keeps true of stored rows is not asked again."""
    links = {field.name for field in record._meta.fields if field.is_relation}
    record.full_clean(exclude=links, validate_unique=False, validate_constraints=False)


def _move(record: Aggregate, by: Any, note: str = "", /, **values: Any) -> None:
    """Compare the version and write in one UPDATE; the unit of change counts the version."""
    with changes() as unit:
        rows: Any = type(record)._base_manager.filter(pk=record.pk, version=record.version)
        if not rows.write(**values):
            raise StaleRecord
        for name, value in values.items():
            setattr(record, name, value)
        record_history([record], HistoryType.CHANGED, by=by, note=note)
        unit.touch(record)


def _move_to_free_address(record: Aggregate, by: Any, **values: Any) -> None:
    """The same with a slug. Another record may take the same one at the same moment: then the next is tried."""
    while True:
        slug = _free_slug(record)
        try:
            with transaction.atomic():
                return _move(record, by, slug=slug, **values)
        except IntegrityError:
            if not type(record)._base_manager.filter(slug=slug).exists():
                raise


def _free_slug(record: Aggregate) -> str:
    """From the record's present name, with the first suffix that is free; never one that led elsewhere before.

    A name that is made is made anew: what it is made from may have become public a moment ago.
    """
    model = type(record)
    stored = model._base_manager.get(pk=record.pk)
    fetch_sources_of_names([stored])
    base = slug_for(*stored.names()) or record.uuid.hex[:12]  # type: ignore[attr-defined]  # every kind is Named
    taken = model._base_manager.filter(slug__startswith=base[:MAX_SLUG]).order_by().values_list("slug", flat=True)
    former = FormerSlug.objects.filter(kind_name=record.kind_name, slug__startswith=base)
    used = set(taken.union(former.values_list("slug", flat=True)))
    number, slug = 1, base
    while slug in used:
        number += 1
        slug = f"{base}-{number}"
    return slug
