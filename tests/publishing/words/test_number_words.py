"""Numbers in words of each language."""

from decimal import Decimal

import pytest
from django.utils import translation

from publishing.words.numbers import amount_words, number_words


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        ("0", "0", "0"),
        ("510", "510", "510"),
        ("11230", "11,230", "11230"),
        ("99999", "99,999", "99999"),
        ("100000", "100,000", "10万"),
        ("5100000", "5.1 million", "510万"),
        ("99999600", "100 million", "1亿"),
        ("736300000000", "736.3 billion", "7363亿"),
        ("2240000000000", "2.24 trillion", "2.24万亿"),
        ("4.13", "4.13", "4.13"),
        ("35.6000", "35.6", "35.6"),
        ("-12000000", "−12 million", "−1200万"),
        ("-0.5", "−0.5", "−0.5"),
        ("1234567890", "1.235 billion", "12.35亿"),
    ],
)
def test_a_number_is_written_as_each_language_does(number, english, chinese):
    with translation.override("en"):
        assert number_words(Decimal(number)) == english
    with translation.override("zh-hans"):
        assert number_words(Decimal(number)) == chinese


def test_a_number_can_keep_all_its_digits():
    with translation.override("en"):
        assert number_words(Decimal("1234567890.5"), digits=None) == "1.2345678905 billion"
    with translation.override("zh-hans"):
        assert number_words(Decimal("1234567890"), digits=None) == "12.3456789亿"


@pytest.mark.parametrize(
    ("unit", "currency", "english", "chinese"),
    [
        ("", "USD", "USD 5.1 million", "510万美元"),
        ("", "CNY", "CNY 5.1 million", "510万元人民币"),
        ("", "NOK", "NOK 5.1 million", "510万 NOK"),
        ("people", "", "5.1 million people", "510万人"),
        ("km²", "", "5.1 million km²", "510万 km²"),
        ("%", "", "5.1 million%", "510万%"),
        ("widgets", "", "5.1 million widgets", "510万"),
        ("", "", "5.1 million", "510万"),
    ],
)
def test_an_amount_says_what_it_counts(unit, currency, english, chinese):
    with translation.override("en"):
        assert amount_words(Decimal(5_100_000), unit, currency) == english
    with translation.override("zh-hans"):
        assert amount_words(Decimal(5_100_000), unit, currency) == chinese
