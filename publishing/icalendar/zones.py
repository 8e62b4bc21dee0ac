"""VTIMEZONE: the clock changes of a zone as the rules that calendars understand, Outlook among them.

The standard library knows the instants and no rules, so that the rules are found from them: changes that fall on the
same Sunday of the month year after year. No UNTIL: programs disagree on the clock by which to read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from publishing.icalendar.lines import line

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """The clocks go from one distance from UTC to another; `wall` is what they showed at that moment."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def kind(self) -> tuple[object, ...]:
        return self.before, self.after, self.name, self.wall.month, self.wall.time(), self.wall.weekday()

    @property
    def ordinals(self) -> set[int]:
        """Which of its weekdays in the month it is, counted from the beginning and from the end."""
        next_month = (self.wall.replace(day=1) + 32 * DAY).replace(day=1)
        return {(self.wall.day - 1) // 7 + 1, -(((next_month - self.wall).days - 1) // 7 + 1)}


@dataclass
class Rule:
    """Changes of one kind in one year after another; `ordinals` are those that all of them share."""

    changes: list[Change]
    ordinals: set[int]

    def takes(self, change: Change) -> bool:
        last = self.changes[-1]
        follows = change.wall.year == last.wall.year + 1 and change.kind == last.kind
        if not follows or not self.ordinals & change.ordinals:
            return False
        self.changes.append(change)
        self.ordinals &= change.ordinals
        return True

    def text(self, last_year: int) -> str:
        """A rule that holds to the end goes on for ever; of one that was given up each day is named."""
        first, later = self.changes[0], self.changes[1:]
        name = "DAYLIGHT" if first.after > first.before else "STANDARD"
        if not later:
            return _observance(name, first)
        if self.changes[-1].wall.year < last_year:
            return _observance(name, first, line("RDATE", ",".join(_wall(change) for change in later)))
        ordinal = -1 if -1 in self.ordinals else max(self.ordinals)
        sunday = f"{ordinal}{WEEKDAYS[first.wall.weekday()]}"
        return _observance(name, first, line("RRULE", f"FREQ=YEARLY;BYMONTH={first.wall.month};BYDAY={sunday}"))


@lru_cache(maxsize=1000)
def time_zone(name: str, first_year: int, last_year: int) -> str:
    """The VTIMEZONE that is right from the first to the last of these years; they lie between 1900 and 2100."""
    zone = ZoneInfo(name)
    start, end = datetime(first_year - 1, 1, 1, tzinfo=UTC), datetime(last_year + 2, 1, 1, tzinfo=UTC)
    changes = list(_changes(zone, start, end))
    parts = [rule.text(last_year + 1) for rule in _rules(changes)]
    if not changes or changes[0].wall.year >= first_year:
        parts.insert(0, _observance("STANDARD", _standing(zone, start)))
    return "".join([line("BEGIN", "VTIMEZONE"), line("TZID", name), *parts, line("END", "VTIMEZONE")])


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Change]:
    day, offset = start, _offset(zone, start)
    while day < end:
        later = day + DAY
        if _offset(zone, later) != offset:
            moment = _moment_of_change(zone, day, later)
            after = _offset(zone, moment)
            wall = (moment + offset).replace(tzinfo=None)
            yield Change(wall, offset, after, moment.astimezone(zone).tzname() or "")
            offset = after
        day = later


def _moment_of_change(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """The first moment of the new time, to the second."""
    offset = _offset(zone, early)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early).total_seconds() // 2)
        early, late = (middle, late) if _offset(zone, middle) == offset else (early, middle)
    return late


def _rules(changes: list[Change]) -> list[Rule]:
    rules: list[Rule] = []
    for change in changes:
        if not any(rule.takes(change) for rule in rules):
            rules.append(Rule([change], change.ordinals))
    return rules


def _standing(zone: ZoneInfo, moment: datetime) -> Change:
    """What holds from a moment on at which nothing changes."""
    there = moment.astimezone(zone)
    offset = _offset(zone, moment)
    return Change(there.replace(tzinfo=None), offset, offset, there.tzname() or "")


def _observance(kind: str, change: Change, recurrence: str = "") -> str:
    lines = [
        line("BEGIN", kind),
        line("DTSTART", _wall(change)),
        recurrence,
        line("TZOFFSETFROM", _offset_text(change.before)),
        line("TZOFFSETTO", _offset_text(change.after)),
        line("TZNAME", change.name),
        line("END", kind),
    ]
    return "".join(lines)


def _wall(change: Change) -> str:
    return f"{change.wall:%Y%m%dT%H%M%S}"


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _offset_text(offset: timedelta) -> str:
    """“-0800”, with seconds where a zone kept the time of its own meridian."""
    seconds = int(offset.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02}{minutes % 60:02}" + (f"{rest:02}" if rest else "")
