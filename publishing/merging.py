"""Merging: of two records of one thing, one takes over all that is said of the other, which then leads to it.

Rows follow, columns do not: what hangs on the duplicate hangs on the survivor afterwards, but no column of the survivor
is filled from the duplicate's; those stay in history (docs/decisions/0009).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing.changes import changes
from publishing.history.biography import models_of
from publishing.history.timeline import HistoryType, record_history
from publishing.links import plain_links_of, uuid_columns
from publishing.models import Aggregate, Alias, FormerSlug, NameBasis
from publishing.relations import history_model
from publishing.repointing import Repointing
from publishing.services import StaleRecord


def merge(*, survivor: Aggregate, duplicate: Aggregate, by: Any) -> None:
    """Have the survivor take over the duplicate, which is deleted; its addresses lead to the survivor.

    Raises ValidationError when the two cannot be one, StaleRecord when either changed since it was read.
    """
    _require_two_of_a_kind(survivor, duplicate)
    with changes() as unit:
        _lock(survivor, duplicate)
        _require_no_public_loss(survivor, duplicate)
        _require_not_linked(survivor, duplicate)
        _keep_sources(survivor, duplicate)
        Repointing(duplicate, survivor, by=by).run()
        _keep_names(survivor, duplicate, by)
        _keep_addresses(survivor, duplicate)
        unit.merge(duplicate, survivor)
        gone = duplicate.uuid
        duplicate._history_user = by
        duplicate.delete()
        _join_histories(survivor, gone)
        survivor.refresh_from_db()
        record_history([survivor], HistoryType.CHANGED, by=by)
        unit.touch(survivor)


def _require_two_of_a_kind(survivor: Aggregate, duplicate: Aggregate) -> None:
    if type(survivor) is not type(duplicate):
        raise ValidationError(_("Only records of one kind can be merged."), code="kinds")
    if survivor.pk == duplicate.pk:
        raise ValidationError(_("A record cannot be merged with itself."), code="same")


def _lock(*records: Aggregate) -> None:
    """Keep others from changing them meanwhile. Raises StaleRecord."""
    rows = type(records[0])._base_manager.select_for_update().filter(pk__in=[record.pk for record in records])
    versions = dict(rows.order_by("pk").values_list("pk", "version"))
    if any(versions.get(record.pk) != record.version for record in records):
        raise StaleRecord


def _require_no_public_loss(survivor: Aggregate, duplicate: Aggregate) -> None:
    """What readers know must not lead to what they may not see."""
    if (duplicate.is_public and not survivor.is_public) or (duplicate.was_public and not survivor.was_public):
        raise ValidationError(
            _("“%(duplicate)s” is or was public and “%(survivor)s” is not: publish that one first, or keep this one."),
            code="hidden",
            params={"duplicate": duplicate, "survivor": survivor},
        )


def _require_not_linked(survivor: Aggregate, duplicate: Aggregate) -> None:
    """Of a whole and its part, an original and its copy, neither is the other's duplicate."""
    if _leads_to(survivor, duplicate) or _leads_to(duplicate, survivor):
        raise ValidationError(
            _("“%(survivor)s” and “%(duplicate)s” are linked with each other: take the link out first."),
            code="linked",
            params={"survivor": survivor, "duplicate": duplicate},
        )


def _leads_to(start: Aggregate, goal: Aggregate) -> bool:
    """Whether links within the kind lead from one to the other, over however many steps."""
    model = type(start)
    keys = [field for field in model._meta.concrete_fields if field.related_model is model]
    names = [field.name for field in (*keys, *plain_links_of(model)) if field.related_model is model]
    seen, level = set(), {start.pk}
    while level and goal.pk not in level:
        seen |= level
        rows = model._base_manager.filter(pk__in=level)
        level = {key for name in names for key in rows.values_list(name, flat=True)} - seen - {None}
    return bool(level)


def _keep_sources(survivor: Aggregate, duplicate: Aggregate) -> None:
    """A source of a column that stays behind bears out the record from now on, not another value of that column."""
    for citation in duplicate.citations.filter(part_name="").exclude(field=""):
        if _stated(survivor, citation.field) != _stated(duplicate, citation.field):
            citation.field = ""
            citation.save(update_fields=["field"])


def _stated(record: Aggregate, name: str) -> list[Any]:
    columns = (column for column in record._meta.concrete_fields if column.name in (name, f"{name}_en", f"{name}_zh"))
    return [getattr(record, column.attname) for column in columns]


def _keep_names(survivor: Aggregate, duplicate: Aggregate, by: Any) -> None:
    """The duplicate's names become other names of the survivor; a name made from facts is none."""
    if getattr(duplicate, "name_basis", NameBasis.OFFICIAL) == NameBasis.DESCRIPTIVE:
        return
    aliases = survivor.aliases  # type: ignore[attr-defined]
    known = {survivor.name_en, survivor.name_zh, *aliases.values_list("text", flat=True), ""}
    for language in ("en", "zh"):
        text = getattr(duplicate, f"name_{language}")
        if text not in known:
            alias = Alias(record=survivor, text=text, language=language, kind=Alias.Kind.VARIANT)
            alias._history_user = by
            alias.save()
            known.add(text)


def _keep_addresses(survivor: Aggregate, duplicate: Aggregate) -> None:
    """Whatever led to the duplicate leads to the survivor: its former addresses, and the last one if it was public."""
    for column in uuid_columns():
        column.model._base_manager.filter(**{column.name: duplicate.uuid}).update(**{column.name: survivor.uuid})
    if duplicate.was_public:
        FormerSlug.objects.create(kind_name=duplicate.kind_name, slug=duplicate.slug, target_uuid=survivor.uuid)  # type: ignore[misc]


def _join_histories(survivor: Aggregate, gone: Any) -> None:
    """The duplicate's past is told in the survivor's timeline."""
    for model in models_of(type(survivor)):
        history_model(model).objects.filter(aggregate_uuid=gone).update(aggregate_uuid=survivor.uuid)
