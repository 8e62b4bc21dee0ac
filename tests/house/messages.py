"""The texts that the code marks for translation, read without GNU gettext."""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2]
SOURCES = ("config", "publishing", "organizations", "delegations", "coverage", "templates")
WITH_CONTEXT = ("pgettext", "pgettext_lazy")
KEYWORDS = dict.fromkeys((*WITH_CONTEXT, "_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|</?[a-z]+>")


def marked() -> set[tuple[str | None, str]]:
    """Context and text of every marked message; of a plural one its first form."""
    found = set()
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                found |= _messages(path.read_bytes())
            elif path.suffix in (".html", ".txt"):
                # Brackets around it all: the blanks of a template are no indentation.
                found |= _messages(f"(\n{templatize(path.read_text())}\n)".encode())
    return found


def _messages(source: bytes) -> set[tuple[str | None, str]]:
    calls = extract_python(BytesIO(source), KEYWORDS, [], {"encoding": "utf-8"})
    found = (_message(name, texts if isinstance(texts, tuple) else (texts,)) for _line, name, texts, _notes in calls)
    return {message for message in found if message[1]}


def _message(name: str, texts: tuple[str | None, ...]) -> tuple[str | None, str]:
    """A call whose argument is no literal text has None in its place."""
    return texts[:2] if name in WITH_CONTEXT else (None, texts[0])


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))
