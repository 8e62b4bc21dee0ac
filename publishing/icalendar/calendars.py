"""A VCALENDAR: what it is called, where it comes from, the zones that its entries name, and the entries."""

from collections.abc import Iterable
from dataclasses import dataclass

from publishing.icalendar.entries import Written
from publishing.icalendar.lines import Words, address_line, escaped, line, text_line
from publishing.icalendar.zones import time_zone

MEDIA_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Retinue//Visits by delegations//EN"
ASK_AGAIN = "PT1H"


@dataclass(frozen=True)
class Calendar:
    """`source` is the calendar's own address, `page` the one that shows the same to readers."""

    name: Words
    source: str
    page: str
    entries: list[Written]

    def content(self) -> bytes:
        head = "".join(
            [
                line("BEGIN", "VCALENDAR"),
                line("VERSION", "2.0"),
                line("PRODID", MAKER),
                line("CALSCALE", "GREGORIAN"),
                text_line("NAME", self.name),
                line("X-WR-CALNAME", escaped(self.name.text)),
                address_line("SOURCE;VALUE=URI", self.source),
                address_line("URL", self.page),
                line("REFRESH-INTERVAL;VALUE=DURATION", ASK_AGAIN),
                line("X-PUBLISHED-TTL", ASK_AGAIN),
                *_last_change(self.entries),
                *_time_zones(self.entries),
            ]
        )
        return b"".join([head.encode(), *(entry.text for entry in self.entries), line("END", "VCALENDAR").encode()])


def _last_change(entries: list[Written]) -> Iterable[str]:
    if entries:
        yield line("LAST-MODIFIED", max(entry.modified for entry in entries))


def _time_zones(entries: Iterable[Written]) -> Iterable[str]:
    years: dict[str, tuple[int, int]] = {}
    for zone, (first, last) in {(entry.zone, entry.years) for entry in entries if entry.zone}:
        earliest, latest = years.get(zone, (first, last))
        years[zone] = min(first, earliest), max(last, latest)
    return (time_zone(name, *years[name]) for name in sorted(years))
