"""The beginning of a public list of another kind, narrowed to what has to do with a record: for the record's page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from publishing.bodies import Body
from publishing.kinds import kind_named

LENGTH = 10


@dataclass(frozen=True)
class Excerpt:
    """The first records of a filtered list; `path` is the whole list's page and `more` says what is there."""

    heading: str
    more: str
    anchor: str
    bodies: list[Body]
    path: str
    has_more: bool


def excerpt(kind_name: str, heading: str, more: str, /, **filters: str) -> Excerpt:
    """The first ten of a kind's public list in its usual order. Raises ListingError for a filter it does not know."""
    kind = kind_named(kind_name)
    page = kind.listing.query(QueryDict(urlencode(filters | {"per_page": LENGTH}))).page()
    return Excerpt(
        heading,
        more,
        anchor="-".join([kind.path_name, *filters]),
        bodies=page.bodies(),
        path=f"/{kind.path_name}/?{urlencode(filters)}",
        has_more=page.next_cursor is not None,
    )


def key_of(body: Body) -> str:
    """What filters know the record by; a draft in preview has no slug yet."""
    return body["slug"] or body["uuid"]
