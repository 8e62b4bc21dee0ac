"""What Django's own admin says in English on a Chinese page is translated in our catalogue."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.contrib import admin
from django.utils import translation
from django.utils.translation import gettext

from publishing.admin.untranslated import TEXTS
from tests.publishing.staff.pages import text

FOLDER = Path(admin.__file__).parent / "locale"


def texts_of(language):
    """Those that the catalogue of Django's admin has a text for; a plural one is called by its singular."""
    with (FOLDER / language / "LC_MESSAGES/django.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in messages]
    return {text for text, message in zip(ids, messages, strict=True) if language == "en" or any(message.string)}


def test_exactly_what_django_lacks_is_marked():
    assert set(TEXTS) == texts_of("en") - texts_of("zh_Hans")


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_said_in_chinese(text):
    with translation.override("zh-hans"):
        assert gettext(text) != text


@pytest.mark.django_db
def test_first_page_shows_none_of_it(as_administrator):
    shown = text(as_administrator.get("/zh-hans/admin/"))
    assert [phrase for phrase in TEXTS if phrase in shown] == []
    assert "模型名称" in shown
