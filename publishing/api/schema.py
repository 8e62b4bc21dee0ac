"""What the OpenAPI document says of lists, pages and errors."""

from typing import Any

from rest_framework import serializers
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.request import Request

from publishing import filters
from publishing.listing import Listing
from publishing.paging import MAX_PER_PAGE


class ProblemSerializer(serializers.Serializer):
    """An error, as RFC 9457 describes it."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)
    allowed = serializers.ListField(child=serializers.CharField(), required=False)


class TombstoneSerializer(ProblemSerializer):
    """What is left of a withdrawn record."""

    uuid = serializers.UUIDField()
    kind = serializers.CharField()
    withdrawn_on = serializers.DateField(allow_null=True)


class ListingParameters(BaseFilterBackend):
    """Tells the schema which parameters a list knows; the listing itself does the filtering."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        if view.action != "list":
            return []
        listing: Listing = view.listing
        parameters = [_parameter(name, item) for name, item in listing.filterset_class.base_filters.items()]
        parameters += [
            {
                "name": "sort",
                "in": "query",
                "description": "The order of the list.",
                "schema": {"type": "string", "enum": list(listing.sorts), "default": next(iter(listing.sorts))},
            },
            {
                "name": "cursor",
                "in": "query",
                "description": "From `next` or `previous` of the page before.",
                "schema": {"type": "string"},
            },
            {
                "name": "per_page",
                "in": "query",
                "description": "How many records a page holds.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": listing.per_page},
            },
            {
                "name": "count",
                "in": "query",
                "description": "Asks for the number of all records that the filters let through, as `count`.",
                "schema": {"type": "string", "enum": ["true"]},
            },
            {
                "name": "fields",
                "in": "query",
                "description": "The fields of a record to send, all when left out.",
                "schema": {"type": "array", "items": {"type": "string"}},
                "style": "form",
                "explode": False,
            },
            {
                "name": "format",
                "in": "query",
                "description": "`jsonl` streams every record that the filters let through, one a line.",
                "schema": {"type": "string", "enum": ["json", "jsonl"], "default": "json"},
            },
        ]
        return parameters


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
                "count": {"type": "integer", "description": "Only when asked for."},
                "results": schema,
            },
        }


def _parameter(name: str, item: Any) -> dict[str, Any]:
    description = str(item.label or "")
    schema: dict[str, Any] = {"type": "string"}
    parameter: dict[str, Any] = {"name": name, "in": "query", "description": description}
    if isinstance(item, filters.ChoicesFilter | filters.CodesFilter | filters.RecordsFilter):
        schema = {"type": "array", "items": {"type": "string"}}
        if isinstance(item, filters.ChoicesFilter):
            schema["items"]["enum"] = [key for key, _label in item.extra["choices"]]
        parameter |= {"style": "form", "explode": True}
    elif isinstance(item, filters.PeriodFilter):
        schema = {"type": "string", "pattern": r"^\d{4}(-\d{1,2}(-\d{1,2})?)?$"}
    return parameter | {"schema": schema}
