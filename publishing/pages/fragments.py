"""Parts of pages that are made once for what they are made of, and kept in this process.

    fragment("filter-form", state_of(request), request.path, query, make=lambda: render_to_string(…))

makes the text when it is first asked for with these facts, and gives it again as long as they are the same: the facts
must tell all that it follows from, besides the page's language. A list's entries follow from their records' bodies:

    entries("delegation-card", kind, page.keys, lambda body: render_to_string("…_card.html", {"body": body}))

asks the register for the records' positions, and fetches and parses the bodies of those alone whose entry is not kept.
In a template, with everything that the block follows from behind its name:

    {% load fragments %}{% kept "site-footer" state.edition %}…{% endkept %}

What follows from many bodies has their `digest` among its facts.

A fragment must show nothing of whoever reads it, number no sources (`{% sources %}` counts through the page) and, if it
says what is coming or past, have the day among its facts.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from threading import Lock
from typing import Any, TypeVar

from django.utils import translation
from django.utils.safestring import SafeString

from publishing.kinds import Kind
from publishing.register.bodies import Body, bodies_by_key
from publishing.register.stored import fresh_positions

LARGEST = 16_000_000
"""Characters, or bytes, that a process keeps."""

T = TypeVar("T", bound=str | bytes)


class Fragments:
    """Texts by what they were made of; when there is no room the eldest half goes."""

    def __init__(self, largest: int) -> None:
        self._largest, self._size = largest, 0
        self._texts: dict[Hashable, Any] = {}
        self._lock = Lock()

    def get(self, facts: Hashable) -> Any:
        return self._texts.get(facts)

    def put(self, facts: Hashable, text: str | bytes) -> None:
        with self._lock:
            if facts not in self._texts:
                self._texts[facts] = text
                self._size += len(text)
            while self._size > self._largest:
                for eldest in list(islice(self._texts, (len(self._texts) + 1) // 2)):
                    self._size -= len(self._texts.pop(eldest))

    def clear(self) -> None:
        with self._lock:
            self._texts, self._size = {}, 0


kept = Fragments(LARGEST)


def fragment(name: str, *facts: Hashable, make: Callable[[], T]) -> T:
    key = (name, translation.get_language(), facts)
    text = kept.get(key)
    if text is None:
        text = make()
        kept.put(key, text)
    return text


def digest(made_of: Iterable[bytes]) -> str:
    """The same for what is made of the same."""
    return hashlib.blake2b(b"\n".join(made_of), digest_size=16).hexdigest()


def entries(
    name: str, kind: Kind, keys: Sequence[int], make: Callable[[Body], SafeString], *facts: Hashable
) -> list[SafeString]:
    """What `make` writes of each public record with these primary keys, in their order; of stale ones not kept."""
    language = translation.get_language()
    facts_of = {
        key: (name, language, kind.name, key, position, facts) for key, position in fresh_positions(kind, keys).items()
    }
    texts = {key: text for key in facts_of if (text := kept.get(facts_of[key])) is not None}
    missing = [key for key in keys if key not in texts]
    for key, body in bodies_by_key(kind, missing).items():
        texts[key] = make(body)
        if key in facts_of:
            kept.put(facts_of[key], texts[key])
    return [texts[key] for key in keys if key in texts]
