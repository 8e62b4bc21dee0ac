"""The kinds of aggregate, as each app registers them: one place to ask for a kind's serializer and listing."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

from publishing.search import tokens

if TYPE_CHECKING:
    from publishing.exports.columns import Columns
    from publishing.lists.listing import Listing
    from publishing.models import Aggregate


@dataclass(frozen=True)
class Kind:
    """A kind of aggregate. Serializer, listing, table and linked data are named by dotted path: they may read all."""

    model: "type[Aggregate]"
    serializer_path: str
    listing_path: str
    table_path: str
    linked_data_path: str
    api_name: str

    @property
    def name(self) -> str:
        return self.model.kind_name

    @property
    def path_name(self) -> str:
        return self.model.path_name

    @property
    def serializer(self) -> type[Any]:
        return import_string(self.serializer_path)

    @cached_property
    def shape(self) -> str:
        """A digest of the body's fields and of the tokenizer: rows of another shape were written by another release."""
        return hashlib.sha256(f"{tokens.VERSION} {_outline(self.serializer())}".encode()).hexdigest()[:16]

    @property
    def listing(self) -> "Listing":
        return import_string(self.listing_path)

    @property
    def table(self) -> "Columns":
        """The columns of its list as a table."""
        return import_string(self.table_path)

    @property
    def linked_data(self) -> Callable[[dict[str, Any]], dict[str, Any]]:
        """What schema.org makes of a body."""
        return import_string(self.linked_data_path)


def _outline(field: Any) -> str:
    """The names of a serializer's fields, all the way down."""
    field = getattr(field, "child", field)
    names = ",".join(f"{name}{_outline(inner)}" for name, inner in getattr(field, "fields", {}).items())
    return f"({names})" if names else ""


_kinds: dict[str, Kind] = {}


def register(
    model: "type[Aggregate]", *, serializer: str, listing: str, table: str, linked_data: str, api_name: str = ""
) -> None:
    """Called from an app's ready(); `api_name` is the API's word where it differs from the page's."""
    _kinds[model.kind_name] = Kind(model, serializer, listing, table, linked_data, api_name or model.path_name)


def kind_of(record: "Aggregate | type[Aggregate]") -> Kind:
    return _kinds[record.kind_name]


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)


def known_kind(name: str) -> Kind:
    """For names that come from here: a record's, or one that the code writes down."""
    return _kinds[name]


def all_kinds() -> Iterator[Kind]:
    yield from _kinds.values()


def aggregate_models() -> "list[type[Aggregate]]":
    return [kind.model for kind in _kinds.values()]
