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


@pytest.mark.parametrize("name", ["成都", "Ürümqi", "a\u200db", "עברית", "😀"], ids=ascii)  # joiners and emoji are text
def test_what_can_be_read_is_accepted(name):
    Region(name_en=name, kind="city").clean_fields()


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
