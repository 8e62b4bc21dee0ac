"""Every kind of public page on the demonstration's records: what browser tests walk and screenshots show."""

from typing import Any

from django.db.models.functions import Length

from publishing.kinds import Kind, all_kinds
from publishing.models import PublicRecord

PLAIN = {
    "home": "/",
    "about": "/about/",
    "contact": "/contact/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "data": "/data/",
    "search": "/search/?q=dalian",
    "not-found": "/nothing/",
}
LISTS = {
    "narrowed": "/regions/?kind=prefecture_city&q=dalian",
    "empty": "/regions/?kind=country&q=nowhere",
    "refused": "/regions/?kind=x&nonsense=1",
    "second-page": "/events/?per_page=2&sort=oldest",
}


def page_addresses() -> dict[str, str]:
    """The English address of one page of each kind, by a name for it; of a record's page that with most to show."""
    lists = {kind.path_name: f"/{kind.path_name}/" for kind in all_kinds()}
    details = {kind.name: fullest(kind).get_absolute_url() for kind in all_kinds()}
    return PLAIN | LISTS | lists | details


def fullest(kind: Kind) -> Any:
    """The public record with the most to show."""
    rows = PublicRecord.objects.filter(kind=kind.name, state=PublicRecord.State.PUBLIC)
    return kind.model.objects.get(pk=rows.order_by(Length("body").desc()).first().object_id)
