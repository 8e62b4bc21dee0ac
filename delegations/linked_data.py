"""Visits, events and outcomes as schema.org tells them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from coverage.linked_data import told_article
from delegations.models import Amendment, Appearance, DelegationOrganization, Event, EventOrganization, Plan
from organizations.linked_data import named, organization_as_printed, place, region_reference
from publishing.dates import PartialDate
from publishing.pages.linked_data import Node, absolute, filled, pair, thing, web_address
from publishing.register.bodies import Body
from publishing.words.languages import page_tag

VISIT = ["Event", "BusinessEvent"]
MODES = {
    str(Event.AttendanceMode.IN_PERSON): "OfflineEventAttendanceMode",
    str(Event.AttendanceMode.ONLINE): "OnlineEventAttendanceMode",
    str(Event.AttendanceMode.HYBRID): "MixedEventAttendanceMode",
}
SENDERS = {DelegationOrganization.Role.SENDING, DelegationOrganization.Role.ASSEMBLING}
ORGANIZERS = {EventOrganization.Role.HOST, EventOrganization.Role.CO_HOST, EventOrganization.Role.ORGANIZER}
PERFORMERS = {
    Appearance.Role.SPEAKER,
    Appearance.Role.PRESENTER,
    Appearance.Role.MODERATOR,
    Appearance.Role.PANELIST,
}


def delegation(body: Body) -> Node:
    senders = [row for row in body["organizations"] if row["role"] in SENDERS]
    hosts = [row for row in body["organizations"] if row["role"] not in SENDERS]
    return thing(
        VISIT,
        body,
        description=pair(body, "summary"),
        startDate=body["starts_on"],
        endDate=body["ends_on"],
        **_status(body),
        eventAttendanceMode=f"https://schema.org/{MODES[Event.AttendanceMode.IN_PERSON]}",
        location=[region_reference(row["region"]) for row in body["stops"]],
        organizer=_organizations(senders),
        attendee=_organizations(hosts),
        subEvent=[thing("Event", event, startDate=event["starts_on"]) for event in body["events"]],
        subjectOf=[told_article(article) for article in body["articles"]],
    )


def event(body: Body) -> Node:
    where = location(body)
    wider = [thing(VISIT, visit, startDate=visit["starts_on"]) for visit in body["delegations"]]
    if body["part_of"]:
        wider.append(thing("Event", body["part_of"], startDate=body["part_of"]["starts_on"]))
    rows = [*body["appearances"], *(row for item in body["agenda"] for row in item["appearances"])]
    return thing(
        "Event",
        body,
        description=pair(body, "summary") or pair(body, "theme"),
        startDate=moment(body, "starts"),
        endDate=moment(body, "ends"),
        **_status(body),
        eventAttendanceMode=f"https://schema.org/{MODES[body['attendance_mode']]}",
        location=where,
        organizer=_organizations(row for row in body["organizations"] if row["role"] in ORGANIZERS),
        performer=_performers(rows),
        superEvent=wider,
        subEvent=[
            *(thing("Event", part, startDate=part["starts_on"]) for part in body["parts"]),
            *(node for item in body["agenda"] if (node := _agenda_item(item, body, where))),
        ],
        about=[thing("Thing", outcome) for outcome in body["outcomes"]],
        subjectOf=[told_article(article) for article in body["articles"]],
    )


def outcome(body: Body) -> Node:
    """Our page about an agreement or project, for which schema.org has no type of its own."""
    about = thing("Thing", body, description=pair(body, "summary"))
    page = {"@type": "WebPage", "name": pair(body, "name"), "url": absolute(body["path"]), "inLanguage": page_tag()}
    cited = [told_article(article) for article in body["articles"]]
    return page | {"about": about} | filled({"citation": cited})


def location(body: Body) -> Node | list[Node]:
    """Where an event is: its venue, else the place as printed or the region; online, the address to sign up at."""
    if body["venue"]:
        where = place(body["venue"], body["region"])
    elif printed := pair(body, "place"):
        within = region_reference(body["region"])
        where = named("Place", printed) | filled({"containedInPlace": within})
    else:
        where = region_reference(body["region"])
    if body["attendance_mode"] == Event.AttendanceMode.IN_PERSON:
        return where
    online = {"@type": "VirtualLocation", "url": web_address(body["sign_up_url"]) or absolute(body["path"])}
    return [where, online] if where else online


def moment(body: Body, end: str) -> str | None:
    """`starts` or `ends` as exactly as it is known: with an hour only where day, hour and zone are certain."""
    day = body[f"{end}_on"] or (body["starts_on"] if end == "ends" and body["ends_at"] else None)
    at = body[f"{end}_at"]
    is_exact = body["time_precision"] == Event.TimePrecision.EXACT
    return _instant(day, at, body["time_zone"]) if day and at and is_exact else day


def _instant(day: str, at: str, zone: str) -> str:
    if len(day) < len("2018-11-13") or not zone:
        return day
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone)).isoformat()


def _status(body: Body) -> Node:
    """A visit or an event that was put off and is on again tells from when it was moved."""
    status = {str(Plan.CANCELLED): "EventCancelled", str(Plan.POSTPONED): "EventPostponed"}.get(body["plan"])
    moves = [row for row in body["amendments"] if row["what"] in (Amendment.What.DATE, Amendment.What.TIME)]
    if status or not moves:
        return {"eventStatus": f"https://schema.org/{status or 'EventScheduled'}"}
    previous = [start for row in moves if (start := _previous_start(row, body))]
    return {"eventStatus": "https://schema.org/EventRescheduled", "previousStartDate": previous[-1:]}


def _previous_start(row: Body, body: Body) -> str | None:
    """What an amendment says that the start was, where it says so as a date or an hour and not in words."""
    try:
        if row["what"] == Amendment.What.DATE:
            return PartialDate.parse(row["before"]).text
        at = time.fromisoformat(row["before"].strip()).isoformat()
    except (ValidationError, ValueError):
        return None
    return _instant(body["starts_on"], at, body.get("time_zone", "")) if body["starts_on"] else None


def _agenda_item(item: Body, event: Body, where: Node | list[Node]) -> Node:
    """Named by its title; an item without one is left to the page."""
    title = pair(item, "title")
    day = item["day"] or event["starts_on"]
    starts = _instant(day, item["starts_at"], event["time_zone"]) if day and item["starts_at"] else day
    facts = {"startDate": starts, "location": _as_reference(where), "performer": _performers(item["appearances"])}
    return named("Event", title) | filled(facts) if title else {}


def _as_reference(where: Node | list[Node]) -> Any:
    """A place that has an address of its own is told once."""
    return {"@id": where["@id"]} if isinstance(where, dict) and "@id" in where else where


def _organizations(rows: Iterable[Body]) -> list[Node]:
    return [node for row in rows if (node := organization_as_printed(row))]


def _performers(rows: Iterable[Body]) -> list[Node]:
    """Who speaks, each once; an unnamed speaker is left to the page."""
    people: dict[str, Node] = {}
    for row in rows:
        name = pair(row, "name") or (pair(row["person"], "name") if row["person"] else "")
        if row["role"] in PERFORMERS and name and name not in people:
            linked = thing("Person", row["person"]) if row["person"] else {}
            facts = {"jobTitle": pair(row, "title"), "affiliation": organization_as_printed(row)}
            people[name] = {"@type": "Person"} | linked | {"name": name} | filled(facts)
    return list(people.values())
