"""Reading amounts as sources state them, in either language: "736.3 billion yuan", "超过1.2万家", "10–12 million"."""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

MAX_TEXT = 200
MAX_DIGITS = 20
MAX_UNIT = 40
CEILING = Decimal(10) ** 22
PLACES = 4

EXACT, ABOUT, OVER, AT_LEAST, NEARLY = "exact", "about", "over", "at_least", "nearly"

LEADING_QUALIFIERS = {
    ABOUT: "about around approximately approx. roughly some 大约 约",
    OVER: "over more_than above exceeding in_excess_of 超过 超 逾 多于",
    AT_LEAST: "at_least no_less_than not_less_than 至少 不少于 不低于",
    NEARLY: "nearly almost close_to 将近 接近 近",
    EXACT: "exactly 共 共计",
}
TRAILING_QUALIFIERS = {ABOUT: "or_so 左右", AT_LEAST: "or_more and_above and_more 以上 及以上"}
INNER_QUALIFIERS = {"+": AT_LEAST, "余": OVER, "多": OVER}

SCALES = {
    "ten": 10,
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "十": 10,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "亿": 10**8,
}

# A bare dollar is read as the US one and ¥ as yuan: so the press means them that an office for China reads.
CURRENCIES = {
    "CNY": "yuan renminbi rmb rmb_yuan chinese_yuan yuan_rmb ¥ 元 人民币 人民币元 元人民币",
    "USD": "us$ u.s.$ $ us_dollars u.s._dollars us_dollar u.s._dollar american_dollars dollars 美元 美金",
    "EUR": "€ euro euros 欧元",
    "GBP": "£ pounds pounds_sterling british_pounds 英镑",
    "JPY": "yen japanese_yen 日元 日圆",
    "KRW": "won korean_won south_korean_won 韩元",
    "HKD": "hk$ hong_kong_dollars 港元 港币",
    "SGD": "s$ singapore_dollars 新加坡元 新元",
    "TWD": "nt$ new_taiwan_dollars 新台币 新台币元",
    "AUD": "a$ australian_dollars 澳元",
    "CAD": "c$ canadian_dollars 加元",
    "CHF": "swiss_francs 瑞士法郎",
}
UNITS = {
    "%": "% percent per_cent",
    "km²": "km2 sq_km square_kilometres square_kilometers square_km 平方公里 平方千米",
    "m²": "m2 sq_m square_metres square_meters 平方米",
    "ha": "ha hectares 公顷",
    "people": "people persons 人 名",
    "companies": "companies company 家 家企业 家公司",
}
# Words that make of a number something else than a count: ordinals, larger scales, ratios, places.
NO_UNITS = re.compile(
    r"\b(?:lakhs?|crores?|mln|bln|dozens?|score|times|fold|points?|more|less|first|to|and|or|than|the|an|"
    r"of|in|out|from|at|by|per|for|with|on|among|outside)\b",
    re.IGNORECASE,
)
NO_HAN_UNITS = set("兆成分折点之第半零一二两三四五六七八九")
SHARES = {"half": 50, "a half": 50, "one half": 50, "a quarter": 25, "one quarter": 25, "three quarters": 75}
SHARES_ZH = {"一半": 50, "半数": 50, "四分之一": 25, "四分之三": 75}


@dataclass(frozen=True)
class Amount:
    """What a text states. `value` is in whole units and in percent for a share; `value_to` ends a range.

    `qualifier` is one of Claim.Qualifier; `currency` an ISO 4217 code, empty where there is a `unit` or neither.
    """

    value: Decimal
    value_to: Decimal | None = None
    unit: str = ""
    currency: str = ""
    qualifier: str = EXACT


@dataclass(frozen=True)
class _Quantity:
    number: Decimal
    scale: int = 1
    unit: str = ""
    currency: str = ""
    qualifier: str = EXACT

    @property
    def value(self) -> Decimal:
        return self.number * self.scale


def read_amount(text: str) -> Amount | None:
    """The amount that a text states, or None when the whole text is not understood.

    A conversion in brackets at the end is passed over. Nothing is guessed: two numbers that are no range, a decimal
    comma, a rank, an upper bound are not understood.
    """
    if len(text) > MAX_TEXT:
        return None
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip(" .")
    text = re.sub(r" ?\([^()]*\)$", "", text)
    qualifier, rest = _leading_qualifier(text)
    amount = _share(rest) or _range(rest) or _single(rest)
    if amount is None or not _storable(amount):
        return None
    if qualifier == EXACT:
        return amount
    return replace(amount, qualifier=qualifier) if amount.qualifier in (EXACT, qualifier) else None


def _spellings(table: dict[str, str]) -> dict[str, str]:
    return {word.replace("_", " "): key for key, words in table.items() for word in words.split()}


def _one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a Latin word ends where no letter follows."""
    return "|".join(
        re.escape(word) + (r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(words, key=len, reverse=True)
    )


_LEADING, _TRAILING = _spellings(LEADING_QUALIFIERS), _spellings(TRAILING_QUALIFIERS)
_MONEY, _UNITS = _spellings(CURRENCIES) | {code.lower(): code for code in CURRENCIES}, _spellings(UNITS)
_MARKS = f"(?:{_one_of(_MONEY)})"

_LEADING_PATTERN = re.compile(rf"({_one_of(_LEADING)}) ?", re.IGNORECASE)
_TRAILING_PATTERN = re.compile(rf"^(.*?) ?({_one_of(_TRAILING)})$", re.IGNORECASE)
_QUANTITY = re.compile(
    rf"(?P<before>{_MARKS}|百分之)? ?"
    r"(?P<number>[+−-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)(?![0-9.,])"
    r"(?: ?(?P<more>[+余多]))?"
    rf"(?P<scale>(?:[ -]?(?:{_one_of(SCALES)}))*)"
    r"(?P<still_more>[+余多])?"
    r"(?P<after>.*)",
    re.IGNORECASE,
)
_TO = re.compile(r" ?(?:[–—~-]|至|到|\bto\b) ?", re.IGNORECASE)
_AND = re.compile(r" and ", re.IGNORECASE)
_WORDS = re.compile(r" [a-z]{2,}(?:[- ][a-z]{2,}){0,2}", re.IGNORECASE)
_HAN_WORDS = re.compile(r"[\u4e00-\u9fff]{1,8}")


def _leading_qualifier(text: str) -> tuple[str, str]:
    match = _LEADING_PATTERN.match(text)
    return (_LEADING[match[1].lower()], text[match.end() :]) if match else (EXACT, text)


def _share(text: str) -> Amount | None:
    words, of, whole = text.lower().partition(" of ")
    if words in SHARES and bool(of) == bool(whole):
        return Amount(Decimal(SHARES[words]), unit="%")
    return Amount(Decimal(SHARES_ZH[text]), unit="%") if text in SHARES_ZH else None


def _single(text: str) -> Amount | None:
    quantity = _quantity(text)
    if quantity is None:
        return None
    return Amount(quantity.value, None, quantity.unit, quantity.currency, quantity.qualifier)


def _range(text: str) -> Amount | None:
    words = text.removeprefix("between ")
    for match in (_TO if words == text else _AND).finditer(words):
        low, high = _quantity(words[: match.start()]), _quantity(words[match.end() :])
        if low is None or high is None or low.qualifier != EXACT:
            continue
        if low.scale == 1 and not low.unit:
            low = replace(low, scale=high.scale)
        unit, currency = _common(low.unit, high.unit), _common(low.currency, high.currency)
        if unit is None or currency is None or (unit and currency) or low.value >= high.value:
            continue
        return Amount(low.value, high.value, unit, currency, high.qualifier)
    return None


def _common(first: str, second: str) -> str | None:
    """What both ends of a range say, or the one that says it; None when they differ."""
    return (first or second) if not (first and second) or first == second else None


def _quantity(text: str) -> _Quantity | None:
    """One number with its scale and what it counts."""
    match = _QUANTITY.fullmatch(text)
    if not match or len(match["number"]) > MAX_DIGITS:
        return None
    after, qualifier = match["after"], INNER_QUALIFIERS.get(match["more"] or match["still_more"], EXACT)
    if trailing := _TRAILING_PATTERN.match(after):
        after, qualifier = trailing[1], _TRAILING[trailing[2].lower()]
    counted = _counted((match["before"] or "").lower(), after)
    if counted is None:
        return None
    number = Decimal(re.sub("[ ,]", "", match["number"]).replace("−", "-"))
    return _Quantity(number, _scale(match["scale"]), *counted, qualifier)


def _scale(words: str) -> int:
    return math.prod(SCALES[word] for word in re.findall(_one_of(SCALES), words.lower()))


def _counted(before: str, after: str) -> tuple[str, str] | None:
    """Unit and currency from the marks before and after a number."""
    if before == "百分之":
        return ("%", "") if not after else None
    currency, word = _MONEY.get(before, ""), after.strip().lower()
    if word in _MONEY:
        return ("", _MONEY[word]) if currency in ("", _MONEY[word]) else None
    if not word:
        return "", currency
    if currency:
        return None
    if word in _UNITS:
        return _UNITS[word], ""
    return (after.strip(), "") if _is_unit(after) else None


def _is_unit(text: str) -> bool:
    """Whether the words after a number may be what it counts; "21st", "5 lakh", "3成" are something else."""
    if _HAN_WORDS.fullmatch(text.strip()):
        return NO_HAN_UNITS.isdisjoint(text)
    return bool(_WORDS.fullmatch(text)) and len(text) <= MAX_UNIT and not NO_UNITS.search(text)


def _storable(amount: Amount) -> bool:
    numbers = [number for number in (amount.value, amount.value_to) if number is not None]
    return all(abs(number) < CEILING and number == round(number, PLACES) for number in numbers)
