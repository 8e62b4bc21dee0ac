"""Every kind of public page on the demonstration's records: what browser tests walk and screenshots show."""

from typing import Any

from django.db.models.functions import Length

from delegations.models import Delegation
from delegations.pairs import pair_path
from publishing.kinds import Kind, all_kinds
from publishing.models import PublicRecord
from publishing.register.bodies import public_body

PLAIN = {
    "home": "/",
    "about": "/about/",
    "contact": "/contact/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "data": "/data/",
    "search": "/search/?q=dalian",
    "not-found": "/nothing/",
    "map": "/map/",
    "month": "/calendar/?month=2018-11",
    "agenda": "/calendar/?month=2018-11&view=agenda",
}
LISTS = {
    "narrowed": "/regions/?kind=prefecture_city&q=dalian",
    "empty": "/regions/?kind=country&q=nowhere",
    "refused": "/regions/?kind=x&nonsense=1",
    "paged": "/events/?per_page=2&sort=oldest",
}


def page_addresses() -> dict[str, str]:
    """The English address of one page of each kind, by a name for it; of a record's page that with most to show."""
    lists = {kind.path_name: f"/{kind.path_name}/" for kind in all_kinds()}
    details = {kind.name: fullest(kind).get_absolute_url() for kind in all_kinds()}
    return PLAIN | LISTS | lists | details | _of_the_visit(details["delegation"])


def _of_the_visit(path: str) -> dict[str, str]:
    """What a delegation's page leads to that is a page of its own."""
    body = public_body(Delegation.objects.get(slug=path.split("/")[-2]))
    regions = body["sending_regions"][0]["region"], body["stops"][0]["region"]
    return {"programme": f"{path}programme/", "pair": pair_path(*regions)}


def fullest(kind: Kind) -> Any:
    """The public record with the most to show."""
    rows = PublicRecord.objects.filter(kind=kind.name, state=PublicRecord.State.PUBLIC)
    return kind.model.objects.get(pk=rows.order_by(Length("body").desc()).first().object_id)
