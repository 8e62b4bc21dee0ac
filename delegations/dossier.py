"""What the pages of a visit and of an event are made of: rows gathered from several bodies, section by section."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publishing.register.bodies import Body

Page = Mapping[str, Any]

PICTURE = "photo"
FILES = "/documents/"
"""Where this site's own lie."""
SPEAKER = ("name", "title", "organization")

VISIT = {
    "members": _("Who"),
    "bodies": _("Bodies behind the visit"),
    "route": _("From and to"),
    "programme": _("Programme"),
    "outcomes": _("What came of it"),
    "quotes": _("What was said"),
    "figures": _("Figures quoted"),
    "coverage": _("Press coverage"),
    "documents": _("Documents and pictures"),
    "changes": _("Changes of the plan"),
    "related": _("Related visits"),
    "cite": _("Cite, share, correct"),
}
EVENT = {
    "facts": _("About this event"),
    "bodies": _("Hosts and organizations"),
    "agenda": _("Agenda"),
    "people": _("Who took part"),
    "delegations": _("Visiting delegations"),
    "outcomes": VISIT["outcomes"],
    "quotes": VISIT["quotes"],
    "figures": VISIT["figures"],
    "coverage": VISIT["coverage"],
    "documents": VISIT["documents"],
    "changes": VISIT["changes"],
    "siblings": _("Other events that belong here"),
    "cite": VISIT["cite"],
}
"""The sections of each page in their order; each bears the name of what it shows and of its template."""


class Section(NamedTuple):
    anchor: str
    heading: str
    template: str


class Row(NamedTuple):
    """A row of a record's body, with the event whose it is where that is another record."""

    row: Body
    event: Body | None = None


class Said(NamedTuple):
    quote: Body
    article: Body

    @property
    def speaker(self) -> tuple[str, ...]:
        return speaker_of(self.quote)


def speaker_of(quote: Body) -> tuple[str, ...]:
    """Who is quoted, as printed."""
    return tuple(quote[f"{name}_{language}"] for name in SPEAKER for language in ("en", "zh"))


def sections_of(page: Page, headings: Mapping[str, str | Promise]) -> list[Section]:
    """Those of which the page has something to show."""
    return [
        Section(name, str(heading), f"delegations/sections/{name}.html")
        for name, heading in headings.items()
        if page.get(name)
    ]


def gathered(own: Body, name: str, events: Iterable[Body] = ()) -> list[Row]:
    """The record's own rows of that name, then those of its events."""
    return [Row(row) for row in own[name]] + [Row(row, event) for event in events for row in event[name]]


def papers(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Documents, those apart that a page can show as pictures; none is fetched from elsewhere. Empty without any."""
    shown = [entry for entry in rows if entry.row["kind"] == PICTURE and entry.row["path"].startswith(FILES)]
    return {"pictures": shown, "files": [entry for entry in rows if entry not in shown]} if rows else {}


def quotes_of(articles: Iterable[Body], events: Collection[Body], alone_in: str) -> list[Said]:
    """What is reported to have been said at the events, each saying once.

    One that names no event counts where its article reports on nothing else of the kind (`alone_in`, of its body).
    """
    places, seen, said = {event["uuid"] for event in events}, set(), []
    for article in articles:
        for quote in article["quotes"]:
            event = (quote["agenda_item"] or {}).get("event") or quote["event"]
            each = Said(quote, article)
            words = (*each.speaker, quote["text_en"], quote["text_zh"])
            is_here = event["uuid"] in places if event else len(article[alone_in]) == 1
            if is_here and words not in seen:
                seen.add(words)
                said.append(each)
    return said


def unreported(events: Iterable[Body], articles: Iterable[Body]) -> list[Row]:
    """The points of the agenda that no article bears out, names or quotes from."""
    reported = {_identity(item) for article in articles for item in _items_of(article)}
    return [
        Row(item, event)
        for event in events
        for item in event["agenda"]
        if not _is_cited(item) and (event["uuid"], item["kind"], item["title_en"], item["title_zh"]) not in reported
    ]


def _items_of(article: Body) -> Iterator[Body]:
    yield from article["agenda_items"]
    yield from (quote["agenda_item"] for quote in article["quotes"] if quote["agenda_item"])


def _identity(item: Body) -> tuple[str, ...]:
    """A point of an agenda has no identifier of its own in public."""
    return (item["event"]["uuid"], item["agenda_item_kind"], item["title_en"], item["title_zh"])


def _is_cited(item: Body) -> bool:
    return bool(item["citations"]) or any(appearance["citations"] for appearance in item["appearances"])
