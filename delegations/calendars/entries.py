"""The calendar entry of a visit and of an event, from their public bodies.

An entry needs days: a record that is dated to the month or the year alone has none, for an invented day misleads and a
bar across a year helps nobody. An event of which only the order is known lasts as long as its visit, a visit without
known days as long as its events.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from delegations.calendars.descriptions import describe_delegation, describe_event
from publishing.icalendar.entries import Entry, Written
from publishing.icalendar.lines import NOTHING, Words
from publishing.labels import labels_of
from publishing.register.bodies import Body
from publishing.words.languages import localized

FIRST_YEAR, LAST_YEAR = 1900, 2100

STATUSES = {"tentative": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}


class Span(NamedTuple):
    """Wall times of a zone, or days; without an end it is one moment, or one day."""

    starts: date
    ends: date | None
    zone: str = ""


def uid(uuid: str) -> str:
    return f"{uuid}@{settings.CALENDAR_DOMAIN}"


def delegation_entry(body: Body) -> Written | None:
    span = _span_of_visit(body)
    if span is None:
        return None
    description = describe_delegation(body, is_undated=_days(body) is None)
    return _entry(body, span, place=_stops(body), description=Words.ours(description))


def event_entry(body: Body) -> Written | None:
    span = _span_of_event(body)
    if span is None:
        return None
    return _entry(
        body,
        span,
        place=_place(body),
        point=_point(body["venue"]),
        description=Words.ours(describe_event(body, is_undated=not body["starts_on"])),
        category=Words.ours(str(labels_of("delegations.Event.kind")[body["event_kind"]])),
        part_of=tuple(uid(visit["uuid"]) for visit in body["delegations"]),
    )


def is_dated(body: Body) -> bool:
    """Whether calendars can hold the visit or the event."""
    return (_span_of_visit(body) if body["kind"] == "delegation" else _span_of_event(body)) is not None


def _span_of_visit(body: Body) -> Span | None:
    return _days(body) or _days_of_events(body)


def _span_of_event(body: Body) -> Span | None:
    return _moments(body) or _days(body) or _days_of_visits(body)


def _entry(body: Body, span: Span, **more: object) -> Written:
    entry = Entry(
        uid=uid(body["uuid"]),
        sequence=body["schedule_revision"],
        first_public=body["first_published_at"],
        modified=body["modified_at"],
        name=_name(body),
        status=STATUSES.get(body["plan"], "CONFIRMED"),
        url=f"{settings.PUBLIC_URL}{localized(body['path'])}",
        **span._asdict(),
        **more,  # type: ignore[arg-type]
    )
    return entry.written()


def _name(body: Body) -> Words:
    """With the plan before it where it matters most: few calendars show an entry's STATUS."""
    name = Words.of(body, "name")
    forms = {"cancelled": _("Cancelled: %(name)s"), "postponed": _("Postponed: %(name)s")}
    form = forms.get(body["plan"])
    return Words(form % {"name": name.text}, name.language) if form else name


def _moments(event: Body) -> Span | None:
    """Where hour, day and zone are known. A part of the day is no hour."""
    if not event["starts_utc"] or event["time_precision"] == "part_of_day":
        return None
    starts = _moment(event["starts_on"], event["starts_at"])
    ends = _end(event)
    return _sensible(Span(starts, ends if ends and ends > starts else None, event["time_zone"]))


def _end(event: Body) -> datetime | None:
    """Midnight after the last day where there is a later day without an hour."""
    last = event["ends_on"] if _is_day(event["ends_on"]) else None
    if event["ends_at"]:
        return _moment(last or event["starts_on"], event["ends_at"])
    if last is None or last == event["starts_on"]:
        return None
    return _moment(last, "00:00") + timedelta(days=1)


def _days(body: Body) -> Span | None:
    first, last = body["starts_on"], body["ends_on"]
    if not _is_day(first):
        return None
    return _sensible(Span(date.fromisoformat(first), date.fromisoformat(last) if _is_day(last) else None))


def _days_of_visits(event: Body) -> Span | None:
    """From the first to the last day of the first visit whose days are known."""
    if event["starts_on"]:
        return None
    return next((span for visit in event["delegations"] if (span := _days(visit))), None)


def _days_of_events(visit: Body) -> Span | None:
    """From the first to the last; of what does not take place as planned only where nothing else is known."""
    firm = [event for event in visit["events"] if event["plan"] not in ("cancelled", "postponed")]
    spans = [span for event in firm or visit["events"] if (span := _days(event))]
    if not spans:
        return None
    return Span(min(span.starts for span in spans), max(span.ends or span.starts for span in spans))


def _sensible(span: Span) -> Span | None:
    years = {span.starts.year, (span.ends or span.starts).year}
    return span if min(years) >= FIRST_YEAR and max(years) < LAST_YEAR else None


def _is_day(text: str | None) -> bool:
    return bool(text) and len(text or "") == 10


def _moment(day: str, at: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(at))


def _stops(visit: Body) -> Words:
    names = [Words.of(stop["region"], "name") for stop in visit["stops"]]
    return _together(names, " → ")


def _place(event: Body) -> Words:
    """From the room to the region; what is part of a longer text is not said again."""
    venue, region = event["venue"], event["region"]
    texts = [Words.of(event, "room"), Words.of(venue, "name"), Words.of(event, "place")]
    texts += [Words.of(venue, "address"), Words.of(region, "name")]
    told = [words for words in texts if words]
    kept = [
        words
        for index, words in enumerate(told)
        if not any(words.text in other.text for other in told[:index])
        and not any(words.text in other.text and words.text != other.text for other in told[index + 1 :])
    ]
    return _together(kept, str(_(", ")))


def _together(parts: list[Words], joiner: str) -> Words:
    """One text under the language of its first part."""
    return Words(joiner.join(part.text for part in parts), parts[0].language) if parts else NOTHING


def _point(venue: Body | None) -> tuple[str, str] | None:
    if venue is None or venue["latitude"] is None:
        return None
    return venue["latitude"], venue["longitude"]
