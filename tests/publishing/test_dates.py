from datetime import date

import pytest
from django.core.exceptions import ValidationError

from delegations.models import Delegation
from publishing.dates import PartialDate, Precision, iso, partial, partial_values, period_end


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR),
        ("2018-06", date(2018, 6, 1), date(2018, 6, 30), Precision.MONTH),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        ("2018-6-2", date(2018, 6, 2), date(2018, 6, 2), Precision.DAY),
        (" 2018-06-20 ", date(2018, 6, 20), date(2018, 6, 20), Precision.DAY),
    ],
)
def test_partial_date_spans_its_period(text, first, last, precision):
    parsed = PartialDate.parse(text)
    assert (parsed, parsed.last_day(), parsed.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "2018-",
        "2018-13",
        "2018-02-30",
        "0000",
        "2018/06",
        "June 2018",
        "２０１８",
        "2018-06-20T00:00",
        "-2018",
    ],
)
def test_what_is_no_date_is_refused_with_the_forms_that_are(text):
    with pytest.raises(ValidationError, match="Write 2018, 2018-06 or 2018-06-20"):
        PartialDate.parse(text)


def test_long_nonsense_is_quoted_in_part():
    with pytest.raises(ValidationError) as caught:
        PartialDate.parse("x" * 5000)
    assert len(caught.value.messages[0]) < 120


@pytest.mark.parametrize("text", ["2018", "2018-06", "2018-06-20"])
def test_partial_date_is_written_as_it_was_read(text):
    assert PartialDate.parse(text).text == text
    record = Delegation(**partial("starts_on", text))
    assert partial_values(record, "starts_on") == text


def test_unknown_date_is_written_as_null():
    assert iso(None, Precision.DAY) is None
    assert partial_values(Delegation(), "ends_on") is None


def test_last_day_of_a_period_is_a_day_of_it():
    assert period_end(date(2018, 11, 14), Precision.DAY) == date(2018, 11, 14)
    assert period_end(date(2018, 11, 1), Precision.MONTH) == date(2018, 11, 30)
