"""The beginning of a public list of another kind, narrowed to what has to do with a record: for the record's page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from publishing.bodies import Body
from publishing.kinds import kind_named

LENGTH = 10


@dataclass(frozen=True)
class Excerpt:
    """The first records of a filtered list; `path` is the whole list's page."""

    bodies: list[Body]
    path: str
    has_more: bool


def excerpt(kind_name: str, **filters: str) -> Excerpt:
    """The first ten of a kind's public list in its usual order. Raises ListingError for a filter it does not know."""
    kind = kind_named(kind_name)
    page = kind.listing.query(QueryDict(urlencode(filters | {"per_page": LENGTH}))).page()
    return Excerpt(page.bodies(), f"/{kind.path_name}/?{urlencode(filters)}", page.next_cursor is not None)
