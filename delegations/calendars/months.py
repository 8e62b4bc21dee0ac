"""A month of visits and events, day by day: what the calendar's page shows."""

import calendar
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple, Self

from babel import Locale
from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import Delegation, Event
from publishing.kinds import kind_of
from publishing.pages.stock import Stock
from publishing.querysets import AggregateQuerySet
from publishing.register.bodies import Body
from publishing.words.languages import is_chinese

FIRST_YEAR, LAST_YEAR = 1900, 2100

MOST = 500
"""Records of a kind that a month's page shows; the lists hold the rest."""

SHOWN = ("kind", "name_en", "name_zh", "name_basis", "path", "plan", "starts_on", "ends_on")
OF_EVENTS = ("event_kind", "starts_at", "ends_at", "time_zone", "time_precision", "region")


class Month(NamedTuple):
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """“2018-11”. Raises BadRequest for anything else, and for months that no record of ours can be of."""
        try:
            month = cls.of(date.fromisoformat(f"{text}-01")) if len(text) == 7 else None
        except ValueError:
            month = None
        if month is None or not FIRST_YEAR <= month.year < LAST_YEAR:
            raise BadRequest(_("“%(text)s” is not a month. Write it as 2018-11.") % {"text": text[:20]})
        return month

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=calendar.monthrange(self.year, self.number)[1] - 1)

    @property
    def before(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Month":
        return Month.of(self.last + timedelta(days=1))


@dataclass(frozen=True)
class Item:
    """What a day shows of a record; `first` and `last` are None where the days are not known."""

    body: Body
    first: date | None
    last: date | None

    @classmethod
    def made(cls, body: Body) -> "Item":
        shown = {name: body[name] for name in (*SHOWN, *(OF_EVENTS if body["kind"] == "event" else ()))}
        first = _day(body["starts_on"])
        return cls(shown, first, (_day(body["ends_on"]) or first) if first else None)

    def is_on(self, day: date) -> bool:
        return self.first is not None and self.last is not None and self.first <= day <= self.last


@dataclass(frozen=True)
class Day:
    date: date
    is_of_month: bool
    visits: list[Item] = field(default_factory=list)
    events: list[Item] = field(default_factory=list)


class MonthPage:
    """The records of one month among those that the filters let through."""

    def __init__(self, month: Month, visits: AggregateQuerySet, events: AggregateQuerySet) -> None:
        """Queries twice a kind, and once more for what is not kept ready."""
        self.month = month
        self.visits, self.has_more_visits = _items(Delegation, visits)
        self.events, self.has_more_events = _items(Event, events)

    @property
    def weeks(self) -> list[list[Day]]:
        """From the first day of the week, as the page's language has it; days of other months are empty."""
        weeks = calendar.Calendar(first_weekday()).monthdatescalendar(*self.month)
        return [[self._day(day) for day in week] for week in weeks]

    @property
    def days(self) -> list[Day]:
        """Those on which something happens; of a visit that goes on only its first day, and the month's."""
        own = (day for week in self.weeks for day in week if day.is_of_month)
        opening = (replace(day, visits=[visit for visit in day.visits if self._opens(visit, day.date)]) for day in own)
        return [day for day in opening if day.visits or day.events]

    @property
    def undated(self) -> list[Item]:
        """Records of this month whose days are not known."""
        return [item for item in (*self.visits, *self.events) if item.first is None]

    @property
    def is_empty(self) -> bool:
        return not (self.visits or self.events)

    def _opens(self, visit: Item, day: date) -> bool:
        return visit.first == day or day == self.month.first

    def _day(self, day: date) -> Day:
        if Month.of(day) != self.month:
            return Day(day, False)
        visits, events = ([item for item in items if item.is_on(day)] for items in (self.visits, self.events))
        return Day(day, True, visits, events)


def records_of(filters: QueryDict, month: Month | None = None) -> list[AggregateQuerySet]:
    """The visits and the events that the filters let through, those of one month. Raises ListingError."""
    params = filters.copy()
    if month:
        params["date_from"] = params["date_to"] = str(month)
    return [kind_of(model).listing.query(params).rows for model in (Delegation, Event)]


def span_of(filters: QueryDict) -> tuple[Month, Month]:
    """The first and the last month of which there are records; of none the present one. Four queries."""
    visits, events = records_of(filters)
    dated = events.filter(starts_on__isnull=False)
    found = [*_ends(visits, "starts_on"), *_ends(dated, "starts_utc")] or [timezone.localdate()]
    return Month.of(min(found)), Month.of(max(found))


def _ends(rows: AggregateQuerySet, column: str) -> list[date]:
    """The days on which the first and the last of the rows begin, as the index of the list's order finds them."""
    ends = (rows.order_by(f"{sign}{column}", f"{sign}id").values_list("starts_on", flat=True)[:1] for sign in ("", "-"))
    return [day for end in ends for day in end]


def first_weekday() -> int:
    """Monday is 0."""
    return Locale.parse("zh_Hans" if is_chinese() else "en").first_week_day


STOCKS: dict[Any, Stock[Item]] = {model: Stock(Item.made) for model in (Delegation, Event)}


def _items(model: Any, rows: AggregateQuerySet) -> tuple[list[Item], bool]:
    """The records in the order of their beginning, and whether there are more."""
    kind = kind_of(model)
    keys = list(rows.order_by(*kind.listing.sorts["oldest"]).values_list("pk", flat=True)[: MOST + 1])
    return STOCKS[model].of(kind, keys[:MOST]), len(keys) > MOST


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None
