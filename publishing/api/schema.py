"""What the OpenAPI document says of coded fields, lists, pages and errors."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.plumbing import ResolvedComponent
from rest_framework import serializers
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.request import Request

from publishing.kinds import Kind
from publishing.lists import filters
from publishing.lists.fields import MAX_VALUES
from publishing.lists.listing import Listing
from publishing.lists.paging import MAX_PER_PAGE

TEXT = {"type": "string", "maxLength": filters.MAX_TEXT, "pattern": "^[^\\u0000]*$"}
NAME = {"type": "string", "maxLength": 90, "pattern": "^([^,\\u0000]|,\\s)*$"}
DAY = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"},
        {"type": "string", "pattern": "^[1-9][0-9]{3}$"},
    ]
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "cursor": ("From `next` or `previous` of the page before.", {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}),
    "count": (
        "Asks for the number of all records that the filters let through, as `count`.",
        {"type": "string", "enum": ["true"]},
    ),
    "format": (
        "`jsonl` streams every record that the filters let through, one a line, and refuses what asks for pages: "
        "`cursor`, `per_page`, `count`.",
        {"type": "string", "enum": ["json", "jsonl"], "default": "json"},
    ),
}


class ProblemSerializer(serializers.Serializer):
    """An error, as RFC 9457 describes it. Its texts are for people: tell errors apart by `status`."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="What is wrong, by parameter.",
    )
    allowed = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="The parameters or fields that there are."
    )


class CodedFieldExtension(OpenApiSerializerFieldExtension):
    """Every code list is a schema of its own, shared by the fields that hold its codes."""

    target_class = "publishing.serializers.CodedField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        choices = [_code_list(auto_schema.registry, codes) for codes in self.target.lists]
        if self.target.allow_blank:
            choices.append({"type": "string", "const": "", "description": "Not known."})
        return choices[0] if len(choices) == 1 else {"anyOf": choices}


class ListingParameters(BaseFilterBackend):
    """Tells the schema which parameters a list knows; the listing itself does the filtering."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        if view.action != "list":
            return [fields_parameter(view.kind)]
        listing: Listing = view.listing
        sorts: dict[str, Any] = {"type": "string", "enum": list(listing.sorts), "default": next(iter(listing.sorts))}
        size: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": listing.per_page}
        return [
            *(_filter_parameter(name, item) for name, item in listing.filterset_class.base_filters.items()),
            _query("sort", "The order of the list.", sorts),
            _query("per_page", "How many records a page holds.", size),
            *(_query(name, description, schema) for name, (description, schema) in PAGES.items()),
            fields_parameter(view.kind),
        ]


class ListingPages(BasePagination):
    """Tells the schema how a page looks; the listing itself does the paging."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": address,
                "previous": address,
                "count": {"type": "integer", "minimum": 0, "description": "Only when asked for."},
                "results": schema,
            },
        }


def fields_parameter(kind: Kind) -> dict[str, Any]:
    schema = {"type": "array", "items": {"type": "string", "enum": list(kind.serializer().fields)}}
    parameter = _query("fields", "The fields of a record to send, all when left out.", schema)
    return parameter | {"style": "form", "explode": False}


def _code_list(registry: Any, codes: Any) -> dict[str, Any]:
    component = ResolvedComponent(name=codes.__qualname__.replace(".", ""), type=ResolvedComponent.SCHEMA, object=codes)
    labels = "\n".join(f"* `{code}`: {label}" for code, label in codes.choices)
    component.schema = {"type": "string", "enum": list(codes.values), "description": labels}
    registry.register_on_missing(component)
    return component.ref


def _filter_parameter(name: str, item: Any) -> dict[str, Any]:
    label = str(item.label or name)
    if isinstance(item, filters.PeriodFilter):
        return _query(name, f"{label}: 2018, 2018-06 or 2018-06-20.", DAY)
    if isinstance(item, filters.RecordsFilter):
        return _many(name, f"{label}: slugs or uuids of public records.", NAME)
    if isinstance(item, filters.CodesFilter):
        return _many(name, f"{label}: codes of its list under `enums/`.", NAME)
    if isinstance(item, filters.ChoicesFilter):
        return _many(name, label, {"type": "string", "enum": [key for key, _label in item.extra["choices"]]})
    if pattern := getattr(item, "value_pattern", ""):
        return _many(name, label, {"type": "string", "pattern": pattern})
    return _query(name, label, TEXT)


def _query(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _many(name: str, description: str, item: dict[str, Any]) -> dict[str, Any]:
    """Commas separate values as well; empty ones do not count, so the schema cannot say how many there may be."""
    several = f"Several, at most {MAX_VALUES}, mean *or*."
    schema = {"type": "array", "items": item}
    return _query(name, f"{description} {several}", schema) | {"style": "form", "explode": True}
