"""What the form of an article makes of what is typed."""

import pytest

from coverage.models import Article
from tests.publishing.staff.pages import form_data

pytestmark = pytest.mark.django_db
ADD = "/admin/coverage/article/add/"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"name_zh": "成都在硅谷推介投资"}, ("zh", "zh")),
        ({"name_zh": "成都在硅谷推介投資", "language": "zh-Hant"}, ("zh", "zh-Hant")),
        ({"name_en": "Chengdu presents itself"}, ("en", "en")),
        ({"name_en": "Chengdu presents itself", "name_zh": "成都推介"}, ("en", "en")),
    ],
)
def test_article_with_a_chinese_headline_alone_is_in_chinese(client, press_officer, typed, stored):
    client.force_login(press_officer)
    assert client.post(ADD, form_data(client.get(ADD)) | typed).status_code == 302
    article = Article.objects.get()
    assert (article.printed_in, article.language) == stored
