"""How references look in a body, for comparing whole bodies."""

from publishing.dates import partial_values


def opening(record):
    """What opens the body of every aggregate, without a citation, an alias or an identifier."""
    record.refresh_from_db()
    return {
        "uuid": str(record.uuid),
        "kind": record.kind_name,
        "slug": record.slug,
        "name_en": record.name_en,
        "name_zh": record.name_zh,
        "path": record.get_absolute_url(),
        "first_published_at": _moment(record.first_published_at),
        "modified_at": _moment(record.modified_at),
        "aliases": [],
        "identifiers": [],
        "citations": [],
    }


def reference(record):
    record.refresh_from_db()
    known = opening(record)
    names = ("uuid", "kind", "name_en", "name_zh", "path")
    return {name: known[name] for name in names} | EXTRAS[record.kind_name](record)


def agenda_item_reference(item):
    return {
        "agenda_item_kind": item.kind,
        "title_en": item.title_en,
        "title_zh": item.title_zh,
        "event": reference(item.event),
    }


def _moment(moment):
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _event(event):
    return {
        "name_basis": event.name_basis,
        "event_kind": event.kind,
        "starts_on": partial_values(event, "starts_on"),
        "ends_on": partial_values(event, "ends_on"),
        "starts_at": event.starts_at and f"{event.starts_at:%H:%M}",
        "time_zone": event.time_zone,
        "plan": event.plan,
    }


EXTRAS = {
    "region": lambda region: {"region_kind": region.kind},
    "organization": lambda organization: {"organization_kind": organization.kind},
    "person": lambda person: {},
    "delegation": lambda delegation: {
        "name_basis": delegation.name_basis,
        "starts_on": partial_values(delegation, "starts_on"),
        "ends_on": partial_values(delegation, "ends_on"),
        "plan": delegation.plan,
    },
    "event": _event,
    "outcome": lambda outcome: {
        "outcome_kind": outcome.kind,
        "stage": outcome.stage,
        "agreed_on": partial_values(outcome, "agreed_on"),
    },
    "outlet": lambda outlet: {"outlet_kind": outlet.kind},
    "article": lambda article: {
        "published_on": partial_values(article, "published_on"),
        "language": article.language,
        "outlet": reference(article.outlet) if article.outlet else None,
        "agency": reference(article.agency) if article.agency else None,
    },
}
