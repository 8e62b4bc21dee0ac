"""The home page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from delegations.routes import world_map
from publishing.kinds import known_kind
from publishing.lists.counting import Count, counts
from publishing.pages.linked_data import script, site_nodes
from publishing.pages.site_state import state_of
from publishing.pages.views import PublicPage
from publishing.register.bodies import Body

EXCERPT_LENGTH, IN_A_ROW = 4, 3
NUMBERED = ("delegation", "event", "outcome", "article")


@dataclass(frozen=True)
class KeyNumber:
    """How many records of a kind are public, and where they are listed."""

    label: str
    count: Count
    path: str


class HomeView(PublicPage):
    def get(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate().isoformat()
        coming = first_of("delegation", date_from=today, sort="oldest")
        context: dict[str, Any] = {
            "coming": coming,
            "coming_events": first_of("event", date_from=today, sort="oldest"),
            "recent": _others(coming, first_of("delegation", EXCERPT_LENGTH + IN_A_ROW, date_to=today))[:IN_A_ROW],
            "outcomes": first_of("outcome"),
            "articles": first_of("article"),
            "numbers": list(key_numbers()),
            "map": world_map(state_of(request)),
            "today": today,
            "has_own_search": True,
            "linked_data": script(site_nodes()),
        }
        return render(request, "home.html", context)


def first_of(kind_name: str, number: int = EXCERPT_LENGTH, **params: str) -> list[Body]:
    """The public bodies that open a kind's list under a query."""
    query = QueryDict(urlencode(params | {"per_page": number}))
    return known_kind(kind_name).listing.query(query).page(with_bodies=True).bodies()


def _others(shown: list[Body], records: list[Body]) -> list[Body]:
    """A visit under way is told once."""
    uuids = {body["uuid"] for body in shown}
    return [body for body in records if body["uuid"] not in uuids]


def key_numbers() -> Iterator[KeyNumber]:
    listings = [known_kind(name).listing for name in NUMBERED]
    found = counts([listing.queryset for listing in listings])
    for name, listing, count in zip(NUMBERED, listings, found, strict=True):
        yield KeyNumber(_counted(name, count.reached), count, f"/{listing.model.path_name}/")


def _counted(kind_name: str, count: int) -> str:
    """What follows the number: in Chinese its measure word first."""
    return {
        "delegation": ngettext("visit by a delegation", "visits by delegations", count),
        "event": ngettext("conference, visit or other event", "conferences, visits and other events", count),
        "outcome": ngettext("agreement or project, at any stage", "agreements and projects, at any stage", count),
        "article": ngettext("press report or web page", "press reports and web pages", count),
    }[kind_name]
