"""Which release of the site answers: what is made from the same records differs between two releases."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDERS = ("config", "publishing", "organizations", "delegations", "coverage", "templates", "static", "locale")
ENDINGS = {".py", ".html", ".txt", ".mo", ".css", ".js", ".svg", ".png", ".json"}
SECRETS = {"SECRET_KEY"}


@cache
def release() -> str:
    """A digest of code, templates, translations, dependencies and settings: the same on every machine that has them.

    Read once a process: what lies on the disk later is not what the process answers with.
    """
    digest = hashlib.sha256()
    for name, content in (*_files(), *_settings()):
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _files() -> Iterator[tuple[str, bytes]]:
    root: Path = settings.BASE_DIR
    found = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.suffix in ENDINGS]
    for path in sorted([root / "requirements.txt", *found]):
        yield str(path.relative_to(root)), path.read_bytes()


def _settings() -> Iterator[tuple[str, bytes]]:
    """Those that are plain values; the others are folders, secrets and what code alone decides."""
    for name in sorted(set(dir(settings)) - SECRETS):
        value = getattr(settings, name) if name.isupper() else None
        if isinstance(value, str | int):
            yield name, str(value).encode()
