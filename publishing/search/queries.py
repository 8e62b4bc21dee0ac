"""A reader's question to the search, read and checked the same for page and API."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import QueryDict
from django.utils.translation import gettext as _

from publishing.kinds import all_kinds
from publishing.lists.fields import NoSuchChoice
from publishing.lists.filters import MAX_TEXT
from publishing.lists.listing import ListingError
from publishing.parameters import faults_of, per_page_of

PER_PAGE = 20
MAX_PER_PAGE = 100


@dataclass(frozen=True)
class SearchQuery:
    """`kinds` are those chosen; all of them are searched where none is."""

    text: str
    kinds: tuple[str, ...]
    per_page: int

    @property
    def searched(self) -> list[str]:
        return [kind.name for kind in all_kinds() if not self.kinds or kind.name in self.kinds]


def read_query(params: QueryDict, *, allowed: tuple[str, ...], is_page: bool = False) -> SearchQuery:
    """Raises ListingError, with every error at once.

    A page passes over what links are tagged with elsewhere, and names choices as it shows them.
    """
    errors = faults_of(params, allowed, repeatable=allowed if is_page else ("kinds",), lenient=is_page)
    values = {}
    for name, read in READERS.items():
        try:
            values[name] = read(params)
        except NoSuchChoice as refusal:
            errors[name] = [refusal.shown] if is_page else refusal.messages
        except ValueError as error:
            errors[name] = [str(error)]
    if errors:
        raise ListingError(errors, list(allowed))
    return SearchQuery(values["q"], values["kinds"], values["per_page"])  # type: ignore[arg-type]


def _text(params: QueryDict) -> str:
    text = params.get("q", "").strip()
    if len(text) > MAX_TEXT:
        raise ValueError(_("Give at most %(n)d characters.") % {"n": MAX_TEXT})
    if "\x00" in text:
        raise ValueError(_("Leave out the character NUL."))
    return text


def _kinds(params: QueryDict) -> tuple[str, ...]:
    given = [name for value in params.getlist("kinds") if value for name in value.split(",")]
    known = {kind.name: kind.model._meta.verbose_name_plural for kind in all_kinds()}
    for name in given:
        if name not in known:
            raise NoSuchChoice(name, known)
    return tuple(dict.fromkeys(given))


READERS: dict[str, Callable[[QueryDict], object]] = {
    "q": _text,
    "kinds": _kinds,
    "per_page": partial(per_page_of, usual=PER_PAGE, most=MAX_PER_PAGE),
}
