"""Wall times with their zone, in the active language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.words.dates import day_and_month
from publishing.words.languages import is_chinese

ZONE_NAMES = {
    "America/Chicago": gettext_lazy("Central Time (US)"),
    "America/Denver": gettext_lazy("Mountain Time (US)"),
    "America/Los_Angeles": gettext_lazy("Pacific Time"),
    "America/New_York": gettext_lazy("Eastern Time (US)"),
    "America/Sao_Paulo": gettext_lazy("Brasília time"),
    "America/Toronto": gettext_lazy("Toronto time"),
    "Asia/Dubai": gettext_lazy("Dubai time"),
    "Asia/Hong_Kong": gettext_lazy("Hong Kong time"),
    "Asia/Kolkata": gettext_lazy("India time"),
    "Asia/Macau": gettext_lazy("Macao time"),
    "Asia/Seoul": gettext_lazy("Seoul time"),
    "Asia/Shanghai": gettext_lazy("Beijing time"),
    "Asia/Singapore": gettext_lazy("Singapore time"),
    "Asia/Taipei": gettext_lazy("Taipei time"),
    "Asia/Tokyo": gettext_lazy("Tokyo time"),
    "Asia/Urumqi": gettext_lazy("Ürümqi time"),
    "Australia/Sydney": gettext_lazy("Sydney time"),
    "Europe/Berlin": gettext_lazy("Berlin time"),
    "Europe/London": gettext_lazy("London time"),
    "Europe/Moscow": gettext_lazy("Moscow time"),
    "Europe/Paris": gettext_lazy("Paris time"),
}
"""What readers call the zones of usual places; any other is called by its city."""


@dataclass(frozen=True)
class WallTime:
    """One end of an event: local time and, where both are known, the day and the zone."""

    at: time
    on: date | None
    zone: str

    @property
    def moment(self) -> datetime | None:
        if self.on is None or not self.zone:
            return None
        return datetime.combine(self.on, self.at, ZoneInfo(self.zone))

    @property
    def machine(self) -> str:
        """For the `datetime` attribute of `<time>`."""
        moment = self.moment
        return moment.isoformat(timespec="minutes") if moment else self.at.isoformat(timespec="minutes")

    def elsewhere(self, zone: str) -> "WallTime | None":
        """The same moment on the clocks of another zone; None where the calendar ends before it."""
        if self.moment is None:
            return None
        try:
            there = self.moment.astimezone(ZoneInfo(zone))
        except OverflowError:
            return None
        return WallTime(there.time(), there.date(), zone)


def wall_times(body: Mapping[str, Any]) -> list[WallTime]:
    """Beginning and end of a body with starts_at; empty when the time is not known."""
    if not body.get("starts_at"):
        return []
    zone, first = body.get("time_zone") or "", _day(body.get("starts_on"))
    times = [WallTime(time.fromisoformat(body["starts_at"]), first, zone)]
    if body.get("ends_at"):
        times.append(WallTime(time.fromisoformat(body["ends_at"]), _day(body.get("ends_on")) or first, zone))
    return times


def is_same_clock(one: WallTime, other: WallTime) -> bool:
    """Whether two clocks stand the same at that time: Beijing's and Hong Kong's always do."""
    if one.moment is None or other.moment is None:
        return one.zone == other.zone
    return one.moment.utcoffset() == other.moment.utcoffset()


def times_elsewhere(times: Sequence[WallTime], zone: str) -> list[WallTime]:
    """The same moments in another zone; none where they are not known, or its clock stands the same."""
    pairs = [(moment, moment.elsewhere(zone)) for moment in times] if zone else []
    known = [(here, there) for here, there in pairs if there is not None]
    return [] if all(is_same_clock(*pair) for pair in known) else [there for _here, there in known]


def clock_words(moment: WallTime, *, beside: date | None) -> str:
    """“10:30”, with the day in front where it is another than the one `beside` it."""
    clock = moment.at.strftime("%H:%M")
    if moment.on is None or beside is None or moment.on == beside:
        return clock
    return _("%(day)s, %(time)s") % {"day": day_and_month(moment.on), "time": clock}


def clock_line(times: Sequence[WallTime], here: WallTime) -> str:
    """“09:30–11:00”, each end with its day where it is another than the one before."""
    days = [here.on, *(moment.on for moment in times)]
    return "–".join(clock_words(moment, beside=day) for moment, day in zip(times, days, strict=False))


def zone_words(times: Sequence[WallTime]) -> str:
    """“Pacific Time, UTC−8”, and the offset at the end where the clocks change in between.

    Without a day the offset is not known and left out.
    """
    name = zone_name(times[0].zone)
    offsets = list(dict.fromkeys(offset_words(each.moment) for each in times if each.moment))
    if not offsets:
        return name
    words = {"zone": name, "offset": offsets[0], "later": offsets[-1]}
    return (_("%(zone)s, %(offset)s") if len(offsets) == 1 else _("%(zone)s, %(offset)s, at the end %(later)s")) % words


def zone_name(zone: str) -> str:
    """“Pacific Time”, “Auckland time”; empty without a zone. Not Babel's names of zones: some name another country."""
    if not zone or zone in ZONE_NAMES:
        return str(ZONE_NAMES.get(zone, ""))
    place = get_timezone_location(ZoneInfo(zone), locale="zh_Hans" if is_chinese() else "en", return_city=True)
    city = place.rpartition("/")[2]
    return city if city.startswith(("UTC", "GMT")) else _("%(city)s time") % {"city": city}


def usual_zone_words(zone: str) -> str:
    """“Pacific Time, UTC−8, in summer UTC−7”: for a place, where no day says which of the two holds."""
    year = timezone.now().year
    moments = sorted(
        (datetime(year, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7)), key=lambda moment: bool(moment.dst())
    )
    winter, summer = map(offset_words, moments)
    names = {"zone": zone_name(zone), "winter": winter, "summer": summer}
    return (_("%(zone)s, %(winter)s, in summer %(summer)s") if winter != summer else _("%(zone)s, %(winter)s")) % names


def part_of_day(at: time) -> str:
    if at < time(12):
        return _("morning")
    return _("afternoon") if at < time(18) else _("evening")


def offset_words(moment: datetime) -> str:
    """“UTC−8”."""
    minutes = int((moment.utcoffset() or moment - moment).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None
