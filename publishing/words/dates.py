"""Partial dates and ranges as readers of each language write them; the language is the active one."""

from datetime import date

from publishing.dates import PartialDate, Precision
from publishing.words.languages import is_chinese

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS_ZH = "一二三四五六日"


def date_words(day: PartialDate, *, weekday: bool = False) -> str:
    """“Wednesday 14 November 2018”, “November 2018”, “2018”; a weekday only where the day is known."""
    named = weekday and day.precision == Precision.DAY
    if is_chinese():
        return _chinese(day) + (_weekday(day) if named else "")
    return (f"{_weekday(day)} " if named else "") + _english(day)


def range_words(first: PartialDate, last: PartialDate, *, weekday: bool = False) -> tuple[str, str, str]:
    """Beginning, joiner and end of a range, without the parts that both share: “12”, “–”, “16 November 2018”."""
    if weekday and first.precision == last.precision == Precision.DAY:
        return _range_with_weekdays(first, last)
    same_precision = first.precision == last.precision
    same_year = same_precision and first.precision != Precision.YEAR and first.year == last.year
    same_month = same_year and first.precision == Precision.DAY and first.month == last.month
    if is_chinese():
        end = f"{last.day}日" if same_month else _chinese(last, year=not same_year)
        return _chinese(first), "至", end
    if same_month:
        return str(first.day), "–", _english(last)
    tight = same_precision and first.precision != Precision.DAY and (same_year or first.precision == Precision.YEAR)
    return _english(first, year=not same_year), "–" if tight else " – ", _english(last)


def days_words(first: str | None, last: str | None, *, weekday: bool = True) -> str:
    """The same in one piece, from a body's dates: “Monday 12 – Friday 16 November 2018”; empty without a date."""
    if not first or not last or first == last:
        return date_words(PartialDate.parse(first or last or ""), weekday=weekday) if first or last else ""
    return "".join(range_words(PartialDate.parse(first), PartialDate.parse(last), weekday=weekday))


def _range_with_weekdays(first: PartialDate, last: PartialDate) -> tuple[str, str, str]:
    beginning, joiner, ending = range_words(first, last)
    if is_chinese():
        return f"{beginning}{_weekday(first)}", joiner, f"{ending}{_weekday(last)}"
    return f"{_weekday(first)} {beginning}", " – ", f"{_weekday(last)} {ending}"


def _weekday(day: date) -> str:
    return f"星期{WEEKDAYS_ZH[day.weekday()]}" if is_chinese() else WEEKDAYS[day.weekday()]


def day_and_month(day: date) -> str:
    """“Thursday 15 November”: beside a date that already names the year."""
    if is_chinese():
        return f"{day.month}月{day.day}日{_weekday(day)}"
    return f"{_weekday(day)} {day.day} {MONTHS[day.month - 1]}"


def _english(day: PartialDate, *, year: bool = True) -> str:
    parts = [str(day.year)] if year else []
    if day.precision != Precision.YEAR:
        parts.insert(0, MONTHS[day.month - 1])
    if day.precision == Precision.DAY:
        parts.insert(0, str(day.day))
    return " ".join(parts)


def _chinese(day: PartialDate, *, year: bool = True) -> str:
    text = f"{day.year}年" if year else ""
    if day.precision != Precision.YEAR:
        text += f"{day.month}月"
    if day.precision == Precision.DAY:
        text += f"{day.day}日"
    return text
