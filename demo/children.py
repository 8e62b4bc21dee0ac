"""The rows that a record owns: under which key a file lists them, and by what each is recognised on the next run."""

from dataclasses import dataclass, field
from typing import Any

from coverage.models import Article, Outlet
from delegations.models import AgendaItem, Delegation, Event, Outcome
from organizations.models import Organization, Person, Region, Venue
from publishing.models import Record


@dataclass(frozen=True)
class Child:
    """`natural`: the columns that tell a row from its sisters; `plain`: the one that an entry without keys fills."""

    relation: str
    natural: tuple[str, ...]
    plain: str = ""
    scope: dict[str, Any] = field(default_factory=dict)
    """Which of the relation's rows the list is about; the others are left alone."""


ALIASES = Child("aliases", ("text",), plain="text")
FIGURES = Child("figures", ("indicator", "measure", "period_on", "stated_en", "stated_zh"))
ROLES = Child("organizations", ("role", "organization_en", "organization_zh"))
WHO = ("role", "name_en", "name_zh", "title_en", "title_zh", "organization_en", "organization_zh")

CHILDREN: dict[type[Record], tuple[Child, ...]] = {
    Region: (
        ALIASES,
        Child("designations", ("title_en", "title_zh")),
        Child("policies", ("title_en", "title_zh")),
        Child("ties", ("partner", "kind")),
        FIGURES,
    ),
    Organization: (ALIASES, Child("presences", ("kind", "region", "place_en", "place_zh")), FIGURES),
    Person: (ALIASES, Child("positions", ("title_en", "title_zh", "organization_en", "organization_zh"))),
    Venue: (ALIASES,),
    Delegation: (
        ALIASES,
        Child("sending_regions", ("region",), plain="region"),
        Child("stops", ("region",), plain="region"),
        ROLES,
        Child("members", WHO),
        FIGURES,
    ),
    Event: (
        ALIASES,
        Child("participations", ("delegation",), plain="delegation"),
        ROLES,
        Child("agenda", ("kind", "title_en", "title_zh")),
        Child("appearances", ("member", *WHO), scope={"agenda_item": None}),
        FIGURES,
    ),
    AgendaItem: (Child("appearances", ("member", *WHO)),),
    Outcome: (
        ALIASES,
        Child("parties", ("role", "organization_en", "organization_zh")),
        Child("links", ("relation", "delegation", "event", "agenda_item")),
        Child("updates", ("dated_on", "text_en", "text_zh")),
        FIGURES,
    ),
    Outlet: (ALIASES, Child("domains", ("domain",), plain="domain")),
    Article: (Child("quotes", ("position",)),),
}


def children_of(model: type[Record]) -> tuple[Child, ...]:
    return CHILDREN.get(model, ())
