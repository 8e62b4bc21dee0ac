"""Tags for the calendar's page and for what subscribes to calendars."""

from datetime import date

from django import template
from django.conf import settings

from delegations.calendars.entries import is_dated
from delegations.calendars.months import Month, first_weekday
from publishing.dates import PartialDate, Precision
from publishing.register.bodies import Body
from publishing.words.dates import WEEKDAYS, WEEKDAYS_ZH, date_words, day_and_month
from publishing.words.languages import is_chinese, localized

register = template.Library()


@register.simple_tag
def month_words(month: Month) -> str:
    """“November 2018”."""
    return date_words(PartialDate.of(month.first, Precision.MONTH))


@register.simple_tag
def day_words(day: date) -> str:
    """“Wednesday 14 November”: under the heading of its month."""
    return day_and_month(day)


@register.simple_tag
def weekdays() -> list[tuple[str, str]]:
    """The days of the week in the page's order, each in full and short."""
    names = [f"星期{name}" for name in WEEKDAYS_ZH] if is_chinese() else list(WEEKDAYS)
    short = list(WEEKDAYS_ZH) if is_chinese() else [name[:3] for name in WEEKDAYS]
    pairs = list(zip(names, short, strict=True))
    return pairs[first_weekday() :] + pairs[: first_weekday()]


@register.filter
def has_days(body: Body) -> bool:
    """Whether the calendar of a visit or an event holds anything."""
    return is_dated(body)


@register.simple_tag
def subscription(page: str, query: str = "") -> dict[str, str]:
    """The addresses of a page's calendar: `web` to copy or download, `app` for the calendar program of this device."""
    address = f"{settings.PUBLIC_URL}{localized(page).removesuffix('/')}.ics{'?' if query else ''}{query}"
    return {"web": address, "app": f"webcal://{address.partition('://')[2]}"}
