"""The few forms that the office's own texts may take: headings, lists, paragraphs and links. Anything else is text.

    ## A heading
    - an entry of a list
    A paragraph with [words](/contact/) that lead somewhere, and https://addresses.example that lead where they say.

`{office}` and the like stand for what the settings say; a line that names what they leave out is left out, and a
heading with nothing below.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from django.urls import is_valid_path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from publishing.words.languages import localized

PLACE = re.compile(r"\{(\w+)\}")
LINK = re.compile(
    r"\[(?P<words>[^\]\n]+)\]\((?P<target>https?://[^\s()]+|mailto:[^\s()]+|/(?![/\\])[^\s()\\]*)\)"
    r"|(?P<bare>https?://[\w./?=&%#~+-]*[\w/])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)",
    re.ASCII,
)
FORMS = (("### ", "h3"), ("## ", "h2"), ("- ", "li"))


def marked_up(text: str, values: Mapping[str, str]) -> SafeString:
    lines = (_filled(line.rstrip(), values) for line in text.splitlines())
    forms = [_form(line) for line in lines if line is not None]
    return format_html_join("", "{}", ((part,) for part in _parts(_with_contents(forms))))


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    """The line with values in their places; None where one of them is empty."""
    if any(values.get(name) == "" for name in PLACE.findall(line)):
        return None
    return PLACE.sub(lambda place: values.get(place[1], place[0]), line)


def _form(line: str) -> tuple[str, str]:
    """What the line is, as the element that shows it, and its words; "" separates paragraphs."""
    for mark, form in FORMS:
        if line.startswith(mark):
            return form, line.removeprefix(mark).strip()
    return ("p" if line.strip() else ""), line.strip()


def _with_contents(forms: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without headings over lines that were left out: what follows is the end, or a heading of the same rank."""
    kept: list[tuple[str, str]] = []
    below = "h1"  # the end is no rank below any
    for form, words in reversed(forms):
        if form[:1] == "h" and below[:1] == "h" and below <= form:
            continue
        kept.append((form, words))
        below = form or below
    return kept[::-1]


def _parts(forms: list[tuple[str, str]]) -> Iterator[SafeString]:
    for form, group in groupby(forms, key=lambda pair: pair[0]):
        texts = [_inline(words) for _form, words in group]
        if form == "li":
            yield format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((text,) for text in texts)))
        elif form == "p":
            yield format_html("<p>{}</p>", format_html_join(SafeString("<br>"), "{}", ((text,) for text in texts)))
        elif form:
            yield format_html_join("", f"<{form}>{{}}</{form}>", ((text,) for text in texts))


def _inline(words: str) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in _pieces(words)))


def _pieces(words: str) -> Iterator[str]:
    end = 0
    for link in LINK.finditer(words):
        yield words[end : link.start()]
        yield _anchor(link)
        end = link.end()
    yield words[end:]


def _anchor(link: re.Match[str]) -> SafeString:
    if link["email"]:
        return format_html('<a href="mailto:{0}">{0}</a>', link["email"])
    if link["bare"]:
        return format_html('<a href="{0}">{0}</a>', link["bare"])
    return format_html('<a href="{}">{}</a>', _in_page_language(link["target"]), link["words"])


def _in_page_language(target: str) -> str:
    """The address as it is where it has no twin in the other language: a file, the API, another site's page."""
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    has_twin = path.startswith("/") and is_valid_path(localized(path))
    return localized(target) if has_twin else target
