"""Verbs over articles and what they bear out. `by=None` is the system."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coverage.addresses import domains_of
from coverage.models import Article, Citation, Outlet, OutletDomain
from delegations.models import Event
from publishing.changes import changes
from publishing.models import Aggregate, Record


def outlet_for(url: str) -> Outlet | None:
    """The outlet under whose domain the address lies, by the narrowest domain; a copy site is found as well."""
    hosts = list(domains_of(url))
    rows = OutletDomain.objects.filter(domain__in=hosts).select_related("outlet")
    outlets = {row.domain: row.outlet for row in rows}
    return next((outlets[host] for host in hosts if host in outlets), None)


def widen_links(*, article: Article) -> None:
    """Have the article's wider links follow from its narrowest; links are only added, and a second run adds none.

    Agenda item → its event → the event that this is part of → their delegations. An outcome brings what it hangs
    together with, a quote its speaker and where it was said.
    """
    with changes():
        quotes = list(article.quotes.all())
        outcome_links = [link for outcome in article.outcomes.all() for link in outcome.links.all()]
        narrow = [*quotes, *outcome_links]
        items = _keys(narrow, "agenda_item_id") | set(article.agenda_items.values_list("pk", flat=True))
        events = _keys(narrow, "event_id") | set(article.events.values_list("pk", flat=True))
        events = _with_wider(events | set(Event.objects.filter(agenda__in=items).values_list("pk", flat=True)))
        received = Event.objects.filter(pk__in=events, delegations__isnull=False)
        delegations = _keys(outcome_links, "delegation_id") | set(received.values_list("delegations", flat=True))
        _add(article.agenda_items, items)
        _add(article.events, events)
        _add(article.delegations, delegations)
        _add(article.people, _keys(quotes, "person_id"))
        _add(article.organizations, _keys(quotes, "organization_id"))


def cite(
    *,
    record: Aggregate,
    article: Article,
    part: Record | None = None,
    field: str = "",
    basis: str = Citation.Basis.STATED,
    place: str = "",
    by: Any = None,
) -> Citation:
    """Say that the article bears out the record, its `part` (a child row), or one `field` of either.

    `field` is a column that the public sees, a pair ("name" for name_en and name_zh) or a link. Saying it again
    changes the basis, no more.
    Raises ValidationError for a part that is not the record's and for a field that there is not.
    """
    _require_part(record, part)
    _require_field(part or record, field)
    what = {
        "part_name": part._meta.model_name if part else "",
        "part_id": part.pk if part else None,
        "field": field,
        "article": article,
        "place": place,
    }
    with changes():
        citation = record.citations.filter(**what).first() or Citation(record=record, **what)
        if citation.pk is None or citation.basis != basis:
            citation.basis = basis
            citation._history_user = by
            citation.full_clean()
            citation.save()
    return citation


def _keys(rows: list[Any], name: str) -> set[int]:
    return {getattr(row, name) for row in rows} - {None}


def _with_wider(events: set[int]) -> set[int]:
    """The events and all that they are part of."""
    level = events
    while level:
        wider = set(Event.objects.filter(parts__in=level).values_list("pk", flat=True))
        level = wider - events
        events = events | level
    return events


def _add(links: Any, keys: set[int]) -> None:
    """Only what is missing: adding nothing must not count as a change."""
    missing = keys - set(links.values_list("pk", flat=True))
    if missing:
        links.add(*missing)


def _require_part(record: Aggregate, part: Record | None) -> None:
    if record.pk is None or (part is not None and part.pk is None):
        raise ValidationError(_("Save the record before you give its source."), code="unsaved")
    if part is not None and (part.masked or record not in part.aggregates()):
        raise ValidationError(
            _("“%(part)s” is not a part of “%(record)s”."), code="part", params={"part": part, "record": record}
        )


def _require_field(row: Record, field: str) -> None:
    names = {known.name for known in row._meta.get_fields()} - {*row.private_columns}
    if field and not {field, f"{field}_en", f"{field}_zh"} & names:
        raise ValidationError(
            _("%(model)s has no field “%(field)s”."),
            code="field",
            params={"model": row._meta.verbose_name, "field": field},
        )
