from typing import Any

from django.conf import settings
from django.http import HttpRequest

from publishing.office import the_office
from publishing.pages.address import PageAddress
from publishing.words.languages import CHINESE, is_chinese, unlocalized


def site(request: HttpRequest) -> dict[str, Any]:
    """What every template may use: the office and this page's address in the other language."""
    chinese = is_chinese()
    path = request.path_info
    return {
        "office": the_office(),
        "origin": settings.PUBLIC_URL,
        "page_address": PageAddress.of(request),
        "language": "zh-hans" if chinese else "en",
        "other_language_path": unlocalized(path) if chinese else f"{CHINESE}{path}",
    }
