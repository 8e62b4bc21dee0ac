"""Amounts as sources state them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizations.claims import Amount, read_amount
from organizations.models import Claim, Figure
from tests.factories import make_indicator, make_region


def amount(value, value_to=None, unit="", currency="", qualifier="exact"):
    return Amount(Decimal(value), Decimal(value_to) if value_to else None, unit, currency, qualifier)


UNDERSTOOD = {
    # scales in both languages
    "510 Ten thousand": amount("5_100_000"),
    "510 ten-thousand": amount("5_100_000"),
    "510万": amount("5_100_000"),
    "3 hundred million": amount("300_000_000"),
    "12 thousand": amount("12_000"),
    "1.2万亿元": amount("1_200_000_000_000", currency="CNY"),
    "5千万": amount("50_000_000"),
    # money
    "US$330 billion": amount("330_000_000_000", currency="USD"),
    "about US$330 billion": amount("330_000_000_000", currency="USD", qualifier="about"),
    "U.S.$ 5": amount("5", currency="USD"),
    "736.3 billion yuan": amount("736_300_000_000", currency="CNY"),
    "736.3 billion yuan (about US$106.9 billion)": amount("736_300_000_000", currency="CNY"),
    "over 90 billion yuan": amount("90_000_000_000", currency="CNY", qualifier="over"),
    "€5.5 million": amount("5_500_000", currency="EUR"),
    "106.9 billion US dollars": amount("106_900_000_000", currency="USD"),
    "RMB 5 billion": amount("5_000_000_000", currency="CNY"),
    "5 billion RMB": amount("5_000_000_000", currency="CNY"),
    "USD 3 bn": amount("3_000_000_000", currency="USD"),
    "$1.2bn": amount("1_200_000_000", currency="USD"),
    "HK$ 2 trillion": amount("2_000_000_000_000", currency="HKD"),
    "7363亿元": amount("736_300_000_000", currency="CNY"),
    "人民币7363亿元": amount("736_300_000_000", currency="CNY"),
    "7363亿元人民币": amount("736_300_000_000", currency="CNY"),
    "约3300亿美元": amount("330_000_000_000", currency="USD", qualifier="about"),
    "￥５００": amount("500", currency="CNY"),
    # shares and growth
    "4.13 percent": amount("4.13", unit="%"),
    "4.13 per cent": amount("4.13", unit="%"),
    "40.8％": amount("40.8", unit="%"),
    "+12.2 percent": amount("12.2", unit="%"),
    "−3.2%": amount("-3.2", unit="%"),
    "百分之4.13": amount("4.13", unit="%"),
    "nearly half": amount("50", unit="%", qualifier="nearly"),
    "Nearly half of China's patent applications": amount("50", unit="%", qualifier="nearly"),
    "近一半": amount("50", unit="%", qualifier="nearly"),
    "a quarter": amount("25", unit="%"),
    # counts
    "over 12,000": amount("12_000", qualifier="over"),
    "more than 380 listed companies": amount("380", unit="listed companies", qualifier="over"),
    "14 unicorns": amount("14", unit="unicorns"),
    "3,652 PCT applications": amount("3_652", unit="PCT applications"),
    "36 IP-protection policies": amount("36", unit="IP-protection policies"),
    "nearly 10,000 foreign employees": amount("10_000", unit="foreign employees", qualifier="nearly"),
    "5.1 million talents": amount("5_100_000", unit="talents"),
    "280 companies": amount("280", unit="companies"),
    "超过1.2万家": amount("12_000", unit="companies", qualifier="over"),
    "近1万人": amount("10_000", unit="people", qualifier="nearly"),
    "10余万人": amount("100_000", unit="people", qualifier="over"),
    "3000多亿元": amount("300_000_000_000", currency="CNY", qualifier="over"),
    "1000家以上": amount("1_000", unit="companies", qualifier="at_least"),
    "大约500人左右": amount("500", unit="people", qualifier="about"),
    "at least 300": amount("300", qualifier="at_least"),
    "30,000+": amount("30_000", qualifier="at_least"),
    "12 people or so": amount("12", unit="people", qualifier="about"),
    # areas
    "35.6 square kilometres": amount("35.6", unit="km²"),
    "35.6 km²": amount("35.6", unit="km²"),
    "35.6平方公里": amount("35.6", unit="km²"),
    # ranges
    "10–12 million": amount("10_000_000", "12_000_000"),
    "10-12%": amount("10", "12", unit="%"),
    "10%-12%": amount("10", "12", unit="%"),
    "10 to 12 million yuan": amount("10_000_000", "12_000_000", currency="CNY"),
    "between 10 and 12 million people": amount("10_000_000", "12_000_000", unit="people"),
    "US$10 million to US$12 million": amount("10_000_000", "12_000_000", currency="USD"),
    "900 million to 1.2 billion": amount("900_000_000", "1_200_000_000"),
    "10至12亿元": amount("1_000_000_000", "1_200_000_000", currency="CNY"),
    "10万～12万人": amount("100_000", "120_000", unit="people"),
    "about 10–12 million": amount("10_000_000", "12_000_000", qualifier="about"),
    # writing
    "１２，０００": amount("12_000"),
    "1,234,567.89": amount("1_234_567.89"),
    "1 234 567": amount("1_234_567"),
    "  14   unicorns. ": amount("14", unit="unicorns"),
}


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD.items())
def test_what_a_text_states(text, expected):
    assert read_amount(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ".", "many", "one million", "half a million", "half of "),
        *("third among Chinese cities", "21st", "21st in China", "No. 3", "第3位"),
        *("5 of the 10 top smartphones", "7 of 10", "195 new carriers, 1,688 in all", "14 or 15", "10 and 12 million"),
        *("up to 5 million", "less than 5", "between 10", "between 12 and 10", "12-10", "900 to 1.2 billion"),
        *("1,23", "1.234,5", "1.2.3", "12,34,567", "2018-06-20", "1e9", "0x10", "٣"),
        *(
            "5 lakh",
            "5 crore",
            "3 dozen",
            "€5m",
            "5 k",
            "3成",
            "5兆元",
            "3亿5000万",
            "三千亿元",
            "12 percentage points",
        ),
        *("$5 yuan", "US$5 percent", "10 yuan to 12 euros", "10% to 12 people", "over 5 or more", "百分之5家"),
        *("12,000 branches outside Beijing", "5 percent of GDP", "5000元/平方米", "0.00001", "9" * 21, "1万" * 99),
        *("1" * 300, "9999999999 trillion trillion"),
    ],
)
def test_what_is_not_understood_is_not_guessed(text):
    assert read_amount(text) is None


@given(st.text(max_size=220))
def test_no_text_breaks_the_reading(text):
    read_amount(text)


@given(st.text(alphabet="0123456789.,-–+ 万亿千约近超余至到%$¥元 tohundremilbyua()", max_size=60))
def test_what_is_read_can_be_stored(text):
    read = read_amount(text)
    if read:
        ends = [read.value] if read.value_to is None else [read.value, read.value_to]
        assert ends == sorted(ends)
        assert all(abs(end) < 10**22 and end == round(end, 4) for end in ends)
        assert not (read.unit and read.currency)
        assert read.qualifier in Claim.Qualifier.values
        assert len(read.unit) <= 40


@pytest.mark.parametrize(
    ("written", "zeros"),
    [
        ("{} thousand", 3),
        ("{} million", 6),
        ("{} billion", 9),
        ("{} trillion", 12),
        ("{}万", 4),
        ("{}亿", 8),
        ("{}万亿", 12),
    ],
)
@given(number=st.integers(0, 999_999))
def test_a_scale_is_multiplied_out(written, zeros, number):
    plain, grouped = written.format(number), written.format(f"{number:,}")
    assert read_amount(plain) == read_amount(grouped) == Amount(Decimal(number) * 10**zeros)


@given(low=st.integers(0, 10**6), more=st.integers(1, 10**6), dash=st.sampled_from(["-", "–", " to ", "至", "~"]))
def test_a_range_keeps_both_ends(low, more, dash):
    assert read_amount(f"{low}{dash}{low + more}") == Amount(Decimal(low), Decimal(low + more))


@pytest.fixture
def claim(db):
    """An unsaved figure about a region, in words of the test's choosing."""

    def state(**values):
        figure = Figure(region=make_region(), indicator=make_indicator(), **values)
        figure.full_clean()
        return figure

    return state


def understood(figure):
    return figure.value, figure.value_to, figure.unit, figure.currency, figure.qualifier


def test_a_figure_is_read_from_its_text(claim):
    assert understood(claim(stated_en="about US$330 billion")) == (Decimal("330e9"), None, "", "USD", "about")
    assert understood(claim(stated_zh="10至12亿元")) == (Decimal("1e9"), Decimal("1.2e9"), "", "CNY", "exact")


def test_english_that_is_not_understood_leaves_it_to_chinese(claim):
    assert claim(stated_en="five million", stated_zh="500万").value == 5_000_000


def test_what_somebody_entered_stays(claim):
    by_hand = claim(stated_en="over 12,000 branches", value=11_999, unit="offices", qualifier="about")
    assert understood(by_hand) == (11_999, None, "offices", "", "about")
    completed = claim(stated_en="over 12,000 branches", value=12_000, unit="offices", qualifier="at_least")
    assert understood(completed) == (12_000, None, "offices", "", "at_least")
    assert claim(stated_en="5 million yuan", currency="USD").currency == "USD"


def test_a_figure_that_is_not_understood_stays_empty(claim):
    assert understood(claim(stated_en="third among Chinese cities")) == (None, None, "", "", "exact")
    assert claim(stated_en="3", measure="rank").value is None
