"""What docs/officers.md and docs/officers.zh.md call pages, fields and buttons is what the screens call them."""

import re
from collections import defaultdict
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django.utils.text import capfirst

ROOT = Path(__file__).parents[2]
CONTRIB = Path(django.__file__).parent / "contrib/admin"
CATALOGUES = [folder / "locale/zh_Hans/LC_MESSAGES/django.po" for folder in (CONTRIB, ROOT)]


def quoted(name):
    """The names in bold, in their order; one may go on in the next line."""
    text = (ROOT / "docs" / name).read_text()
    return [" ".join(found.split()) for found in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]


@pytest.fixture(scope="module")
def words():
    """What each English text of the screens is in Chinese; ours goes before Django's."""
    found = {}
    for path in CATALOGUES:
        spoken = defaultdict(set)
        with path.open("rb") as file:
            for message in read_po(file, locale="zh_Hans"):
                if message.id and isinstance(message.id, str):
                    spoken[capfirst(message.id)].add(message.string)
        found |= spoken
    return found


def test_every_name_is_one_of_the_screens(words):
    assert [name for name in quoted("officers.md") if name not in words] == []


def test_both_guides_speak_of_the_same_things_in_the_same_order(words):
    english, chinese = quoted("officers.md"), quoted("officers.zh.md")
    assert len(english) > 60
    pairs = list(zip(english, chinese, strict=True))
    assert [(name, called) for name, called in pairs if called not in words.get(name, ())] == []
