"""The raw page with what the site's page holds of each visit, as hand-written SQL fetches it: a statement a list."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection

Row = dict[str, Any]

VISITS = """
SELECT id, uuid, slug, name_en, name_zh, name_basis, starts_on, starts_on_precision, ends_on, ends_on_precision, plan,
       visit_type, summary_en, summary_zh, first_published_at, modified_at
FROM delegations_delegation WHERE status = 'published' ORDER BY starts_on DESC, id DESC LIMIT 100
"""
REGION = "r.uuid, r.slug, r.name_en, r.name_zh, r.kind, r.time_zone"
ORGANIZATION = "o.uuid, o.slug, o.name_en AS own_name_en, o.name_zh AS own_name_zh, o.kind AS organization_kind"
ARTICLE = "a.uuid, a.slug, a.name_en, a.name_zh, a.published_on, a.published_on_precision, a.language"
OUTLETS = """
    t.uuid AS outlet_uuid, t.slug AS outlet_slug, t.name_en AS outlet_en, t.name_zh AS outlet_zh,
    g.uuid AS agency_uuid, g.slug AS agency_slug, g.name_en AS agency_en, g.name_zh AS agency_zh
"""
PRINTED_BY = """
    JOIN coverage_outlet t ON t.id = a.outlet_id AND t.status = 'published'
    LEFT JOIN coverage_outlet g ON g.id = a.agency_id AND g.status = 'published'
"""
CHILDREN = {
    "sending_regions": f"""
        SELECT c.delegation_id, {REGION} FROM delegations_sendingregion c
        JOIN organizations_region r ON r.id = c.region_id AND r.status = 'published'
        WHERE c.delegation_id IN (%s) ORDER BY c.position""",
    "stops": f"""
        SELECT c.delegation_id, {REGION}, c.arrives_on, c.arrives_on_precision, c.departs_on, c.departs_on_precision
        FROM delegations_stop c JOIN organizations_region r ON r.id = c.region_id AND r.status = 'published'
        WHERE c.delegation_id IN (%s) ORDER BY c.position""",
    "members": f"""
        SELECT c.delegation_id, c.name_en, c.name_zh, c.title_en, c.title_zh, c.organization_en, c.organization_zh,
               c.printed_in, c.role, c.attendance, p.uuid AS person_uuid, p.slug AS person_slug, {ORGANIZATION}
        FROM delegations_member c
        LEFT JOIN organizations_person p ON p.id = c.person_id AND p.status = 'published'
        LEFT JOIN organizations_organization o ON o.id = c.organization_id AND o.status = 'published'
        WHERE c.is_public AND c.delegation_id IN (%s) ORDER BY c.position""",
    "organizations": f"""
        SELECT c.delegation_id, c.role, c.role_en, c.role_zh, c.organization_en, c.organization_zh, c.printed_in,
               {ORGANIZATION} FROM delegations_delegationorganization c
        LEFT JOIN organizations_organization o ON o.id = c.organization_id AND o.status = 'published'
        WHERE c.delegation_id IN (%s) ORDER BY c.position""",
    "kinds": """
        SELECT c.delegation_id, k.code, k.name_en, k.name_zh FROM delegations_delegation_kinds c
        JOIN delegations_delegationkind k ON k.id = c.delegationkind_id WHERE c.delegation_id IN (%s)""",
    "sectors": """
        SELECT c.delegation_id, s.code, s.name_en, s.name_zh FROM delegations_delegation_sectors c
        JOIN organizations_sector s ON s.id = c.sector_id WHERE c.delegation_id IN (%s)""",
    "events": """
        SELECT c.delegation_id, e.uuid, e.slug, e.name_en, e.name_zh, e.name_basis, e.kind, e.starts_on,
               e.starts_on_precision, e.ends_on, e.starts_at, e.time_zone, e.plan FROM delegations_participation c
        JOIN delegations_event e ON e.id = c.event_id AND e.status = 'published'
        WHERE c.delegation_id IN (%s) ORDER BY e.starts_on, e.starts_at""",
    "outcomes": """
        SELECT c.delegation_id, o.uuid, o.slug, o.name_en, o.name_zh FROM delegations_outcomelink c
        JOIN delegations_outcome o ON o.id = c.outcome_id AND o.status = 'published' WHERE c.delegation_id IN (%s)""",
    "articles": f"""
        SELECT c.delegation_id, {ARTICLE}, {OUTLETS} FROM coverage_article_delegations c
        JOIN coverage_article a ON a.id = c.article_id AND a.status = 'published' {PRINTED_BY}
        WHERE c.delegation_id IN (%s) ORDER BY a.sorts_on""",
    "citations": f"""
        SELECT c.object_id, c.part_name, c.part_id, c.field, c.basis, c.place, c.note_en, c.note_zh,
               {ARTICLE}, {OUTLETS} FROM coverage_citation c
        JOIN coverage_article a ON a.id = c.article_id AND a.status = 'published' {PRINTED_BY}
        JOIN django_content_type k ON k.id = c.content_type_id AND k.model = 'delegation'
        WHERE c.object_id IN (%s)""",
}
"""By the name of the list that they are in; the first column says whose row it is."""


def visits() -> list[Row]:
    found = list(_rows(VISITS))
    keys = ", ".join(str(visit["id"]) for visit in found) or "NULL"
    for name, statement in CHILDREN.items():
        children = defaultdict(list)
        for child in _rows(statement % keys):
            children[child.pop("object_id" if name == "citations" else "delegation_id")].append(child)
        for visit in found:
            visit[name] = children[visit["id"]]
    return found


def _rows(statement: str) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))
