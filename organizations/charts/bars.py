"""Bars of figures that can be compared: of one indicator, counted in the same unit, rivals side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from organizations.charts.scale import Scale
from publishing.words.claims import doubt_words, period_words, qualifier_words
from publishing.words.languages import in_page_language, is_chinese
from publishing.words.numbers import amount_words

Claim = Mapping[str, Any]

AMOUNTS = ("stock", "flow", "projection")
HUNDRED_PERCENT = Decimal(100)
MAX_BARS = 24
ROW = 64
"""Pixels that a bar takes with the words above it."""
MAX_CLAIMANT = 26
"""Letters of a claimant's name beside a bar, a Chinese character counting as two; the table has all of it."""


@dataclass(frozen=True)
class Bar:
    """One figure; `begins`, `length` and those of the rest of a range in percent of the chart's width."""

    words: str
    amount: str
    begins: float
    length: float
    range_begins: float
    range_length: float
    top: int
    is_doubtful: bool


@dataclass(frozen=True)
class BarChart:
    bars: list[Bar]
    zero: float

    @property
    def height(self) -> int:
        return len(self.bars) * ROW


def bar_charts(figures: Iterable[Claim]) -> list[BarChart]:
    """Charts of one indicator's figures: of each sort that can be compared, where there is something to compare.

    A share stands alone too: it is measured by the whole.
    """
    sorts: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in figures:
        if claim["value"] is not None and (sort := _sort(claim)):
            sorts.setdefault(sort, []).append(claim)
    return [_chart(claims) for (kind, *_), claims in sorts.items() if len(claims) > 1 or kind == "share"]


def _sort(claim: Claim) -> tuple[str, str, str] | None:
    """What a figure must have in common with another to be drawn beside it; None for a rank."""
    measure = "amount" if claim["measure"] in AMOUNTS else claim["measure"]
    if measure == "share" and not (claim["unit"] == "%" and 0 <= _value(claim) <= HUNDRED_PERCENT):
        measure = "part"
    return None if measure == "rank" else (measure, claim["unit"], claim["currency"])


def _chart(claims: list[Claim]) -> BarChart:
    claims = sorted(claims, key=lambda claim: (claim["period_on"] or "", _value(claim)))[-MAX_BARS:]
    ends = [_upper(claim) for claim in claims] + [_value(claim) for claim in claims]
    if _sort(claims[0])[0] == "share":  # type: ignore[index]  # no rank is drawn
        ends.append(HUNDRED_PERCENT)
    scale = Scale.over(ends)
    tells_measures = len({claim["measure"] for claim in claims}) > 1
    return BarChart([_bar(claim, scale, row, tells_measures) for row, claim in enumerate(claims)], scale.zero)


def _bar(claim: Claim, scale: Scale, row: int, tells_measure: bool) -> Bar:
    begins, length = scale.span(Decimal(0), _value(claim))
    range_begins, range_length = scale.span(_value(claim), _upper(claim))
    return Bar(
        words=_words(claim, tells_measure),
        amount=_amount(claim),
        begins=begins,
        length=length,
        range_begins=range_begins,
        range_length=range_length,
        top=row * ROW,
        is_doubtful=bool(doubt_words(claim)),
    )


def _words(claim: Claim, tells_measure: bool) -> str:
    """When, what sort of figure, according to whom and whether in doubt, as far as a narrow screen has room."""
    measure = _measure_words(claim["measure"]) if tells_measure else ""
    known = " · ".join(part for part in (period_words(claim), measure, _claimant(claim)) if part)
    return " · ".join(part for part in (known or _("date not known"), doubt_words(claim)) if part)


def _measure_words(measure: str) -> str:
    """What tells an increase from a total; statisticians say flow and stock."""
    words = {"stock": _("in total"), "flow": _("within the period"), "projection": _("projected")}
    return words[measure]


def _claimant(claim: Claim) -> str:
    named = claim["claimant_person"] or claim["claimant_organization"] or {}
    name = in_page_language(claim["claimant_en"], claim["claimant_zh"])
    name = name or in_page_language(named.get("name_en", ""), named.get("name_zh", ""))
    return name if _width(name) <= MAX_CLAIMANT else _shortened(name)


def _shortened(name: str) -> str:
    fitting = (end for end in range(len(name), 0, -1) if _width(name[:end]) < MAX_CLAIMANT)
    return f"{name[: next(fitting)]}…"


def _width(words: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in words)


def _amount(claim: Claim) -> str:
    words = amount_words(_value(claim), claim["unit"], claim["currency"])
    if claim["value_to"] is not None:
        words = f"{words} – {amount_words(_upper(claim), claim['unit'], claim['currency'])}"
    qualifier = qualifier_words(claim)
    if not qualifier:
        return words
    return f"{qualifier}{words}" if is_chinese() else f"{qualifier} {words}"


def _value(claim: Claim) -> Decimal:
    return Decimal(claim["value"])


def _upper(claim: Claim) -> Decimal:
    """The upper end of a range; the value itself where there is none."""
    return Decimal(claim["value"] if claim["value_to"] is None else claim["value_to"])
