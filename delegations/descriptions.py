"""Names for visits and events that no source names, made from what the public may see, in both languages."""

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format

from publishing.dates import Precision

if TYPE_CHECKING:
    from delegations.models import Delegation, Event

MAX_NAME = 300
"""What the columns of a name hold."""

HOST, VISITED = "host", "visited"
"""Roles of organizations that stand in an event's name."""


def describe_delegation(delegation: "Delegation") -> tuple[str, str]:
    return name_delegation(delegation, _public_regions(delegation.sending_regions), _public_regions(delegation.stops))


def name_delegation(delegation: "Delegation", senders: list[Any], stops: list[Any]) -> tuple[str, str]:
    """From public regions in their order; queries nothing."""
    day, precision = delegation.starts_on, _month_at_closest(delegation.starts_on_precision)
    english = _joined(senders, "name_en", " – "), _joined(stops[:1], "name_en", "")
    chinese = _joined(senders, "name_zh", ""), _joined(stops[:1], "name_zh", "")
    name_en = f"{english[0]} delegation" if english[0] else "Delegation"
    if english[1]:
        name_en += f" to {english[1]}"
    name_zh = f"{chinese[0]}代表团"
    if chinese[1]:
        name_zh += f"访问{chinese[1]}"
    return _short(f"{name_en}, {_day(day, precision, 'en')}"), _short(f"{name_zh}（{_day(day, precision, 'zh-hans')}）")


def describe_event(event: "Event") -> tuple[str, str]:
    """Such as "Forum hosted by the Bay Area Council, San Francisco, 14 November 2018"."""
    return name_event(event, list(event.organizations.all()))


def named_by_link(rows: str) -> Q:
    """Of an event's rows of organizations, at the end of a path: those that take a name from their organization."""
    unprinted = Q(**{f"{rows}organization_en": ""}) | Q(**{f"{rows}organization_zh": ""})
    return Q(**{f"{rows}role__in": (HOST, VISITED)}) & unprinted


def name_event(event: "Event", rows: list[Any]) -> tuple[str, str]:
    """From the event's rows of organizations, each with its organization fetched; queries nothing."""
    return _short(_name_event(event, rows, "en")), _short(_name_event(event, rows, "zh-hans"))


def _short(name: str) -> str:
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 1]}…"


def _public_regions(rows: Any) -> list[Any]:
    return [row.region for row in rows.all() if row.region.is_public]


def _month_at_closest(precision: str) -> str:
    """A visit is named by its month at the closest."""
    return Precision.MONTH if precision == Precision.DAY else precision


def _name_event(event: "Event", rows: list[Any], language: str) -> str:
    suffix = "zh" if language == "zh-hans" else "en"
    hosts = _bodies([row for row in rows if row.role == HOST], suffix)
    visited = _bodies([row for row in rows if row.role == VISITED], suffix)
    place = _place(event, suffix)
    day = _day(event.starts_on, event.starts_on_precision, language) if event.starts_on else ""
    kind = _kind_name(event.Kind(event.kind), language)
    if visited:
        name = f"{kind}：{visited}" if suffix == "zh" else f"{kind}: {visited}"
    elif hosts:
        name = f"{hosts}主办的{kind}" if suffix == "zh" else f"{kind} hosted by {hosts}"
    else:
        name = kind
    rest = [part for part in (place, day) if part]
    if suffix == "zh":
        return f"{name}（{'，'.join(rest)}）" if rest else name
    return ", ".join([name, *rest])


def _place(event: "Event", suffix: str) -> str:
    if event.region and event.region.is_public:
        return _in(event.region, f"name_{suffix}")
    return getattr(event, f"place_{suffix}")


def _bodies(rows: list[Any], suffix: str) -> str:
    names = []
    for row in rows:
        printed = getattr(row, f"organization_{suffix}")
        linked = row.organization if row.organization and row.organization.is_public else None
        name = (
            printed or (_in(linked, f"name_{suffix}") if linked else "") or row.organization_en or row.organization_zh
        )
        names.append(name)
    return ("、" if suffix == "zh" else ", ").join(name for name in names if name)


def _joined(regions: list[Any], field: str, separator: str) -> str:
    return separator.join(_in(region, field) for region in regions)


def _in(record: Any, field: str) -> str:
    """The name in the language asked for, else in the other one."""
    return getattr(record, field) or record.name_en or record.name_zh


@cache
def _kind_name(kind: "Event.Kind", language: str) -> str:
    """Remembered, for a withdrawn host stands in thousands of names."""
    with translation.override(language):
        return str(kind.label)


@lru_cache(maxsize=20_000)
def _day(day: date, precision: str, language: str) -> str:
    formats = {
        "en": {Precision.YEAR: "Y", Precision.MONTH: "F Y", Precision.DAY: "j F Y"},
        "zh-hans": {Precision.YEAR: "Y年", Precision.MONTH: "Y年n月", Precision.DAY: "Y年n月j日"},
    }
    with translation.override(language):
        return date_format(day, formats[language][Precision(precision)])
