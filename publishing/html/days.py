"""Days and times of a body, readable for machines as well."""

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.dates import PartialDate
from publishing.html.texts import EMPTY, Body
from publishing.words.dates import date_words, range_words
from publishing.words.languages import brackets
from publishing.words.times import (
    WallTime,
    clock_words,
    part_of_day,
    times_elsewhere,
    wall_times,
    zone_words,
)


def partial_date(value: str | None, *, weekday: bool = False) -> SafeString:
    return _time(value, date_words(PartialDate.parse(value), weekday=weekday)) if value else EMPTY


def date_range(body: Body, *, start: str = "starts_on", end: str = "ends_on", weekday: bool = False) -> SafeString:
    """The days from `start` to `end`: one day with its weekday, a range without the parts that both ends share."""
    first, last = body.get(start), body.get(end)
    if not first:
        return format_html(_("until {}"), partial_date(last)) if last else EMPTY
    if not last or first == last:
        return partial_date(first, weekday=True)
    beginning, joiner, ending = range_words(PartialDate.parse(first), PartialDate.parse(last), weekday=weekday)
    return format_html('<span class="range">{}{}{}</span>', _time(first, beginning), joiner, _time(last, ending))


def day_of(record: Body) -> SafeString:
    """The days on which it happens, or the day on which it was published or agreed; empty for what has no day."""
    if record.get("starts_on"):
        return date_range(record, weekday=True)
    return partial_date(record.get("published_on") or record.get("agreed_on"), weekday=True)


def wall_time(body: Body, other_zone: str | None = None) -> SafeString:
    """Local times with the name of their zone and, where it differs, the same moments in `other_zone`."""
    times = wall_times(body)
    if not times:
        return EMPTY
    if body.get("time_precision") == "part_of_day":
        return escape(part_of_day(times[0].at))
    here = _clock(times, times[0])
    if body.get("time_precision") == "approximate":
        here = format_html(_("about {}"), here)
    there = times_elsewhere(times, other_zone or "")
    if not there:
        return format_html('<span class="wall-time">{}</span>', here)
    return format_html(
        '<span class="wall-time">{} <span class="elsewhere">{}</span></span>', here, _clock(there, times[0])
    )


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)


def _clock(times: list[WallTime], here: WallTime) -> SafeString:
    days = [here.on, *(moment.on for moment in times)]
    shown = [(moment.machine, clock_words(moment, beside=day)) for moment, day in zip(times, days, strict=False)]
    clocks = format_html_join("–", '<time datetime="{}">{}</time>', shown)
    zone = zone_words(times)
    if not zone:
        return clocks
    return format_html('{}<span class="zone">{}</span>', clocks, format_html(brackets(), "", zone))
