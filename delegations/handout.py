"""A visit's programme and name list as an officer hands them out: made from public bodies, in one language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from delegations.journeys import days_of, home_zone
from delegations.models import Member
from publishing.dates import PartialDate
from publishing.labels import label
from publishing.register.bodies import Body
from publishing.words.dates import date_words, days_words
from publishing.words.languages import CODES, LANG_TAGS, Phrase, brackets, phrase
from publishing.words.times import WallTime, clock_line, part_of_day, times_elsewhere, wall_times, zone_words

OWN_NAMES = {"en": "English", "zh": "中文"}


@dataclass(frozen=True)
class Person:
    """Somebody with the role, title and body of the day; `attendance` is told of a member who does not come."""

    role: str
    attendance: str
    name: Phrase
    details: list[Phrase]


@dataclass(frozen=True)
class Point:
    """A point of an event's agenda."""

    time: str
    kind: str
    title: Phrase
    people: list[Person]


class Bodies(NamedTuple):
    """Organizations in one role."""

    role: str
    names: list[Phrase]


@dataclass(frozen=True)
class Entry:
    """An event of the programme; `elsewhere` is the same time where the delegation comes from, if its clocks differ.

    A descriptive name says the kind itself.
    """

    time: str
    elsewhere: str
    kind: str
    plan: str
    name: Phrase
    theme: Phrase
    places: list[Phrase]
    bodies: list[Bodies]
    counterparts: Phrase
    points: list[Point]
    people: list[Person]


@dataclass(frozen=True)
class Day:
    on: str
    heading: str
    entries: list[Entry]


@dataclass(frozen=True)
class Sheet:
    """The whole in one language; what is known in the other one alone stands there under its own tag."""

    language: str
    title: Phrase
    dates: str
    plan: str
    sent_from: list[Phrase]
    stops: list[Phrase]
    members: list[Person]
    bodies: list[Bodies]
    days: list[Day]

    @property
    def code(self) -> str:
        """What Django calls the language."""
        return CODES[self.language]

    @property
    def tag(self) -> str:
        """What a page calls it."""
        return LANG_TAGS[self.language]

    @property
    def label(self) -> str:
        return OWN_NAMES[self.language]


def sheet(language: str, delegation: Body, events: Sequence[Body]) -> Sheet:
    with translation.override(CODES[language]):
        return Sheet(
            language=language,
            title=phrase(delegation, "name"),
            dates=days_words(delegation["starts_on"], delegation["ends_on"]),
            plan=_plan(delegation),
            sent_from=[phrase(row["region"], "name") for row in delegation["sending_regions"]],
            stops=[phrase(row["region"], "name") for row in delegation["stops"]],
            members=[_person(row, "delegations.Member.role") for row in delegation["members"]],
            bodies=_bodies(delegation["organizations"], "delegations.DelegationOrganization.role"),
            days=[_day(on, rows, home_zone(delegation)) for on, rows in days_of(events)],
        )


def _day(on: str | None, events: Sequence[Body], zone: str) -> Day:
    heading = date_words(PartialDate.parse(on), weekday=True) if on else _("Day not given")
    return Day(on or "", heading, [_entry(event, zone) for event in events])


def _entry(event: Body, zone: str) -> Entry:
    time, elsewhere = _times(event, zone)
    return Entry(
        time=time,
        elsewhere=elsewhere,
        kind="" if event["name_basis"] == "descriptive" else label(event["event_kind"], "delegations.Event.kind"),
        plan=_plan(event),
        name=phrase(event, "name"),
        theme=phrase(event, "theme"),
        places=_places(event),
        bodies=_bodies(event["organizations"], "delegations.EventOrganization.role"),
        counterparts=phrase(event, "counterparts"),
        points=[_point(item) for item in event["agenda"]],
        people=[_person(row, "delegations.Appearance.role") for row in event["appearances"]],
    )


def _point(item: Body) -> Point:
    people = [_person(row, "delegations.Appearance.role") for row in item["appearances"]]
    kind = label(item["kind"], "delegations.AgendaItem.kind")
    hours = "–".join(hour for hour in (item["starts_at"], item["ends_at"]) if hour)
    return Point(hours, kind, phrase(item, "title"), people)


def _times(event: Body, zone: str) -> tuple[str, str]:
    times = wall_times(event)
    if not times:
        return "", ""
    if event["time_precision"] == "part_of_day":
        return part_of_day(times[0].at), ""
    here = _clock(times, times[0])
    if event["time_precision"] == "approximate":
        here = _("about {}").format(here)
    there = times_elsewhere(times, zone)
    return here, _clock(there, times[0]) if there else ""


def _clock(times: Sequence[WallTime], here: WallTime) -> str:
    clock, zone = clock_line(times, here), zone_words(times)
    return brackets().format(clock, zone) if zone else clock


def _places(event: Body) -> list[Phrase]:
    """From the room to the region, each name once."""
    venue, region = phrase(event["venue"], "name"), phrase(event["region"], "name")
    places: list[Phrase] = []
    for row in (phrase(event, "room"), venue, phrase(event, "place"), region):
        if row.words and not any(row.words in place.words for place in places):
            places.append(row)
    return places


def _bodies(rows: Iterable[Body], roles: str) -> list[Bodies]:
    """Those in one role together; the groups are the same in either language."""
    groups = groupby(rows, key=lambda row: (row["role"], row["role_en"], row["role_zh"]))
    return [_in_one_role(list(group), roles) for _role, group in groups]


def _in_one_role(rows: Sequence[Body], roles: str) -> Bodies:
    role = phrase(rows[0], "role").words or label(rows[0]["role"], roles)
    return Bodies(role, [_named(row, "organization") for row in rows])


def _person(row: Body, roles: str) -> Person:
    details = [phrase(row, "title"), _named(row, "organization")]
    details += [phrase(each, "name") for each in row.get("further_organizations", [])]
    return Person(
        role=label(row["role"], roles),
        attendance=_attendance(row),
        name=_named(row, "name", "person"),
        details=[text for text in details if text.words],
    )


def _named(row: Body, name: str, reference: str = "organization") -> Phrase:
    """As printed; the record's own name where nothing was."""
    printed = phrase(row, name)
    return printed if printed.words else phrase(row[reference], "name")


def _attendance(row: Body) -> str:
    """Of a member; those who appear at an event have none."""
    is_cancelled = row.get("attendance") == Member.Attendance.CANCELLED
    return label(row["attendance"], "delegations.Member.attendance") if is_cancelled else ""


def _plan(body: Body) -> str:
    return "" if body["plan"] == "confirmed" else label(body["plan"], "delegations.Delegation.plan")
