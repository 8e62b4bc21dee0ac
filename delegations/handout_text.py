"""A handout as plain text, to be pasted into a message."""

from collections.abc import Iterable, Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.handout import Day, Entry, Person, Point, Sheet
from publishing.words.languages import Phrase, brackets


def text_of(sheet: Sheet, day: str = "") -> str:
    """The name list and the whole programme, or what one `day` (2018-11-14) of it holds."""
    with translation.override(sheet.code):
        days = [each for each in sheet.days if not day or each.on == day]
        parts = [_opening(sheet), *([] if day else [_members(sheet)]), *map(_day, days)]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _opening(sheet: Sheet) -> list[str]:
    route = " → ".join(_named(rows) for rows in (sheet.sent_from, sheet.stops) if rows)
    return [line for line in (_with(sheet.title.words, sheet.plan), sheet.dates, route) if line]


def _members(sheet: Sheet) -> list[str]:
    rows = [f"{number}. {_person(member)}" for number, member in enumerate(sheet.members, 1)]
    return [_("Name list"), *rows] if rows else []


def _day(day: Day) -> list[str]:
    return [day.heading, *(line for entry in day.entries for line in ("", *_entry(entry)))]


def _entry(entry: Entry) -> Iterator[str]:
    if entry.time:
        yield " / ".join(filter(None, (entry.time, entry.elsewhere)))
    yield _with(entry.name.words, entry.kind, entry.plan)
    if entry.theme.words:
        yield _said(_("Theme"), entry.theme.words)
    if entry.places:
        yield _said(_("Place"), _listed([place.words for place in entry.places]))
    for bodies in entry.bodies:
        yield _said(bodies.role, _named(bodies.names))
    if entry.counterparts.words:
        yield _said(_("Not named"), entry.counterparts.words)
    for number, point in enumerate(entry.points, 1):
        yield f"{number}. {_point(point)}"
    for person in entry.people:
        yield f"- {_person(person)}"


def _point(point: Point) -> str:
    title = _said(point.kind, point.title.words) if point.title.words else point.kind
    opening = f"{point.time} {title}" if point.time else title
    return _(" – ").join([opening, *(_person(person) for person in point.people)])


def _person(person: Person) -> str:
    return _with(_listed([text.words for text in (person.name, *person.details)]), person.role, person.attendance)


def _with(text: str, *remarks: str) -> str:
    return brackets().format(text, _listed(remarks)) if any(remarks) else text


def _said(label: str, text: str) -> str:
    return f"{label}{_(': ')}{text}"


def _named(names: Iterable[Phrase]) -> str:
    return pgettext("enumeration", ", ").join(name.words for name in names)


def _listed(words: Iterable[str]) -> str:
    return _(", ").join(filter(None, words))
