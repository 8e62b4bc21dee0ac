"""The one address under which a page is to be known, in each language, and whether it is worth a place in an index."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

from publishing.words.languages import CHINESE, is_chinese, unlocalized


class PageAddress(NamedTuple):
    """`path` is that of the English page, as an address; `query` holds what the page follows from."""

    path: str
    query: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: HttpRequest, parameters: Iterable[str] = ()) -> "PageAddress":
        """Of a page that follows from these parameters: any other is of whoever wrote the link."""
        names = [name for name in request.GET if name in set(parameters)]
        pairs = ((name, value) for name in names for value in request.GET.getlist(name) if value)
        return cls(iri_to_uri(unlocalized(request.path)), tuple(pairs))

    @property
    def english(self) -> str:
        return f"{settings.PUBLIC_URL}{self.path}{self._question}"

    @property
    def chinese(self) -> str:
        return f"{settings.PUBLIC_URL}{CHINESE}{self.path}{self._question}"

    @property
    def canonical(self) -> str:
        return self.chinese if is_chinese() else self.english

    @property
    def is_for_indexes(self) -> bool:
        """A list under one filter is a subject; under several it is one of endlessly many, as is any search."""
        return len(self.query) < 2 and not self.path.startswith("/search/")

    @property
    def _question(self) -> str:
        return f"?{urlencode(sorted(self.query))}" if self.query else ""
