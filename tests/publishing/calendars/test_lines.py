"""Content lines of iCalendar: whatever a title holds, it stays one property of one line."""

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.icalendar.lines import WIDTH, Words, address_line, folded, text_line

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
HOSTILE = st.lists(
    st.sampled_from(
        ["\r\n", "\r", "\n", "\x0b", "\x85", "\u2028", "BEGIN:VEVENT", " ", ":", ";", ",", "\\", "\\n", "深"]
    )
    | TEXTS,
    max_size=20,
).map("".join)


@given(HOSTILE)
def test_lines_are_cut_by_octets_and_never_within_a_character(text):
    for part in text_line("SUMMARY", Words(text, "zh-Hans")).encode().split(b"\r\n"):
        assert len(part) <= WIDTH
        part.decode()


@given(HOSTILE)
def test_a_text_is_read_back_as_it_was_written_but_for_controls(text):
    written = text_line("SUMMARY", Words(f"x{text}", "en"))
    (line,) = icalendar.parser.Contentlines.from_ical(written)[:-1]
    name, parameters, value = line.parts()
    read = icalendar.vText.from_ical(value)
    assert (name, dict(parameters)) == ("SUMMARY", {"LANGUAGE": "en"})
    visible = [character for character in text.replace("\r\n", "\n") if character == "\n" or character.isprintable()]
    assert [character for character in read[1:] if character == "\n" or character.isprintable()] == visible


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85"])
def test_a_line_end_in_a_text_begins_no_property(end):
    written = text_line("SUMMARY", Words(f"Forum{end}ATTENDEE:mailto:x@example.org", "en"))
    assert written.count("\r\n") == 1
    assert end == "\n" or end not in written.removesuffix("\r\n")


def test_an_address_begins_no_property():
    assert address_line("URL", "https://x.example/\r\nATTENDEE:y") == "URL:https://x.example/ATTENDEE:y\r\n"


def test_nothing_is_written_where_nothing_is_said():
    assert text_line("LOCATION", Words()) == ""


def test_a_line_of_exactly_the_width_is_not_cut():
    assert folded("X" * WIDTH) == "X" * WIDTH + "\r\n"
    assert folded("X" * (WIDTH + 1)) == "X" * WIDTH + "\r\n X\r\n"
