"""What bodies are compared with."""

from publishing.models import PublicRecord

NO_CITATIONS = {"citations": []}


def opening(record, kind, path):
    record.refresh_from_db()
    registered = PublicRecord.objects.get(uuid=record.uuid)
    return {
        "uuid": str(record.uuid),
        "kind": kind,
        "slug": record.slug,
        "name_en": record.name_en,
        "name_zh": record.name_zh,
        "path": path,
        "first_published_at": record.first_published_at.isoformat().replace("+00:00", "Z"),
        "modified_at": registered.modified_at.isoformat().replace("+00:00", "Z"),
        "aliases": [],
        "identifiers": [],
        "citations": [],
    }


def reference(record, kind, **more):
    return {
        "uuid": str(record.uuid),
        "kind": kind,
        "name_en": record.name_en,
        "name_zh": record.name_zh,
        "path": record.get_absolute_url(),
    } | more


def region_reference(region):
    return reference(region, "region", region_kind=region.kind)


def organization_reference(organization):
    return reference(organization, "organization", organization_kind=organization.kind)


def venue_reference(venue):
    facts = {name: getattr(venue, name) for name in ("address_en", "address_zh", "latitude", "longitude")}
    return reference(venue, "venue", **facts)


def delegation_reference(delegation, **more):
    facts = {"name_basis": "official", "starts_on": "2018-11-12", "ends_on": None, "plan": "confirmed"}
    return reference(delegation, "delegation", **facts | more)


def event_reference(event, **more):
    facts = {
        "name_basis": "official",
        "event_kind": "forum",
        "starts_on": "2018-11-14",
        "ends_on": None,
        "starts_at": None,
        "time_zone": "",
        "plan": "confirmed",
    }
    return reference(event, "event", **facts | more)


def outcome_reference(outcome):
    return reference(outcome, "outcome", outcome_kind="mou", stage="unknown", agreed_on=None)


def article_reference(article):
    facts = {"published_on": "2018-11-16", "language": "en", "outlet": None, "agency": None}
    return reference(article, "article", **facts)


def citation(article, **more):
    facts = {"field": "", "basis": "stated", "place": "", "note_en": "", "note_zh": ""}
    return facts | {"article": article_reference(article)} | more


def person_texts(**more):
    names = ("name_en", "name_zh", "title_en", "title_zh", "organization_en", "organization_zh")
    facts = dict.fromkeys(names, "") | {"printed_in": "en", "person": None, "organization": None}
    return facts | NO_CITATIONS | more


def organization_row(**more):
    facts = dict.fromkeys(("role_en", "role_zh", "organization_en", "organization_zh"), "")
    return facts | {"printed_in": "en", "organization": None} | NO_CITATIONS | more
