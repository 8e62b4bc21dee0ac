"""The Chinese catalogue is complete, sound, compiled, and what readers of Chinese pages see."""

import re

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.test import TestCase

from demo.loader import load
from publishing.kinds import all_kinds
from publishing.models import SitePage
from tests.house.messages import PLACEHOLDER, ROOT, marked, placeholders
from tests.house.visible import Visible

CATALOGUE = ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"
WORDS_OF_THE_FIELD = {
    "Head": "团长",
    "Co-head": "共同团长",
    "Secretary-general": "秘书长",
    "Sending body": "派出单位",
    "Assembling body": "组团单位",
    "Inbound": "来访",
    "Outbound": "出访",
    "Promotion event": "推介会",
    "Matchmaking": "对接会",
    "Call": "拜会",
    "Host": "主办",
    "Organizer for the host": "承办",
    "Co-organizer": "协办",
    "Memorandum of understanding": "谅解备忘录",
    "Withdrawn": "已撤回",
}


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file, locale="zh_Hans") if message.id]


def _text(message):
    return message.id[0] if message.pluralizable else message.id


def _chinese(message):
    return message.string[0] if message.pluralizable else message.string


def test_catalogue_holds_the_texts_of_the_code(catalogue):
    kept = {(message.context, _text(message)) for message in catalogue}
    found = marked()
    assert (found - kept, kept - found) == (set(), set()), "make messages, then translate what is empty"


def test_every_text_is_translated(catalogue):
    assert [message.id for message in catalogue if message.fuzzy or not _chinese(message)] == []


def test_no_translation_loses_a_placeholder(catalogue):
    originals = [(message.id[-1] if message.pluralizable else message.id, _chinese(message)) for message in catalogue]
    assert [text for text, chinese in originals if placeholders(text) != placeholders(chinese)] == []


def test_compiled_catalogue_is_the_kept_one(catalogue):
    compiled = CATALOGUE.with_suffix(".mo")
    assert compiled.is_file(), "make catalogues"
    with compiled.open("rb") as file:
        # Babel leaves contexts as bytes here; texts that only these tell apart are compared as pairs.
        texts = {(_text(message), _chinese(message)) for message in read_mo(file) if message.id}
    assert texts == {(_text(message), _chinese(message)) for message in catalogue}, "make catalogues"


def test_catalogue_speaks_the_words_of_the_field(catalogue):
    spoken = {message.id: message.string for message in catalogue if message.context is None}
    assert {word: spoken[word] for word in WORDS_OF_THE_FIELD} == WORDS_OF_THE_FIELD


class TestChinesePages(TestCase):
    @classmethod
    def setUpTestData(cls):
        load()
        with CATALOGUE.open("rb") as file:
            messages = [message for message in read_po(file, locale="zh_Hans") if message.id]
        pieces = {piece.strip() for message in messages for piece in PLACEHOLDER.split(_text(message))}
        phrases = sorted((piece for piece in pieces if len(piece.split()) > 1), key=len, reverse=True)
        cls.english = re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in phrases))

    def untranslated(self, address):
        found = set()
        for text in Visible(self.client.get(address).text).texts:
            found.update(self.english.findall(text))
        return found

    def test_no_public_page_shows_a_phrase_of_the_catalogue_in_english(self):
        addresses = [
            "/",
            *(f"/{name}/" for name in SitePage.Name.values),
            "/data/",
            "/map/",
            "/calendar/?month=2018-11",
            "/no-such-page/",
            "/delegations/?date_from=long-ago",
            "/events/?date_from=2090",
        ]
        for kind in all_kinds():
            if kind.listing:
                addresses.append(f"/{kind.model.path_name}/")
                addresses += [record.get_absolute_url() for record in kind.model.objects.public()]
        found = {address: self.untranslated(f"/zh-hans{address}") for address in addresses}
        assert {address: phrases for address, phrases in found.items() if phrases} == {}

    def test_an_english_page_is_noticed(self):
        """Its own `lang` would hide all of it."""
        page = self.client.get("/data/").text.replace('<html lang="en"', '<html lang="zh-Hans"')
        assert "Download the records" in Visible(page).texts
        assert self.english.search("Download the records")

    def test_days_are_written_as_offices_write_them(self):
        listed = self.client.get("/zh-hans/events/?date_from=2018-11-14&date_to=2018-11-14").text
        assert "2018年11月14日星期三" in " ".join(Visible(listed).texts)
