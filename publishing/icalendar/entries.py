"""One VEVENT."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from publishing.icalendar.lines import NOTHING, Words, address_line, line, text_line


class Written(NamedTuple):
    """A VEVENT's text, UTF-8, and what the calendar around it must know of it."""

    text: bytes
    zone: str
    years: tuple[int, int]
    modified: str


@dataclass(frozen=True)
class Entry:
    """What a calendar shows of a record.

    Days: `starts` and the last one in `ends`. Moments: wall times of `zone`; without an end it is not known.
    `point` is latitude and longitude. `first_public` and `modified` are UTC as bodies have them.
    """

    uid: str
    sequence: int
    first_public: str
    modified: str
    starts: date
    ends: date | None
    zone: str
    name: Words
    status: str
    url: str
    place: Words = NOTHING
    description: Words = NOTHING
    category: Words = NOTHING
    point: tuple[str, str] | None = None
    part_of: tuple[str, ...] = ()

    def written(self) -> Written:
        changed = _stamp(self.modified)
        lines = [
            line("BEGIN", "VEVENT"),
            line("UID", self.uid),
            line("DTSTAMP", changed),
            line("LAST-MODIFIED", changed),
            line("CREATED", _stamp(self.first_public)),
            line("SEQUENCE", str(self.sequence)),
            self._when(),
            text_line("SUMMARY", self.name),
            text_line("LOCATION", self.place),
            line("GEO", ";".join(self.point)) if self.point else "",
            text_line("DESCRIPTION", self.description),
            text_line("CATEGORIES", self.category),
            line("STATUS", self.status),
            address_line("URL", self.url),
            *(line("RELATED-TO", uid) for uid in self.part_of),
            line("END", "VEVENT"),
        ]
        years = self.starts.year, (self.ends or self.starts).year
        return Written("".join(lines).encode(), self.zone, years, changed)

    def _when(self) -> str:
        """All-day entries leave the reader's own time free: they say that somebody is there, not when."""
        if not isinstance(self.starts, datetime):
            after = (self.ends or self.starts) + timedelta(days=1)
            days = line("DTSTART;VALUE=DATE", _day(self.starts)) + line("DTEND;VALUE=DATE", _day(after))
            return days + line("TRANSP", "TRANSPARENT")
        start = line(f"DTSTART;TZID={self.zone}", _moment(self.starts))
        return start + (line(f"DTEND;TZID={self.zone}", _moment(self.ends)) if self.ends else "")


def _day(day: date) -> str:
    return day.isoformat()[:10].replace("-", "")


def _moment(moment: date) -> str:
    return moment.isoformat()[:19].replace("-", "").replace(":", "")


def _stamp(moment: str) -> str:
    """“2018-11-14T17:30:00.123Z” to the second."""
    return moment[:19].replace("-", "").replace(":", "") + "Z"
