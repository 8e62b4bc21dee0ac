"""Characters that nobody sees are refused in every text."""

import pytest
from django.core.exceptions import ValidationError

from organizations.models import Region, Sector
from publishing import services
from tests import factories

HIDDEN = [
    "\0",
    "\x01",
    "\x0b",
    "\x1f",
    "\x7f",
    "\x80",
    "\x85",
    "\x9f",
    "\ud800",
    "\udfff",
    "\u202a",
    "\u202e",
    "\u2066",
]


def refusals(record):
    with pytest.raises(ValidationError) as refused:
        record.clean_fields()
    return refused.value.message_dict


@pytest.mark.parametrize("character", HIDDEN, ids=ascii)
@pytest.mark.parametrize("column", ["name_zh", "summary_en"])
def test_hidden_character_is_refused_with_its_place(character, column):
    region = Region(name_en="Tianfu", kind="new_area", **{column: f"天府{character}新区"})
    code = f"{ord(character):04X}"
    assert refusals(region) == {column: [f"Character 3 of this text is U+{code}, which nobody can see: delete it."]}


@pytest.mark.parametrize("character", "\t\n\r")
def test_lines_are_for_texts_and_not_for_names(character):
    Region(name_en="Tianfu", kind="new_area", summary_en=f"One.{character}Two.").clean_fields()
    assert refusals(Region(name_en=f"Tian{character}fu", kind="new_area")).keys() == {"name_en"}


JOINED = ["می\u200cخواهم", "क्\u200dष", "👩\u200d💻", "葛\U000e0100"]


@pytest.mark.parametrize("name", ["成都", "Ürümqi", "עברית", *JOINED], ids=ascii)
def test_what_can_be_read_is_kept(name):
    """Joiners within scripts that join and within emoji, and the chosen form of a character."""
    region = Region(name_en=name, kind="city")
    region.clean_fields()
    assert region.name_en == name


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Tian\u200bfu", "Tianfu"),
        ("\ufeff天府\u200d新\xad区\u200e", "天府新区"),
        ("\u200cLimin\u2060 \u200dTang", "Limin Tang"),
        ("One.\u2028Two.\u2029Three.", "One.\nTwo.\nThree."),
    ],
    ids=ascii,
)
def test_what_pasting_brings_along_is_left_out(pasted, kept):
    region = Region(name_en="Tianfu", kind="new_area", summary_en=pasted)
    region.clean_fields()
    assert region.summary_en == kept


@pytest.mark.django_db
def test_name_of_nothing_that_is_seen_is_no_name():
    with pytest.raises(ValidationError, match="Give a name"):
        Region(name_en="\u200b\ufeff", kind="city").full_clean()


def test_every_column_that_is_wrong_is_named():
    region = Region(name_en="a\x01", name_zh="b\x02", kind="no such kind")
    assert refusals(region).keys() == {"name_en", "name_zh", "kind"}
    assert len(refusals(Region(name_en="x" * 301 + "\x01", kind="city"))["name_en"]) == 2


def test_code_lists_are_checked_too():
    assert refusals(Sector(code="x", name_en="a\x01", name_zh="b")).keys() == {"name_en"}


@pytest.mark.django_db
def test_record_with_one_is_never_published():
    region = factories.make_region(name_en="Tian\x08fu")
    with pytest.raises(ValidationError):
        services.publish(record=region, by=None)
