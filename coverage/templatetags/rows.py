"""One line for a record of any kind: when, what, and what tells it from its namesakes."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coverage.languages import language_words
from publishing.html.days import date_range, partial_date
from publishing.html.footnotes import basis
from publishing.html.texts import EMPTY, Body, link, text
from publishing.labels import label

register = template.Library()

DATED = ("article", "delegation", "event", "outcome")


class Row(NamedTuple):
    when: SafeString
    name: SafeString
    notes: SafeString
    flag: str
    is_warning: bool


@register.simple_tag
def record_rows(records: Iterable[Body]) -> list[Row]:
    """A line each for bodies of whatever kinds."""
    return [record_row(record) for record in records]


@register.simple_tag
def record_row(record: Body) -> Row:
    notes = [note for note in NOTES[record["kind"]](record) if note]
    flag, is_warning = _flag(record)
    return Row(
        _when(record), _name(record), format_html_join(" · ", "{}", ((note,) for note in notes)), flag, is_warning
    )


def _name(record: Body) -> SafeString:
    if record.get("name_basis") != "descriptive":
        return link(record)
    title = _("Descriptive name, made by this office: no source gives one.")
    return format_html('{} <abbr class="rendering" title="{}">{}</abbr>', link(record), title, _("descr."))


def _when(record: Body) -> SafeString:
    if record.get("starts_on"):
        return format_html("{}{}", date_range(record), basis(record, "starts_on,ends_on"))
    if record["kind"] not in DATED:
        return EMPTY
    day = record.get("published_on") or record.get("agreed_on")
    return partial_date(day, weekday=True) if day else escape(_("Undated"))


def _flag(record: Body) -> tuple[str, bool]:
    """What a reader must not overlook, and whether it is a warning."""
    if record.get("plan", "confirmed") != "confirmed":
        return label(record["plan"], "delegations.Delegation.plan"), True
    if record["kind"] == "outcome":
        return label(record["stage"], "delegations.Outcome.stage"), False
    return "", False


def _delegation(visit: Body) -> Iterator[SafeString]:
    sent, received = _names(visit["sending_regions"]), _names(visit["stops"])
    yield format_html("{} → {}", sent, received) if sent and received else sent or received


def _event(event: Body) -> Iterator[SafeString | str]:
    yield label(event["event_kind"], "delegations.Event.kind")
    yield text(event["region"], "name")


def _outcome(outcome: Body) -> Iterator[SafeString | str]:
    yield label(outcome["outcome_kind"], "delegations.Outcome.kind")
    yield _enumerated(
        text(party, "organization") or text(party["organization"], "name") for party in outcome["parties"]
    )


def _article(article: Body) -> Iterator[SafeString | str]:
    yield text(article["outlet"], "name")
    yield text(article["agency"], "name")
    yield language_words(article["language"])


def _organization(organization: Body) -> Iterator[SafeString | str]:
    yield label(organization["organization_kind"], "organizations.Organization.kind")
    yield text(organization["region"], "name")


def _person(person: Body) -> Iterator[SafeString]:
    for position in person["positions"][-1:]:
        parts = (text(position, "title"), text(position, "organization") or text(position["organization"], "name"))
        yield format_html_join(_(", "), "{}", ((part,) for part in parts if part))


def _region(region: Body) -> Iterator[SafeString | str]:
    yield label(region["region_kind"], "organizations.Region.kind")
    yield text(region["parent"], "name")


def _venue(venue: Body) -> Iterator[SafeString]:
    yield text(venue, "address")


def _outlet(outlet: Body) -> Iterator[SafeString | str]:
    yield label(outlet["outlet_kind"], "coverage.Outlet.kind")


def _names(rows: Iterable[Body]) -> SafeString:
    return _enumerated(text(row["region"], "name") for row in rows)


def _enumerated(names: Iterable[SafeString]) -> SafeString:
    return format_html_join(pgettext("enumeration", ", "), "{}", ((name,) for name in names))


NOTES: dict[str, Callable[[Body], Iterator[SafeString | str]]] = {
    "article": _article,
    "delegation": _delegation,
    "event": _event,
    "organization": _organization,
    "outcome": _outcome,
    "outlet": _outlet,
    "person": _person,
    "region": _region,
    "venue": _venue,
}
