"""A public list: one queryset and one FilterSet behind page, API and every export."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django_filters import FilterSet

from publishing.kinds import kind_of
from publishing.lists.fields import ManyValuesWidget, NoSuchChoice
from publishing.lists.paging import MAX_PER_PAGE, Keyset, Position, read_alone
from publishing.lists.sorts import sort_label
from publishing.models import Aggregate
from publishing.parameters import faults_of, per_page_of
from publishing.querysets import AggregateQuerySet
from publishing.register.bodies import Body, kept
from publishing.register.stored import Stored, stored_beside
from publishing.words.languages import enumerated

CONTROLS = ("sort", "cursor", "per_page", "format")


class ListingError(Exception):
    """A query that the list cannot answer: messages by parameter, and the parameters it knows."""

    def __init__(self, errors: Mapping[str, list[str]], allowed: list[str]) -> None:
        super().__init__(errors)
        self.errors, self.allowed = dict(errors), allowed


@dataclass(frozen=True)
class Listing:
    """The public list of one kind.

    `sorts` maps a name to NOT NULL columns, the unique one last; the first is the default. `counted` is a plural to be
    filled with `count` and, as it is written, `shown`: “24 delegations”. `looks_ahead` where records may yet come.
    """

    model: type[Aggregate]
    filterset_class: type[FilterSet]
    sorts: Mapping[str, tuple[str, ...]]
    counted: Any
    looks_ahead: bool = False
    per_page: int = 50

    @property
    def queryset(self) -> AggregateQuerySet:
        return self.model.objects.public()

    def query(
        self,
        params: QueryDict,
        *,
        extra: tuple[str, ...] = (),
        formats: tuple[str, ...] = ("html",),
        lenient: bool = False,
    ) -> "Query":
        """Read the parameters of a request; `formats` are those the surface offers, its own first.

        `lenient` passes over what links are tagged with elsewhere; a page's also over what is given twice.
        """
        return Query(self, params, extra, formats, lenient)


@dataclass
class Query:
    """One reader's question to a listing."""

    listing: Listing
    params: QueryDict
    extra: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("html",)
    lenient: bool = False
    errors: dict[str, list[str]] = field(init=False)
    per_page: int = field(init=False)

    def __post_init__(self) -> None:
        repeatable = self.allowed if self.lenient and self.is_page else self.repeatable
        self.errors = faults_of(self.params, self.allowed, repeatable=repeatable, lenient=self.lenient)
        if self.filters and not self.filterset.is_valid():
            for name, refusals in self.filterset.form.errors.as_data().items():
                self.errors[name] = [text for refusal in refusals for text in self._told(refusal)]
        if self.sort not in (sorts := self.listing.sorts):
            names = enumerated(map(sort_label, sorts)) if self.is_page else ", ".join(sorts)
            self.errors["sort"] = [_("Choose one of: %(names)s.") % {"names": names}]
        if self.format not in self.formats:
            self.errors["format"] = [_("Choose one of: %(names)s.") % {"names": ", ".join(self.formats)}]
        if "count" in self.extra and self.params.get("count") not in (None, "", "true"):
            self.errors["count"] = [_("Write count=true, or leave it out.")]
        self.per_page = self.listing.per_page
        try:
            self.per_page = per_page_of(self.params, usual=self.per_page, most=MAX_PER_PAGE)
        except ValueError as error:
            self.errors["per_page"] = [str(error)]

    def _told(self, refusal: ValidationError) -> list[str]:
        return [refusal.shown] if self.is_page and isinstance(refusal, NoSuchChoice) else refusal.messages

    @property
    def is_page(self) -> bool:
        """Whether a form is shown: its reader knows choices by what they are called, not by how they are written."""
        return self.formats[0] == "html"

    @property
    def allowed(self) -> list[str]:
        return [*self.listing.filterset_class.base_filters, *CONTROLS, *self.extra]

    @cached_property
    def repeatable(self) -> set[str]:
        """Parameters of several values; any other that is given twice would hide one of its values."""
        filters = self.listing.filterset_class.base_filters.items()
        return {"fields", *(name for name, item in filters if isinstance(item.field.widget, ManyValuesWidget))}

    @cached_property
    def filterset(self) -> FilterSet:
        return self.listing.filterset_class(self.params, queryset=self.listing.queryset)

    @cached_property
    def sort(self) -> str:
        return self.params.get("sort") or next(iter(self.listing.sorts))

    @property
    def order(self) -> tuple[str, ...]:
        return self.listing.sorts[self.sort]

    @cached_property
    def format(self) -> str:
        return self.params.get("format") or self.formats[0]

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The chosen filters as pairs, in a fixed order: what the cursor is bound to and what links carry on."""
        names = self.listing.filterset_class.base_filters
        return sorted((name, value) for name in names for value in self.params.getlist(name) if value)

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values that were given of each filter, in the form's order."""
        fields = ((name, item.field) for name, item in self.listing.filterset_class.base_filters.items())
        given = {name: field.widget.value_from_datadict(self.params, {}, name) for name, field in fields}
        return {
            name: values if isinstance(values, list) else [values.strip()] for name, values in given.items() if values
        }

    def without(self, *names: str) -> "Query":
        """The same question without some parameters, from its first page."""
        return self.having({name: [] for name in names})

    def having(self, values: Mapping[str, list[str]]) -> "Query":
        """The same question with other values of some parameters, from its first page."""
        params = self.params.copy()
        params.pop("cursor", None)
        for name, given in values.items():
            params.setlist(name, given) if given else params.pop(name, None)
        return Query(self.listing, params, self.extra, self.formats, self.lenient)

    @property
    def address(self) -> str:
        """The first page's query string, without what is empty or what links are tagged with elsewhere."""
        names = [name for name in self.params if name in self.allowed and name != "cursor"]
        return urlencode([(name, value) for name in names for value in self.params.getlist(name) if value])

    @property
    def filter_string(self) -> str:
        """The chosen filters as a query string."""
        return urlencode(self.filters)

    @property
    def sort_string(self) -> str:
        """The same with the order, where that is not the usual one."""
        is_usual = self.sort == next(iter(self.listing.sorts))
        return urlencode(self.filters if is_usual else [*self.filters, ("sort", self.sort)])

    @cached_property
    def rows(self) -> AggregateQuerySet:
        """All rows that the filters let through. Raises ListingError."""
        if self.errors:
            raise ListingError(self.errors, self.allowed)
        return self.filterset.qs if self.filters else self.listing.queryset

    @property
    def keyset(self) -> Keyset:
        scope = f"{self.listing.model.kind_name}:{self.sort}:{self.filter_string}"
        return Keyset(self.order, scope)

    def page(self, *, with_bodies: bool = False) -> "Page":
        """With bodies, keys and they are asked for at once. Raises ListingError for a query that cannot be answered."""
        rows, keyset = self.rows, self.keyset
        position = None
        if cursor := self.params.get("cursor"):
            try:
                position = keyset.read(self.listing.model, cursor)
            except ValidationError as error:
                raise ListingError({"cursor": list(error.messages)}, self.allowed) from None
        read = partial(stored_beside, kind_of(self.listing.model)) if with_bodies else read_alone
        found, precede, follow = keyset.slice(rows, self.per_page, position, read)
        return Page(
            self,
            keys=[row[0] for row in found],
            read=[row[-1] for row in found if row[-1]] if with_bodies else None,
            next_cursor=keyset.cursor(found[-1]) if follow and found else None,
            previous_cursor=keyset.cursor(found[0], backwards=True) if precede and found else None,
        )

    def batches(self, size: int) -> Iterator[list[Body]]:
        """The bodies of all that the filters let through, in the list's order, so many in memory at once.

        No cursor and no transaction stays open between two batches. Raises ListingError.
        """
        kind, rows, keyset, position, more = kind_of(self.listing.model), self.rows, self.keyset, None, True
        while more:
            found, _precede, more = keyset.slice(rows, size, position)
            yield [row.parsed for row in kept(kind, [row[0] for row in found])]
            position = Position(found[-1][1:]) if found else None

    def whole(self) -> AggregateQuerySet:
        """All rows, for a surface that has no pages. Raises ListingError."""
        if self.params.get("cursor"):
            self.errors["cursor"] = [_("A stream has no pages: leave the cursor out.")]
        return self.rows


@dataclass(frozen=True)
class Page:
    query: Query
    keys: list[int]
    next_cursor: str | None
    previous_cursor: str | None
    read: list[Stored] | None = None

    def bodies(self) -> list[Body]:
        """The public bodies of the page's records, in its order."""
        return [row.parsed for row in self.kept()]

    def kept(self) -> list[Stored]:
        """The same as the register keeps them: JSON."""
        if self.read is not None or not self.keys:
            return self.read or []
        return kept(kind_of(self.query.listing.model), self.keys)

    @property
    def next_query(self) -> str | None:
        return self._with(self.next_cursor)

    @property
    def previous_query(self) -> str | None:
        return self._with(self.previous_cursor)

    def _with(self, cursor: str | None) -> str | None:
        if cursor is None:
            return None
        params = self.query.params.copy()
        params["cursor"] = cursor
        return params.urlencode()
