"""Which of a pair's two languages a page in the active language shows."""

from django.utils import translation


def is_chinese() -> bool:
    return (translation.get_language() or "").startswith("zh")


def in_page_language(english: str, chinese: str) -> str:
    """The text in the active language, else the other one."""
    return (chinese or english) if is_chinese() else (english or chinese)
