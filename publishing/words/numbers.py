"""Numbers as readers of each language write them: “736.3 billion”, “7363亿”; the language is the active one."""

from decimal import ROUND_HALF_EVEN, Decimal

from publishing.words.languages import is_chinese

SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
SCALES_ZH = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
PLAIN_BELOW, PLAIN_BELOW_ZH = 10**6, 10**5
"""Numbers that are written out: 12,345 and 12345."""
DIGITS = 4

CURRENCIES_ZH = {
    "AUD": "澳元",
    "CAD": "加元",
    "CHF": "瑞士法郎",
    "CNY": "元人民币",
    "EUR": "欧元",
    "GBP": "英镑",
    "HKD": "港元",
    "JPY": "日元",
    "KRW": "韩元",
    "SGD": "新加坡元",
    "TWD": "新台币元",
    "USD": "美元",
}
COUNTED_ZH = {"companies": "家", "people": "人"}
SIGNS = ("%", "km²", "m²", "ha")
"""Units that both languages write alike."""


def number_words(number: Decimal, *, digits: int | None = DIGITS) -> str:
    """The number with a word for its scale, cut to so many digits; None keeps them all."""
    rounded = _rounded(number, digits)
    scales, plain_below = (SCALES_ZH, PLAIN_BELOW_ZH) if is_chinese() else (SCALES, PLAIN_BELOW)
    if abs(number) >= plain_below:
        for size, word in scales:
            if abs(rounded) >= size:
                return _written(rounded / size) + word
    return _written(number if number == int(number) else rounded)


def amount_words(number: Decimal, unit: str = "", currency: str = "", *, digits: int | None = DIGITS) -> str:
    """The same with what it counts; in Chinese without a unit that only the source's English has a word for."""
    words = number_words(number, digits=digits)
    if currency:
        return f"{words}{CURRENCIES_ZH.get(currency, f' {currency}')}" if is_chinese() else f"{currency} {words}"
    if unit in SIGNS:
        return words + unit if unit == "%" else f"{words} {unit}"
    if is_chinese():
        return words + COUNTED_ZH.get(unit, "")
    return f"{words} {unit}" if unit else words


def _rounded(number: Decimal, digits: int | None) -> Decimal:
    if digits is None or not number:
        return number
    return number.quantize(Decimal(1).scaleb(number.adjusted() - digits + 1), ROUND_HALF_EVEN)


def _written(number: Decimal) -> str:
    """In plain figures without idle zeros; English parts the thousands."""
    text = f"{number:f}" if is_chinese() else f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")
