"""Which of a pair's two languages a page in the active language shows."""

from django.utils import translation


def is_chinese() -> bool:
    return (translation.get_language() or "").startswith("zh")


def in_page_language(english: str, chinese: str) -> str:
    """The text in the active language, else the other one."""
    return (chinese or english) if is_chinese() else (english or chinese)


def brackets() -> str:
    """The form of a text with a remark behind it, to be filled by `format` or `format_html`."""
    return "{}（{}）" if is_chinese() else "{} ({})"


def with_remark(text: object, *remarks: object) -> str:
    """“Forum (2018-11-14, draft)”, punctuated for the active language; empty remarks are left out."""
    separator = "，" if is_chinese() else ", "
    return brackets().format(text, separator.join(str(remark) for remark in remarks if remark))
