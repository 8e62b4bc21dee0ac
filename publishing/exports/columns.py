"""Columns of the tables that readers take along: headed in the language of the address, filled in both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.exports.cells import BETWEEN, harmless, values_at
from publishing.labels import labels_of
from publishing.register.bodies import Body
from publishing.words.languages import CHINESE, CODES, with_remark

Read = Callable[[Body], Iterable[Any]]

LANGUAGES = {"en": (CODES["en"], _("English")), "zh": (CODES["zh"], _("Chinese"))}
"""How a body's columns end, and which language that is."""


@dataclass(frozen=True)
class Column:
    """`read` finds in a body what stands in the cell; `language` is the one of a pair's two that it holds.

    A number is no text of anybody's: its minus begins no formula.
    """

    label: "str | Promise"
    read: Read
    language: str = ""
    is_number: bool = False

    def heading(self) -> str:
        """In the active language."""
        return with_remark(self.label, LANGUAGES[self.language][1]) if self.language else str(self.label)

    def cell(self, body: Body) -> str:
        text = BETWEEN.join(str(value) for value in self.read(body))
        return text if self.is_number else harmless(text)


Columns = tuple[Column, ...]


def value(label: "str | Promise", path: str) -> Columns:
    """What lies at a dotted path; of a list on the way, every row's."""
    return (Column(label, _at(path)),)


def pair(label: "str | Promise", path: str) -> Columns:
    """The two texts of a pair: `sectors.name` reads `name_en` and `name_zh` of each sector."""
    return tuple(Column(label, _at(f"{path}_{ending}"), ending) for ending in LANGUAGES)


def coded(label: "str | Promise", path: str, codes: str) -> Columns:
    """The labels of codes, which `codes` names as `labels_of` has it."""
    return tuple(Column(label, _labels(path, codes, name), ending) for ending, (name, _words) in LANGUAGES.items())


def printed(label: "str | Promise", rows: str, name: str, link: str = "", role: str = "") -> Columns:
    """Names as printed, of linked records where nothing was printed; of the rows in a role alone where one is given."""
    return tuple(Column(label, _printed(rows, f"{name}_{end}", link, f"name_{end}", role), end) for end in LANGUAGES)


def number(label: "str | Promise", path: str) -> Columns:
    return (Column(label, _at(path), is_number=True),)


def count(label: "str | Promise", rows: str) -> Columns:
    return (Column(label, lambda body: [len(body[rows])], is_number=True),)


def headings(columns: Sequence[Column]) -> list[str]:
    return [column.heading() for column in columns]


def opening() -> Columns:
    return pair(pgettext_lazy("of a record", "Name"), "name")


def closing() -> Columns:
    """By what every record is found again."""
    return (
        Column(_("Page"), lambda body: [f"{settings.PUBLIC_URL}{body['path']}"], "en"),
        Column(_("Page"), lambda body: [f"{settings.PUBLIC_URL}{CHINESE}{body['path']}"], "zh"),
        *value(_("Changed"), "modified_at"),
        *value(_("Identifier"), "uuid"),
    )


def _at(path: str) -> Read:
    steps = tuple(path.split("."))
    return lambda body: values_at(body, steps)


def _labels(path: str, codes: str, language: str) -> Read:
    find = _at(path)
    return lambda body: [_labels_in(codes, language).get(code, code) for code in find(body)]


@cache
def _labels_in(codes: str, language: str) -> dict[str, str]:
    with translation.override(language):
        return {code: str(label) for code, label in labels_of(codes).items()}


def _printed(rows: str, name: str, link: str, linked_name: str, role: str) -> Read:
    def read(body: Body) -> Iterable[str]:
        for row in body[rows]:
            if not role or row["role"] == role:
                text = row[name] or (row[link] or {}).get(linked_name, "") if link else row[name]
                if text:
                    yield text

    return read
