"""What Django's own admin says in English on a Chinese page, or in a stiff way, is translated in our catalogue."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.contrib import admin
from django.utils import translation
from django.utils.translation import gettext

from publishing.admin.untranslated import STIFF, TEXTS
from tests import factories
from tests.publishing.staff.pages import admin_url, form_data, text

FOLDER = Path(admin.__file__).parent / "locale"


def messages_of(language, app="admin"):
    with (FOLDER.parents[1] / app / "locale" / language / "LC_MESSAGES/django.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def said_by_django():
    return {message.id: message.string for app in ("admin", "auth") for message in messages_of("zh_Hans", app)}


def texts_of(language, app="admin"):
    """Those that the catalogue of a part of Django has a text for; a plural one is called by its singular."""
    messages = messages_of(language, app)
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in messages]
    return {text for text, message in zip(ids, messages, strict=True) if language == "en" or any(message.string)}


def test_exactly_what_django_lacks_is_marked():
    assert set(TEXTS) == texts_of("en") - texts_of("zh_Hans")


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_said_in_chinese(text):
    with translation.override("zh-hans"):
        assert gettext(text) != text


def test_what_is_said_better_is_said_by_django_and_otherwise():
    assert set(STIFF) <= texts_of("en", "admin") | texts_of("en", "auth") | {":"}
    with translation.override("zh-hans"):
        ours = {text: gettext(text) for text in STIFF}
    djangos = said_by_django()
    assert [text for text, words in ours.items() if words == djangos.get(text)] == []


@pytest.mark.django_db
def test_list_and_its_answers_speak_like_an_office(as_editor):
    region = factories.make_region(name_en="Chengdu", name_zh="成都")
    listed = text(as_editor.get("/zh-hans/admin/organizations/region/"))
    assert all(words in listed for words in ("选择要修改的地区", "添加地区", "按状态", "退出登录"))
    form = as_editor.get(f"/zh-hans{admin_url(region)}")
    saved = as_editor.post(f"/zh-hans{admin_url(region)}", form_data(form) | {"_save": ""}, follow=True)
    assert "已保存对地区“成都”的修改。" in text(saved).replace("“ ", "“").replace(" ”", "”")


@pytest.mark.django_db
def test_first_page_shows_none_of_it(as_administrator):
    shown = text(as_administrator.get("/zh-hans/admin/"))
    assert [phrase for phrase in TEXTS if phrase in shown] == []
    assert "模型名称" in shown
